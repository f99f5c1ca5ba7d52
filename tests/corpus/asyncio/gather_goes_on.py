import asyncio
async def a(): raise ValueError('first')
async def b():
    await asyncio.sleep(0.01)
    print('b still ran')
    return 'b'
async def main():
    tb = asyncio.create_task(b())
    try:
        await asyncio.gather(a(), tb)
    except ValueError as e: print('caught', e)
    print(tb.done())
    print(await tb)
    r = await asyncio.gather(a(), b(), return_exceptions=True)
    for x in r:
        if isinstance(x, Exception): print('error', x)
        else: print('ok', x)
asyncio.run(main())
