import gc
def names(o): return sorted(type(x).__name__ for x in gc.get_referents(o))
def f(): yield 1
g = f()
print(names(g))
next(g); print(names(g))
list(g); print(names(g))
def f(a):
    b = [a]
    try: yield b
    finally: pass
g = f((1, []))
print(names(g))
next(g); print(names(g))
async def c(): pass
k = c(); print(names(k)); k.close()
def h():
    x = []
    def i(): return x
    yield i
g = h(); print(names(g)); next(g); print(names(g))
