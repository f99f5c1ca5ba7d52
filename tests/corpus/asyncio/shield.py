import asyncio
async def inner():
    try:
        await asyncio.sleep(0.05)
        print('inner done')
        return 7
    except asyncio.CancelledError:
        print('inner cancelled'); raise
async def outer(t):
    try:
        await asyncio.shield(t)
    except asyncio.CancelledError:
        print('outer cancelled')
        raise
async def main():
    t = asyncio.create_task(inner())
    o = asyncio.create_task(outer(t))
    await asyncio.sleep(0.01)
    o.cancel()
    try: await o
    except asyncio.CancelledError: print('caught')
    print(await t)
asyncio.run(main())
