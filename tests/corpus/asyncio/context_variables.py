import asyncio, contextvars
var = contextvars.ContextVar('var', default='none')
async def child(n):
    print(n, var.get())
    var.set(f'child{n}')
    await asyncio.sleep(0)
    print(n, var.get())
async def main():
    var.set('main')
    await asyncio.gather(child(1), child(2))
    print(var.get())
    await child(3)
    print(var.get())
asyncio.run(main())
print(var.get())
