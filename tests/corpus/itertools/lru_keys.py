import sys, gc
from functools import lru_cache
@lru_cache
def g(*a, **k):
    return len(a)
g(1), g(1.0), g(True), g('a'), g(1, k=2), g(1, k=2.0), g(k=2, j=1), g(j=1, k=2)
print(g.cache_info(), sys.getsizeof(g), gc.is_tracked(g))
@lru_cache(None, typed=True)
def h(*a, **k):
    return len(a)
h(1), h(1.0), h(True), h(1, k=2), h(1, k=2.0)
print(h.cache_info())
@lru_cache(3)
def n(i):
    return i
for i in 1, 2, 3, 1, 4, 2, 1:
    n(i)
print(n.cache_info(), n.__wrapped__(7), n.__name__)
@lru_cache(2)
def r(i):
    return r(i - 1) + 1 if i else 0
print(r(10), r.cache_info())
try:
    n([])
except TypeError as e:
    print(e)
class A:
    @lru_cache(maxsize=None)
    def m(self, v):
        return v
a = A()
a.m(1), a.m(1)
print(A.m.cache_info(), sys.getrefcount(a), a.m.__self__ is a)
