import weakref, gc
from collections.abc import MutableMapping, MutableSet, Mapping, Set
class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return 'C%s' % self.n
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
V, K, S = weakref.WeakValueDictionary, weakref.WeakKeyDictionary, weakref.WeakSet
for k in (V, K, S):
    print(k.__name__, k.__module__, [c.__name__ for c in k.__mro__], issubclass(k, MutableMapping), issubclass(k, MutableSet))
a, b, c = C(1), C(2), C(3)
v = V(x=a, y=b)
v['z'] = c
print(len(v), list(v), list(v.items()), list(v.values()), list(v.keys()), 'x' in v, v.get('q'), v.get('x'))
t(lambda: v['nope']); t(lambda: v.pop('nope')); t(lambda: v.pop('nope', 1)); t(lambda: v.popitem(3)); t(lambda: V(3)); t(lambda: V([(1, 2, 3)]))
t(lambda: v.setdefault('x', b)); t(lambda: v.update(3)); t(lambda: V().popitem()); t(lambda: v.update({'q': 1}))
t(lambda: v | {'n': a}); t(lambda: dict(v | {'n': a})); t(lambda: dict({'n': a} | v)); t(lambda: v | [(1, a)]); t(lambda: v == {'x': a, 'y': b, 'z': c})
v2 = v.copy(); v2 |= {'m': b} if hasattr(v, '__or__') else {}
print(sorted(v2))
it = iter(v.items())
print(next(it))
del c
gc.collect()
print(len(v.data), len(v), sorted(v.keys()))
t(lambda: next(it)); t(lambda: next(it))
print(len(v.data))
def grow():
    for key in v: v[key + '2'] = a
t(grow)
print(sorted(v))
k = K({a: 1, b: 2})
t(lambda: k[1]); t(lambda: 1 in k); t(lambda: k.get(1)); t(lambda: k.get(a)); t(lambda: k.pop(C(5))); t(lambda: k.values(3)); t(lambda: k.update(x=1)); t(lambda: K([1])); t(lambda: K({1: 2}))
print(len(k), list(k), list(k.items()), list(k.values()), k.setdefault(a, 9), len(k.keyrefs()))
it = iter(k); print(next(it)); del b
v.clear(); v2.clear()
gc.collect()
print(len(k.data), len(k)); del it
print(len(k.data), len(k))
s = S([a])
print(len(s), a in s, 3 in s)
it = iter(s); x = next(it); print(x); del it
t(lambda: S([1])); t(lambda: s.pop()); t(lambda: s.pop()); t(lambda: hash(s)); t(lambda: hash(v)); t(lambda: reversed(v))
