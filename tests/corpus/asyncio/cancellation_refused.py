import asyncio
async def stubborn():
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('no'); break
    return 'survived'
async def main():
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled())
    t = asyncio.create_task(stubborn())
    t.cancel()
    try: await t
    except asyncio.CancelledError: print('never started', t.cancelled())
asyncio.run(main())
