# oracle: versions 3.13-3.15
import asyncio
async def main():
    q = asyncio.Queue()
    for i in range(3): q.put_nowait(i)
    q.shutdown()
    try: q.put_nowait(9)
    except asyncio.QueueShutDown as e: print(repr(e))
    while True:
        try: print(await q.get())
        except asyncio.QueueShutDown: print('over'); break
    print(q)
    async def f(n): await asyncio.sleep(n/100); return n
    ts = [asyncio.create_task(f(n)) for n in (2, 1)]
    async for t in asyncio.as_completed(ts): print(t.result(), t in ts)
asyncio.run(main())
