# oracle: versions 3.11-3.15
import asyncio
async def main():
    try:
        async with asyncio.timeout(0.02) as cm:
            await asyncio.sleep(1)
    except TimeoutError as e: print('timed out', cm.expired(), repr(e), repr(e.__cause__), cm)
    async with asyncio.timeout(1) as cm:
        await asyncio.sleep(0.01)
    print(cm.expired(), cm)
    async with asyncio.timeout(None) as cm:
        print(cm, cm.when())
        cm.reschedule(asyncio.get_running_loop().time() + 0.5)
    try:
        async with asyncio.timeout(0.05):
            async with asyncio.timeout(0.01):
                await asyncio.sleep(1)
    except TimeoutError: print('inner')
    try: cm.reschedule(1)
    except RuntimeError as e: print(e)
    try:
        async with cm: pass
    except RuntimeError as e: print(e)
    t = asyncio.current_task()
    print(t.cancelling(), t.uncancel())
asyncio.run(main())
try: asyncio.timeout(1)
except RuntimeError as e: print(e)
