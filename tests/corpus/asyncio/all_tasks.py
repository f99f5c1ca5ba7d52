import asyncio
async def main():
    t = asyncio.current_task()
    print(t.get_name(), t in asyncio.all_tasks(), len(asyncio.all_tasks()))
    async def x(): await asyncio.sleep(0.01)
    ts = [asyncio.create_task(x(), name=f'n{i}') for i in range(3)]
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    await asyncio.gather(*ts)
    print(len(asyncio.all_tasks()))
asyncio.run(main())
async def again(): print(asyncio.current_task().get_name())
asyncio.run(again())
