import weakref, types, sys
class C:
    __name__ = 'cls attr'
c = C(); print(repr(weakref.ref(c)).split('(')[1:])
class D: pass
d = D(); d.__name__ = 'inst'; print(repr(weakref.ref(d)).split('(')[1:])
class E:
    def __getattr__(self, n): return n
e = E(); print(repr(weakref.ref(e)).split('(')[1:])
class F(dict):
    def __getattr__(self, n): return self[n]
f = F()
try: print(repr(weakref.ref(f)).split('(')[1:])
except KeyError as x: print('KeyError', x)
class G:
    @property
    def __name__(self): return 'prop'
g = G(); print(repr(weakref.ref(g)).split('(')[1:])
print(repr(weakref.ref(C)).split('(')[1:])
def fn(): pass
print(repr(weakref.ref(fn)).split('(')[1:])
m = types.ModuleType('mm')
print(repr(weakref.ref(m)).split('(')[1:])
print(repr(weakref.ref(sys)).split('(')[1:])
