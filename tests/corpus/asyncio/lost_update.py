import asyncio
class Account:
    def __init__(self): self.balance = 100; self.lock = None
    async def unsafe(self, n):
        b = self.balance
        await asyncio.sleep(0.001)
        self.balance = b - n
    async def safe(self, n):
        async with self.lock: await self.unsafe(n)
async def main():
    a = Account(); a.lock = asyncio.Lock()
    await asyncio.gather(*(a.unsafe(10) for _ in range(5)))
    print(a.balance)
    a.balance = 100
    await asyncio.gather(*(a.safe(10) for _ in range(5)))
    print(a.balance)
asyncio.run(main())
