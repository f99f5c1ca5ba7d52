import asyncio
async def parent():
    t = asyncio.create_task(child())
    try:
        await t
    except asyncio.CancelledError:
        print('parent cancelled', t.cancelled())
        raise
async def child():
    try: await asyncio.sleep(5)
    except asyncio.CancelledError: print('child cancelled'); raise
async def main():
    p = asyncio.create_task(parent())
    await asyncio.sleep(0.01)
    p.cancel()
    r = await asyncio.gather(p, return_exceptions=True)
    print(r)
    p = asyncio.create_task(parent())
    try: await asyncio.wait_for(p, 0.01)
    except asyncio.TimeoutError: print('timeout', p.cancelled())
asyncio.run(main())
