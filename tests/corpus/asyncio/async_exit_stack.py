import asyncio
from contextlib import asynccontextmanager, AsyncExitStack
@asynccontextmanager
async def resource(name):
    print('acquire', name)
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        print('release', name)
async def main():
    async with resource('a') as a, resource('b') as b:
        print(a, b)
    try:
        async with resource('c'):
            raise ValueError('inside')
    except ValueError as e: print(e)
    async with AsyncExitStack() as st:
        for n in 'xy': await st.enter_async_context(resource(n))
        print('both')
asyncio.run(main())
