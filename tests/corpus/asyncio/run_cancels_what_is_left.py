import asyncio
async def bg():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print('bg cancelled at shutdown'); raise
async def main():
    asyncio.create_task(bg())
    await asyncio.sleep(0)
    print('main done')
    return 'result'
print(asyncio.run(main()))
