import asyncio
class Subject:
    def __init__(self): self.queues = set()
    def subscribe(self):
        q = asyncio.Queue(); self.queues.add(q); return q
    async def publish(self, msg):
        for q in self.queues: await q.put(msg)
async def listener(name, q, n):
    got = []
    for _ in range(n): got.append(await q.get())
    return name, got
async def main():
    s = Subject()
    ls = [asyncio.create_task(listener(n, s.subscribe(), 3)) for n in 'ab']
    for i in range(3): await s.publish(i)
    for l in ls: print(await l)
asyncio.run(main())
