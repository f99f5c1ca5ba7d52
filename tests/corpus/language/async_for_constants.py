def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
async def a1():
    async for x in [1, 2]: pass
async def a2():
    async for x in (1, 2): pass
async def a3():
    async for x in {1, 2}: pass
async def a4(y=1):
    async for x in [1, y]: pass
async def a5(): return [x async for x in [1, 2]]
async def a6(): return {x async for x in {1}}
for a in (a1, a2, a3, a4, a5, a6): t(lambda: run(a()))
