import gc, sys, weakref
from collections import deque
x = object()
q = deque([x] * 3)
print(sys.getrefcount(x)); q.pop(); q.rotate(1); print(sys.getrefcount(x)); r = q.copy(); print(sys.getrefcount(x)); del r
it = iter(q); next(it); print(sys.getrefcount(x), sys.getrefcount(q)); del it; q.clear(); print(sys.getrefcount(x))
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
e = deque([C(1), C(2), C(3)], maxlen=3)
e.append(C(4)); e.appendleft(C(5)); print('full'); e.popleft(); del e[0]; print('clear'); e.clear()
f = deque(C(i) for i in range(3)); del f
d = deque(); w = weakref.ref(d, lambda r: print('gone', r() is None)); d.append(d); del d
print(w() is None, gc.collect() > 0, w() is None, gc.is_tracked(deque()))
print(len(gc.get_referents(deque([x, x]))) - len(gc.get_referents(deque())))
