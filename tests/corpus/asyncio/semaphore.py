import asyncio
sem = None
async def job(i):
    async with sem:
        print('in', i, sem.locked())
        await asyncio.sleep(0.01)
        print('out', i)
async def main():
    global sem
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*[job(i) for i in range(5)])
    b = asyncio.BoundedSemaphore(1)
    try: b.release()
    except ValueError as e: print(e)
    try: asyncio.Semaphore(-1)
    except ValueError as e: print(e)
asyncio.run(main())
