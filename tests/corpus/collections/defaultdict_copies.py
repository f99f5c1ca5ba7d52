import copy, sys
from collections import defaultdict
d = defaultdict(list, k=[1])
for c in (d.copy(), copy.copy(d), copy.deepcopy(d)):
    print(c, type(c).__name__, c.default_factory is list, c['k'] is d['k'])
print(d.__reduce__()[:4], d == {'k': [1]})
o = object(); f = lambda: o
n, m = sys.getrefcount(o), sys.getrefcount(f)
e = defaultdict(f); e[1]; e[2]
print(sys.getrefcount(o) - n, sys.getrefcount(f) - m)
print([sys.getsizeof(defaultdict(int, dict.fromkeys(range(n)))) for n in range(12)])
try:
    print(d | {'z': 1}, {'z': 1} | d, type({} | d).__name__)
except TypeError as e:
    print(e)
