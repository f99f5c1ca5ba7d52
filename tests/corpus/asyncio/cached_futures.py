import asyncio
cache = {}
async def get(key):
    if key not in cache:
        print('miss', key)
        cache[key] = asyncio.ensure_future(load(key))
    return await cache[key]
async def load(key):
    await asyncio.sleep(0.01); return key.upper()
async def main():
    print(await asyncio.gather(get('a'), get('a'), get('b')))
    print(await get('a'))
asyncio.run(main())
