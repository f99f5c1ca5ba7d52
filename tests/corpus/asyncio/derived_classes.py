import asyncio
for g in (asyncio.current_task, asyncio.all_tasks):
    try: g()
    except RuntimeError as e: print(e)
class MyTask(asyncio.Task):
    def __init__(self, *a, **k):
        super().__init__(*a, **k); self.tag = 'T'
class MyFuture(asyncio.Future):
    def set_result(self, r): super().set_result(r + 1)
async def one(): return 1
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **k: MyTask(coro, loop=loop, **k))
    t = asyncio.create_task(one())
    print(type(t).__name__, t.tag, await t)
    f = MyFuture(); f.set_result(1); print(await f, f)
    loop.set_task_factory(None)
    t = loop.create_task(one(), name='named'); print(t.get_name(), await t)
asyncio.run(main(), debug=False)
async def m2(): print(asyncio.get_running_loop().get_debug()); await asyncio.sleep(0); return 5
print(asyncio.run(m2(), debug=True))
