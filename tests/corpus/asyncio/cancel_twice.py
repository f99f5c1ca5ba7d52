import asyncio
async def f():
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0.01)
        print('cleanup finished')
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    print(t.done(), t.cancelled())
    t.cancel()
    try: await t
    except asyncio.CancelledError: print('done')
    async def g(): raise asyncio.CancelledError('own')
    t = asyncio.create_task(g())
    try: await t
    except asyncio.CancelledError as e: print('own', t.cancelled())
asyncio.run(main())
