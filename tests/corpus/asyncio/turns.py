import asyncio
async def f(n):
    for i in range(3):
        print(n, i)
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(f('a'), f('b'), f('c'))
    t = asyncio.ensure_future(f('d'))
    await t
    await asyncio.wait({asyncio.create_task(f('e'))})
asyncio.run(main())
