# reduce keeps its two arguments in one tuple
import sys
from functools import reduce
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print('del', self.n)
def f(a, b):
    print(sys.getrefcount(a), sys.getrefcount(b))
    return T(a.n + b.n)
r = reduce(f, (T(i) for i in range(3)), T(100))
print(r.n)
del r
for args in (max, []), (max, 5), (max,), (max, [], None):
    try:
        print(reduce(*args))
    except TypeError as e:
        print(e)
try:
    print(reduce(max, [1], initial=3))
except TypeError as e:
    print(e)
