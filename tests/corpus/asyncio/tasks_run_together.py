import asyncio
async def say(what, delay):
    await asyncio.sleep(delay)
    print(what)
    return what
async def main():
    t1 = asyncio.create_task(say('hello', 0.02))
    t2 = asyncio.create_task(say('world', 0.01))
    print('started')
    r1 = await t1
    r2 = await t2
    print(r1, r2, t1.done(), t2.result())
asyncio.run(main())
