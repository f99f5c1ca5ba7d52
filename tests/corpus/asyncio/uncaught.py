import asyncio
async def main():
    await asyncio.sleep(0)
    raise ValueError('uncaught')
try: asyncio.run(main())
except ValueError as e: print('caught', e)
async def many():
    async def bad(n): raise ValueError(n)
    ts = [asyncio.create_task(bad(i)) for i in range(2)]
    await asyncio.sleep(0.001)
asyncio.run(many())
print('next')
asyncio.run(main())
