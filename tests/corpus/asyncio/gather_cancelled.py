import asyncio
async def c(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError:
        print('cancel', n)
        raise
async def main():
    g = asyncio.gather(c(1), c(2))
    await asyncio.sleep(0.01)
    print(g.cancel())
    try: await g
    except asyncio.CancelledError as e: print('gather cancelled', e.args)
    print(g.cancelled(), g.done())
    g = asyncio.gather(c(1), c(2), return_exceptions=True)
    await asyncio.sleep(0.01)
    g.cancel()
    try: print(await g)
    except asyncio.CancelledError: print('gc2')
    t = asyncio.create_task(c(3)); t2 = asyncio.create_task(c(0.02))
    g = asyncio.gather(t, t2, return_exceptions=True)
    await asyncio.sleep(0)
    t.cancel()
    print(await g)
    t = asyncio.create_task(c(3)); t2 = asyncio.create_task(c(0.02))
    await asyncio.sleep(0)
    t.cancel()
    try: await asyncio.gather(t, t2)
    except asyncio.CancelledError: print('x', t2.done())
    print(await t2)
asyncio.run(main())
