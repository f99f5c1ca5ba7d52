import sys
from heapq import *
class N:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        print('lt', self.v, other.v, sys.getrefcount(self), sys.getrefcount(other))
        return self.v < other.v
    def __repr__(self):
        return f'N{self.v}'
h = []
for v in 5, 3, 8, 1:
    heappush(h, N(v))
print(h, heappop(h), heapreplace(h, N(4)), heappushpop(h, N(0)), h)
h = [N(3), N(2), N(1)]
heapify(h)
print(h)
print(nlargest(2, iter([1, 5, 3])), nsmallest(2, iter('dbca'), key=ord), list(merge([1, 4], [2, 3], [0])))
print(list(merge(['ccc', 'a'], ['bb'], key=len, reverse=True)))
for f in lambda: heappop([]), lambda: heappush((), 1), lambda: heappop(1), lambda: heappush([1]), lambda: heapreplace([], 1):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Bad:
    def __lt__(self, other):
        bad.clear()
        return True
bad = [Bad(), Bad(), Bad()]
try:
    heapify(bad)
except RuntimeError as e:
    print(e)
import heapq
print(hasattr(heapq, 'heapify_max'), heapq.heappush, sorted(heapq.__all__))
