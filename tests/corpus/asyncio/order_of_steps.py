import asyncio
async def a():
    print('a1'); await asyncio.sleep(0); print('a2')
async def b():
    print('b1'); await c(); print('b2')
async def c():
    print('c1'); await asyncio.sleep(0); print('c2')
async def main():
    print('m1')
    x = asyncio.create_task(a())
    y = asyncio.create_task(b())
    print('m2')
    await c()
    print('m3')
    await x
    await y
    print('m4')
asyncio.run(main())
