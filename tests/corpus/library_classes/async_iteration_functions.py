# oracle: versions 3.10-3.15
class A:
    def __init__(s): s.n = 0
    def __aiter__(s): return s
    async def __anext__(s):
        s.n += 1
        if s.n > 2: raise StopAsyncIteration
        return s.n
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
    except BaseException as e: return repr(e)
a = A()
print(aiter(a) is a, run(anext(a)), run(anext(a)), run(anext(a)))
async def ag():
    yield 1
    yield 2
async def m():
    g = aiter(ag())
    print(await anext(g), await anext(g))
    try: await anext(g)
    except StopAsyncIteration: print('stop')
run(m())
for f in [lambda: aiter(3), lambda: anext(3), lambda: aiter(), lambda: anext(), lambda: aiter(1, 2), lambda: anext(1, 2, 3), lambda: anext([])]:
    try: f()
    except TypeError as e: print(e)
class B:
    def __aiter__(s): return 3
try: aiter(B())
except TypeError as e: print(e)
print(aiter, anext)
