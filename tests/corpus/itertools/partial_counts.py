# who holds the arguments of a partial while it is called
import sys
from functools import partial
def f(a, b=None, k=None):
    print(sys.getrefcount(a), sys.getrefcount(b) if b else 0, sys.getrefcount(k) if k else 0)
class C:
    def __init__(self, a, b=None, k=None):
        f(a, b, k)
x, y, z = object(), object(), object()
for g in f, C:
    p = partial(g, x)
    p(), p(y), p(k=z), p(*(y,)), p(*(y,), **{'k': z})
    p = partial(g, x, k=z)
    p(), p(y), p(k=y), p(*(y,)), p(*(y,), **{'k': z}), p(b=y)
    p = partial(g)
    p(x), p(*(x,)), p(x, k=z)
