import gc, sys
class L:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end=' ')
    def __iter__(s): print('iter', end=' '); return iter([1])
def names(o): return sorted(type(x).__name__ for x in gc.get_referents(o))
try:
    g = (x for x in 1); print('made', end=' ')
    next(g)
except TypeError as e: print(e)
g = (x for x in L(1)); print('made'); next(g); print(); del g; print()
l = []
g = (x for x in l); print(sys.getrefcount(l)); list(g); print(sys.getrefcount(l))
l = [1, 2]
g = (x for x in l); next(g); print(sys.getrefcount(l)); del g; print(sys.getrefcount(l))
l = iter([1, 2])
g = (x for x in l); print(sys.getrefcount(l)); next(g); print(sys.getrefcount(l)); del g; print(sys.getrefcount(l))
l = (1, 2)
g = (x for x in l); next(g); del g
l = {1, 2}
g = (x for x in l); print(sys.getrefcount(l)); next(g); print(sys.getrefcount(l)); del g
g = (x for x in range(3)); next(g); del g
def f():
    l = [1]
    for x in l: print(sys.getrefcount(l))
    for x in iter(l): print(sys.getrefcount(l))
    t = (object(), 1)
    for x in t: print(sys.getrefcount(t))
    s = {1}
    for x in s: print(sys.getrefcount(s))
    [print(sys.getrefcount(l)) for x in l]
    list(print(sys.getrefcount(l)) for x in l)
    def y(): yield from l
    y = y(); next(y); print(sys.getrefcount(l))
    def y():
        for i in l: yield i
    y = y(); next(y); print(sys.getrefcount(l))
    print(sum(1 for x in L(2)))
f()
for x in [l]: print(sys.getrefcount(l))
