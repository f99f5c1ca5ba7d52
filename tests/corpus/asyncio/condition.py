import asyncio
async def main():
    cond = asyncio.Condition()
    items = []
    async def consumer(n):
        async with cond:
            while not items:
                await cond.wait()
            print('consumer', n, items.pop(0))
    async def producer():
        for i in range(2):
            await asyncio.sleep(0.01)
            async with cond:
                items.append(i)
                cond.notify()
    await asyncio.gather(consumer(1), consumer(2), producer())
    try: cond.notify()
    except RuntimeError as e: print(e)
    try: await cond.wait()
    except RuntimeError as e: print(e)
    flag = False
    async def setter():
        nonlocal flag
        await asyncio.sleep(0.01)
        flag = True
        async with cond: cond.notify_all()
    t = asyncio.create_task(setter())
    async with cond:
        print(await cond.wait_for(lambda: flag))
asyncio.run(main())
