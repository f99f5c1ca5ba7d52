import asyncio, functools
def retry(times):
    def deco(fn):
        @functools.wraps(fn)
        async def wrapper(*a, **k):
            last = None
            for attempt in range(1, times + 1):
                try:
                    return await fn(*a, **k)
                except Exception as e:
                    last = e
                    print(f'{fn.__name__} attempt {attempt}: {e!r}')
            raise last
        return wrapper
    return deco
calls = 0
@retry(3)
async def unstable(x):
    global calls
    calls += 1
    if calls < 3: raise ConnectionError(f'call {calls}')
    return x * 2
@retry(2)
async def broken(): raise OSError('down')
async def main():
    print(await unstable(21))
    try: await broken()
    except OSError as e: print('finally', e)
    print(unstable.__name__, asyncio.iscoroutinefunction(unstable))
asyncio.run(main())
