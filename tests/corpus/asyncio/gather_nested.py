import asyncio
async def fetch(i):
    await asyncio.sleep(0.01 * (3 - i))
    return f'data{i}'
async def main():
    results = await asyncio.gather(*map(fetch, range(3)))
    print(results)
    tasks = {asyncio.create_task(fetch(i)): i for i in range(3)}
    done, pending = await asyncio.wait(tasks)
    print(sorted((tasks[t], t.result()) for t in done), pending)
    order = []
    async def track(i):
        r = await fetch(i)
        order.append(i)
        return r
    await asyncio.gather(*[track(i) for i in range(3)])
    print(order)
    nested = await asyncio.gather(asyncio.gather(fetch(0), fetch(1)), fetch(2))
    print(nested)
    c = fetch(1)
    same = asyncio.ensure_future(c)
    print(await asyncio.gather(same, same))
asyncio.run(main())
