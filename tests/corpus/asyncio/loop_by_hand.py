import asyncio
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
async def f(x):
    await asyncio.sleep(0.001)
    return x * 2
print(loop.run_until_complete(f(4)))
t = loop.create_task(f(5))
print(loop.run_until_complete(t), t.result())
print(loop.run_until_complete(asyncio.gather(f(1), f(2), *([] )) if False else f(3)))
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
print(loop, loop.is_closed())
c = f(1)
try:
    loop.run_until_complete(c)
except RuntimeError as e:
    print(e)
c.close()
