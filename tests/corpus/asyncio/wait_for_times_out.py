import asyncio
async def slow():
    try:
        await asyncio.sleep(1)
        return 'done'
    except asyncio.CancelledError:
        print('slow cancelled')
        raise
async def main():
    try:
        await asyncio.wait_for(slow(), timeout=0.05)
    except asyncio.TimeoutError as e:
        print('timeout', repr(e), type(e), type(e.__cause__), e.__context__ is e.__cause__)
    print(await asyncio.wait_for(asyncio.sleep(0.01, 'ok'), 1))
    print(await asyncio.wait_for(asyncio.sleep(0.01, 'ok'), None))
    try:
        await asyncio.wait_for(slow(), 0)
    except asyncio.TimeoutError as e:
        print('timeout 0', type(e).__mro__)
    print(asyncio.TimeoutError is TimeoutError)
asyncio.run(main())
