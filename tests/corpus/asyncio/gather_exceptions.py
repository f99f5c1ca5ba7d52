import asyncio
async def fail(n):
    await asyncio.sleep(0)
    if n % 2: raise ValueError(f"bad {n}")
    return n
async def main():
    r = await asyncio.gather(*(fail(i) for i in range(5)), return_exceptions=True)
    print(r)
    try:
        await asyncio.gather(*(fail(i) for i in range(5)))
    except ValueError as e:
        print('caught', e)
    print(len(asyncio.all_tasks()))
asyncio.run(main())
