import asyncio
class R:
    async def __aenter__(self): print('open'); return self
    async def __aexit__(self, *a):
        print('close'); await asyncio.sleep(0); raise OSError('close failed')
async def main():
    try:
        async with R(): raise ValueError('body')
    except OSError as e: print(e, repr(e.__context__))
    try:
        async with asyncio.Semaphore(1) as s, asyncio.Lock() as l: print(s, l); 1/0
    except ZeroDivisionError: print('zde')
    async def gen():
        try:
            for i in range(5): yield i
        finally: print('gen closed')
    async for i in gen():
        if i == 1: break
    await asyncio.sleep(0); await asyncio.sleep(0)
    print('here')
    try:
        async for i in gen(): raise KeyError(i)
    except KeyError: print('key')
    await asyncio.sleep(0.001)
asyncio.run(main())
