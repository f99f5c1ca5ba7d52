# oracle: versions 3.11-3.15
import asyncio
async def main():
    b = asyncio.Barrier(3)
    async def w(n):
        await asyncio.sleep(n/100)
        i = await b.wait()
        print('passed', n, i)
        return i
    print(sorted(await asyncio.gather(w(1), w(2), w(3))))
    print(b.parties, b.n_waiting, b.broken)
    t = asyncio.create_task(b.wait())
    await asyncio.sleep(0.01)
    print(b.n_waiting)
    await b.abort()
    try: await t
    except asyncio.BrokenBarrierError as e: print(repr(e))
    try: asyncio.Barrier(0)
    except ValueError as e: print(type(e))
asyncio.run(main())
