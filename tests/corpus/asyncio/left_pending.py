import asyncio
async def f(): await asyncio.sleep(100)
async def main():
    asyncio.create_task(f(), name='left')
    await asyncio.sleep(0)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
print('end')
