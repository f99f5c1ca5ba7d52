import copy, gc, sys, weakref
from collections import OrderedDict
print([sys.getsizeof(OrderedDict((i, i) for i in range(n))) for n in (0, 1, 5, 6, 8, 11, 20, 50)])
o = OrderedDict()
for i in range(10): o[i] = i
for i in range(8): del o[i]
print(sys.getsizeof(o), list(o)); o.clear(); print(sys.getsizeof(o), o)
k, v = object(), object()
o = OrderedDict([(k, v)]); print(sys.getrefcount(k), sys.getrefcount(v)); c = o.copy(); print(sys.getrefcount(k), sys.getrefcount(v))
it = iter(o); print(sys.getrefcount(k)); next(it); print(sys.getrefcount(k)); del o[k], it; c.clear(); print(sys.getrefcount(k), sys.getrefcount(v))
p = OrderedDict(a=[1]); p.note = 1
print(p.__dict__, copy.copy(p).__dict__, copy.deepcopy(p)['a'] is p['a'], p.__reduce__()[:4], OrderedDict().__reduce__()[:4])
w = weakref.ref(p); p['me'] = p; del p
print(w() is None, gc.collect() > 0, w() is None)
