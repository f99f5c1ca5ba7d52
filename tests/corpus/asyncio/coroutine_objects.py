import asyncio
async def coro(): return 1
print(coro, type(coro)) if False else print(type(coro).__name__)
c = coro()
print(type(c), c.__name__, c.cr_running, c.cr_await)
try: c.send(None)
except StopIteration as e: print(e.value)
try: c.send(None)
except RuntimeError as e: print(e)
async def two(): return await coro() + await coro()
print(asyncio.run(two()))
import inspect
print(inspect.iscoroutinefunction(coro), inspect.isawaitable(c), inspect.iscoroutine(c))
async def ag(): yield 1
print(inspect.isasyncgenfunction(ag), inspect.isasyncgen(ag()), type(ag()))
