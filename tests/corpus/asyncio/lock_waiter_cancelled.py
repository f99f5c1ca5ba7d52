import asyncio
async def main():
    try:
        async with asyncio.Lock() as l:
            print(l)
            raise ValueError(1)
    except ValueError: pass
    lock = asyncio.Lock()
    async def holder():
        async with lock: await asyncio.sleep(0.05)
    async def waiter():
        try:
            async with lock: print('got')
        except asyncio.CancelledError: print('waiter cancelled'); raise
    h = asyncio.create_task(holder()); w = asyncio.create_task(waiter()); w2 = asyncio.create_task(waiter())
    await asyncio.sleep(0.01)
    w.cancel()
    await asyncio.gather(h, w, w2, return_exceptions=True)
    try:
        with lock: pass
    except (AttributeError, TypeError, RuntimeError) as e: print(type(e).__name__)
asyncio.run(main())
