import asyncio
class AsyncRange:
    def __init__(self, a, b): self.a, self.b = a, b
    def __aiter__(self): return self
    async def __anext__(self):
        if self.a >= self.b: raise StopAsyncIteration
        self.a += 1
        await asyncio.sleep(0)
        return self.a - 1
async def main():
    print([i async for i in AsyncRange(0, 5) if i % 2 == 0])
    print({i: await asyncio.sleep(0, i) async for i in AsyncRange(0, 2)})
    print({i async for i in AsyncRange(0, 2)})
    try:
        for i in AsyncRange(0, 2): pass
    except TypeError as e: print(e)
    try:
        async for i in [1, 2]: pass
    except TypeError as e: print(e)
    try:
        async with open: pass
    except (TypeError, AttributeError) as e: print(type(e).__name__)
    it = AsyncRange(0, 1).__aiter__()
    print(await it.__anext__())
    try: await it.__anext__()
    except StopAsyncIteration: print('stop')
asyncio.run(main())
