import asyncio
async def boom():
    raise ZeroDivisionError('oops')
async def main():
    t = asyncio.create_task(boom())
    await asyncio.sleep(0)
    print(t.done())
    print(repr(t.exception()))
    del t
    asyncio.create_task(boom())
    await asyncio.sleep(0.01)
    print('end')
asyncio.run(main())
