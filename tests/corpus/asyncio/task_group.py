# oracle: versions 3.11-3.15
import asyncio
async def ok(n):
    await asyncio.sleep(n/100); return n
async def bad(n):
    await asyncio.sleep(n/100); raise ValueError(n)
async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(ok(1)); b = tg.create_task(ok(2), name='bb')
    print(a.result(), b.result(), b.get_name(), tg)
    try:
        async with asyncio.TaskGroup() as tg:
            c = tg.create_task(ok(5)); tg.create_task(bad(1)); tg.create_task(bad(1))
            print(tg)
    except* ValueError as eg:
        print(repr(eg), eg.exceptions)
    print(c.cancelled())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(ok(1))
            raise KeyError('body')
    except ExceptionGroup as eg: print(repr(eg))
    try: tg.create_task(ok(1))
    except RuntimeError as e: print(str(e))
    tg2 = asyncio.TaskGroup()
    try: tg2.create_task(ok(1))
    except RuntimeError as e: print(str(e))
asyncio.run(main())
