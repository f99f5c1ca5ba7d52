# oracle: versions 3.11-3.15
import asyncio
async def a(): await asyncio.sleep(0.01); raise ValueError('a')
async def b(): await asyncio.sleep(0.01); raise TypeError('b')
async def c():
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: print('c cancelled'); raise
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            for f in (a, b, c): tg.create_task(f())
    except* ValueError as eg: print('V', eg.exceptions)
    except* TypeError as eg: print('T', eg.exceptions)
    async with asyncio.TaskGroup() as outer:
        async with asyncio.TaskGroup() as inner:
            t = inner.create_task(asyncio.sleep(0.01, 1))
        print(t.result())
        outer.create_task(asyncio.sleep(0, 2))
    try:
        async with asyncio.timeout(0.02):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(c())
    except TimeoutError: print('timeout around group')
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(c())
        await asyncio.sleep(0)
        t.cancel()
    print('child cancelled only', t.cancelled())
asyncio.run(main())
