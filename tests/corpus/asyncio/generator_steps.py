import asyncio
async def g():
    try:
        while True:
            x = yield
            print('got', x)
    except GeneratorExit:
        print('exit'); raise
    except ValueError as e:
        print('value', e); yield 'recovered'
async def main():
    a = g()
    await a.asend(None)
    await a.asend(1)
    print(await a.athrow(ValueError('v')))
    await a.aclose()
    b = g(); await b.__anext__(); await b.aclose()
    try: await b.asend(3)
    except StopAsyncIteration: print('closed')
    async def bad():
        yield 1
        raise RuntimeError('in gen')
    try:
        async for x in bad(): print(x)
    except RuntimeError as e: print(e)
    async def ret():
        yield 1
        return
    print([x async for x in ret()])
asyncio.run(main())
