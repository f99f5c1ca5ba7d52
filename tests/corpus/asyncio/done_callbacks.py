import asyncio
def cb(t): print('done', t.get_name(), t.result() if not t.cancelled() else 'cancelled')
async def f(): return 42
async def main():
    t = asyncio.create_task(f(), name='answer')
    t.add_done_callback(cb)
    t.add_done_callback(lambda t: print('second'))
    await t
    print('after await')
    await asyncio.sleep(0)
    t.add_done_callback(cb)
    await asyncio.sleep(0)
    print(asyncio.current_task().get_name(), t.get_name())
    t.set_name('x'); print(t.get_name())
asyncio.run(main())
