# oracle: versions 3.11-3.15
import asyncio
async def f(): 
    await asyncio.sleep(0.001); return 1
with asyncio.Runner() as runner:
    print(runner.run(f()))
    print(runner.get_loop().is_running())
    print(runner.run(f()))
try: runner.run(f())
except RuntimeError as e: print(e)
try:
    with asyncio.Runner() as r:
        r.run(3)
except Exception as e: print(type(e).__name__, e)
