# oracle: versions 3.12-3.15
class Outer[T]:
    attr = 1
    class Inner[U]:
        def m(self, x: T, y: U): return (T, U)
    def f[V](self, a: T = None) -> V:
        def g(): return (T, V)
        return g()
    x: T
    lst: list[T]
o = Outer()
print(o.f(), Outer.Inner().m(1, 2), Outer.Inner[int], Outer.f.__type_params__, Outer.f.__annotations__, Outer.__annotations__)
print(Outer.Inner.__qualname__, Outer.Inner.__type_params__, Outer[int].attr)
def deco(c): c.tag = "d"; return c
@deco
class D[T]: pass
print(D.tag, D.__type_params__)
class Meta(type):
    def __new__(m, n, b, ns, **k): print("meta", n, b, sorted(x for x in ns if 'type' in x or 'orig' in x), k); return super().__new__(m, n, b, ns)
class E[T](metaclass=Meta, key=1): pass
print(E.__mro__)
def f[T](x: T, y: T = 3, *, z: list[T] = []) -> dict[str, T]: return T
print(f.__annotations__, f.__defaults__, f.__kwdefaults__, f(1))
type P[T] = tuple[T, T]
type Fn[**P, R] = "Callable[P, R]"
type Q[*Ts] = tuple[*Ts]
print(P.__value__, P[int], P[int].__origin__ is P, Fn.__type_params__, Q.__value__, Q.__type_params__)
class K:
    type Alias = K
    def m(self) -> Alias: pass
print(K.Alias, K.Alias.__value__, K.m.__annotations__, K.Alias.__module__)
def local():
    z = int
    type L = list[z]
    return L
print(local().__value__)
def bound[T: undefined](x: T): pass
t, = bound.__type_params__
try: t.__bound__
except NameError as e: print(e)
undefined = str
print(t.__bound__)
for src in ["def f[T, T](): pass", "class A[T](T): pass", "type X = (yield)", "def f[T: (yield)](): pass", "type x[T: await y] = 1", "def f[T]():\n nonlocal T", "class A[__T]: pass", "def f[*Ts: int](): pass", "type int.x = 3", "def f[](): pass", "def f[T=int, U](): pass", "lambda[T]: 1"]:
    try: exec(src); print("ok", src)
    except Exception as e: print(type(e).__name__, e)
import typing
print(typing.get_type_hints(f), typing.get_type_hints(Outer))
print([p.__module__ for p in Outer.__type_params__], type(P.__type_params__[0]))
class W[T]:
    __slots__ = ("a",)
    def __init__(self): self.a = T
print(W().a, W[int]().a)
class S2[A, B](dict[A, B]): pass
print(S2[int, str], S2.__mro__, S2({1: 2}), S2.__orig_bases__)
print(T if 'T' in globals() else 'no T')
gen = (x for x in [1])
def agen[T]():
    yield T
print(list(agen()))
async def co[T](): return T
import types
c = co(); 
try: c.send(None)
except StopIteration as e: print(e.value)
print(isinstance(T1 := typing.TypeVar("T1"), typing.TypeVar), T1)
