import asyncio
async def agen():
    try:
        print('start')
        yield 1
        yield 2
    finally:
        print('closing')
        await asyncio.sleep(0)
        print('closed')
async def main():
    async for x in agen():
        print(x)
        break
    print('after break')
    await asyncio.sleep(0.01)
    g = agen()
    print(await g.__anext__())
    await g.aclose()
    print('explicit')
    global keep
    keep = agen()
    print(await keep.asend(None))
    print('main ends')
asyncio.run(main())
print('ran')
