import asyncio
async def waiter(ev, n):
    print('waiting', n)
    await ev.wait()
    print('go', n)
async def main():
    ev = asyncio.Event()
    ts = [asyncio.create_task(waiter(ev, i)) for i in range(3)]
    await asyncio.sleep(0.01)
    print(ev.is_set())
    ev.set()
    await asyncio.gather(*ts)
    print(ev.is_set()); ev.clear(); print(ev.is_set())
asyncio.run(main())
