# oracle: versions 3.10-3.15
import copy
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class C(int):
    def __new__(cls, *, foo):
        self = int.__new__(cls); self.foo = foo; return self
    def __getnewargs_ex__(self): return (), {'foo': self.foo}
x = C(foo=42)
y = copy.copy(x); print(type(y).__name__, y.foo, y is x); y = copy.deepcopy(x); print(y.foo)
print(x.__reduce_ex__(4)[0].__name__, x.__reduce_ex__(4)[1:])
t(lambda: x.__reduce_ex__(2)[0].__name__)
class D:
    def __new__(cls, a, b=1): self = object.__new__(cls); self.a = a; return self
    def __getnewargs__(self): return (self.a,)
d = copy.copy(D([1])); print(d.a)
d = copy.deepcopy(D([1])); print(d.a)
class E:
    def __reduce__(self): return E, (), self.__dict__, None, None, print
t(lambda: copy.copy(E()))
class F:
    def __init__(self, r): self.r = r
    def __reduce_ex__(self, p): return self.r
for r in ('text', None, 3, (int,), (int, ()), (int, (), None, None, None, None, None), [], (int, [])):
    t(lambda: copy.copy(F(r))); t(lambda: copy.deepcopy(F(r)))
class G:
    def __getnewargs_ex__(self): return 3
t(lambda: copy.copy(G()))
class H:
    def __getnewargs__(self): return [1]
t(lambda: copy.copy(H()))
class I:
    def __getnewargs_ex__(self): return (1,)
t(lambda: copy.copy(I()))
class J:
    def __getnewargs_ex__(self): return (), []
t(lambda: copy.copy(J()))
