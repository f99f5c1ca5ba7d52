import asyncio
async def worker():
    try:
        print('working')
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('cancelled!')
        raise
    finally:
        print('cleanup')
async def main():
    t = asyncio.create_task(worker())
    await asyncio.sleep(0)
    print(t.cancel())
    try:
        await t
    except asyncio.CancelledError:
        print('main saw cancel', t.cancelled(), t.done())
    print(t.cancel())
    try: t.result()
    except BaseException as e: print(type(e))
    try: t.exception()
    except BaseException as e: print(type(e), isinstance(e, Exception))
asyncio.run(main())
