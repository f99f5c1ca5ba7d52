import asyncio
class Ctx:
    async def __aenter__(self):
        print('enter'); await asyncio.sleep(0); return self
    async def __aexit__(self, t, v, tb):
        print('exit', t.__name__ if t else None); await asyncio.sleep(0); return True
class Count:
    def __init__(self, n): self.n = n; self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        await asyncio.sleep(0)
        self.i += 1
        return self.i
async def agen(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)
async def main():
    async with Ctx() as c:
        raise KeyError('x')
    print([x async for x in Count(3)])
    print({x: x*x async for x in agen(4) if x % 2})
    print([await asyncio.sleep(0, i) for i in range(3)])
    async for x in agen(2): print(x)
    else: print('else')
asyncio.run(main())
