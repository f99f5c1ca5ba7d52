import asyncio
async def sub(): 
    await asyncio.sleep(10)
loop = asyncio.new_event_loop()
t = loop.create_task(sub(), name='pending')
loop.run_until_complete(asyncio.sleep(0, loop=loop) if False else asyncio.wait_for(asyncio.sleep(0.001), 1))
del t
import gc
gc.collect()
print('collected')
loop.close()
print('end')
