import asyncio
async def main():
    t = asyncio.current_task()
    asyncio.get_running_loop().call_later(0.01, t.cancel)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('self cancelled')
    await asyncio.sleep(0.001)
    print('continues')
    t.cancel()
    await asyncio.sleep(0)
    print('not here')
try: asyncio.run(main())
except asyncio.CancelledError: print('run raised CancelledError')
