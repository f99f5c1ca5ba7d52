import asyncio
async def main():
    raise SystemExit(3)
try:
    asyncio.run(main())
except SystemExit as e: print('exit', e.code)
async def kb():
    raise KeyboardInterrupt
try: asyncio.run(kb())
except KeyboardInterrupt: print('kb')
async def child(): raise SystemExit(4)
async def m2():
    t = asyncio.create_task(child())
    await asyncio.sleep(0.01)
    print('unreachable')
try: asyncio.run(m2())
except SystemExit as e: print('exit', e.code)
