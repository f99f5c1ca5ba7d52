# what the iterators of itertools hold besides the result
import sys
from itertools import *
x = object()
for t in combinations([x, 1], 2):
    print(sys.getrefcount(x), sys.getrefcount(t))
for t in permutations([x, 1]):
    print(sys.getrefcount(x), sys.getrefcount(t))
for t in product([x, 1], [x]):
    print(sys.getrefcount(x), sys.getrefcount(t))
for t in zip_longest([x], [x]):
    print(sys.getrefcount(x), sys.getrefcount(t))
for k, g in groupby([x, x]):
    print(sys.getrefcount(x), sys.getrefcount(k), sys.getrefcount(g), [sys.getrefcount(i) for i in g])
c = cycle([x])
next(c)
print(sys.getrefcount(x), sys.getrefcount(next(c)))
a, b = tee([x])
next(a)
print(sys.getrefcount(x), sys.getrefcount(next(b)))
