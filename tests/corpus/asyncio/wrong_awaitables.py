import asyncio
async def f(): pass
x = f()
print(asyncio.iscoroutine(x), asyncio.iscoroutinefunction(f), asyncio.iscoroutine(f), asyncio.isfuture(x))
x.close()
def g(): yield
print(asyncio.iscoroutine(g()), asyncio.iscoroutinefunction(g))
async def main():
    try: await 5
    except TypeError as e: print(e)
    try: await f
    except TypeError as e: print(e)
    try: await None
    except TypeError as e: print(e)
    c = f()
    await c
    try: await c
    except RuntimeError as e: print(e)
    try: await asyncio.gather(1)
    except TypeError as e: print(e)
    try: await asyncio.wait([])
    except ValueError as e: print(e)
    try: await asyncio.wait(asyncio.current_task())
    except TypeError as e: print(e)
    try: await asyncio.sleep('x')
    except TypeError as e: print(e)
    print(await asyncio.gather())
    class A:
        def __await__(self):
            yield from asyncio.sleep(0).__await__()
            return 'A'
    print(await A(), await asyncio.gather(A(), A()), await asyncio.ensure_future(A()))
asyncio.run(main())
