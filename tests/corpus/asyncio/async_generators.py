import asyncio
async def numbers():
    for i in range(3):
        await asyncio.sleep(0.001)
        yield i
async def squares(source):
    async for x in source:
        yield x * x
async def main():
    result = []
    async for s in squares(numbers()):
        result.append(s)
    print(result)
    it = numbers()
    print(await it.__anext__(), await it.asend(None))
    try: await it.athrow(ValueError('stop'))
    except ValueError as e: print(e)
    try: await it.__anext__()
    except StopAsyncIteration: print('exhausted')
    print([i async for i in numbers() if i])
    gen = (i * 2 async for i in numbers())
    print(type(gen).__name__, [x async for x in gen])
asyncio.run(main())
