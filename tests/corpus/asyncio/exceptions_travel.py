import asyncio
async def level3(): raise RuntimeError('deep')
async def level2(): await level3()
async def level1():
    try: await level2()
    except RuntimeError as e: raise ValueError('wrapped') from e
async def main():
    t = asyncio.create_task(level1())
    try: await t
    except ValueError as e: print(e, repr(e.__cause__))
    await level1()
asyncio.run(main())
