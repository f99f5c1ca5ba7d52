import asyncio, sys, weakref
async def f(): await asyncio.sleep(0.01)
async def main():
    t = asyncio.create_task(f())
    print(sys.getrefcount(t))
    await asyncio.sleep(0)
    print(sys.getrefcount(t))
    w = weakref.ref(t)
    await t
    print(sys.getrefcount(t))
    del t
    print(w())
    fut = asyncio.get_running_loop().create_future()
    print(sys.getrefcount(fut))
    fut.add_done_callback(lambda f: None)
    print(sys.getrefcount(fut))
    fut.set_result(1)
    print(sys.getrefcount(fut))
    await asyncio.sleep(0)
    print(sys.getrefcount(fut))
    c = f()
    print(sys.getrefcount(c))
    t = asyncio.create_task(c)
    print(sys.getrefcount(c))
    await t
    print(sys.getrefcount(c))
    cur = asyncio.current_task()
    print(sys.getrefcount(cur) > 2)
asyncio.run(main())
