# what an lru_cache holds, and for how long
import sys
from functools import lru_cache
class T:
    pass
x, y, z = T(), T(), T()
for m in None, 0, 1, 128:
    @lru_cache(m)
    def f(a, b=None, k=None):
        print('f', sys.getrefcount(a), sys.getrefcount(k) if k else 0)
        return a
    f(x), f(x)
    print(sys.getrefcount(x))
    f(x, k=z), f(*(x,), k=y), f(*(y,))
    print(sys.getrefcount(x), sys.getrefcount(y), sys.getrefcount(z))
    print(f.cache_info())
    f.cache_clear()
    print(sys.getrefcount(x), sys.getrefcount(y), sys.getrefcount(z))
