import asyncio
async def main():
    lock = asyncio.Lock()
    print(lock.locked())
    async def w(n):
        print('want', n)
        async with lock:
            print('have', n)
            await asyncio.sleep(0.01)
        print('left', n)
    await asyncio.gather(*(w(i) for i in range(3)))
    try:
        lock.release()
    except RuntimeError as e: print(e)
    s = repr(lock)
    print(s.split(' ')[0], s.split(' ')[-1])
asyncio.run(main())
