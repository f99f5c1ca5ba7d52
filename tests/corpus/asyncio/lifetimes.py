import asyncio, gc, sys, weakref
class Node:
    def __del__(self): print('del')
async def hold(n):
    await asyncio.sleep(0.001)
    return n
async def main():
    n = Node()
    t = asyncio.create_task(hold(n))
    print(sys.getrefcount(n))
    del n
    await asyncio.sleep(0)
    print('waiting')
    r = await t
    print(sys.getrefcount(r))
    del r
    print('task keeps result')
    del t
    print('end main')
asyncio.run(main())
print('after')
async def boom():
    n = Node()
    raise ValueError('x')
async def main2():
    try: await boom()
    except ValueError as e: print('caught')
    print('after except')
    t = asyncio.create_task(boom())
    await asyncio.wait([t])
    print('waited')
    t.exception()
    del t
    print('deleted')
asyncio.run(main2())
