import asyncio
from functools import partial
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(partial(print, 'p', sep='-'), 1)
    loop.call_at(loop.time() + 0.01, print, 'at')
    loop.call_later(0.005, lambda: print('later'))
    for i in range(3): loop.call_soon(print, i)
    await asyncio.sleep(0.02)
    h = loop.call_later(10, print)
    print(h.cancelled(), h.when() > loop.time()); h.cancel(); print(h.cancelled())
    try: loop.call_soon()
    except TypeError as e: print('TypeError')
asyncio.run(main())
