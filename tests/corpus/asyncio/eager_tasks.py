# oracle: versions 3.12-3.15
import asyncio
async def f(n):
    print('f', n)
    return n
async def g(n):
    print('g', n)
    await asyncio.sleep(0)
    print('g end', n)
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(f(1))
    print('created', t.done(), t.result())
    t = asyncio.create_task(g(2))
    print('created', t.done())
    await t
    print(await asyncio.gather(f(3), f(4)))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(f(5)); tg.create_task(g(6))
        print('in group')
asyncio.run(main())
