from enum import Enum, Flag, IntFlag
class C(Enum):
    A = 1
    @property
    def foo(self): return self.value * 10
    @staticmethod
    def bar(): return 'bar'
    def __eq__(self, o): return self.value == getattr(o, 'value', o)
print(C.A.foo, C.bar(), C.A == 1)
try: hash(C.A)
except TypeError as e: print(e)
class Base(Enum):
    @classmethod
    def names(cls): return [m.name for m in cls]
    @classmethod
    def values(cls): return [m.value for m in cls]
class D(Base):
    X = 'x'; Y = 'y'
print(D.names(), D.values(), D('x'), D.X.names())
class E(str, Enum):
    A = 'a'
    def __str__(self): return self.value
print(E.A, f'{E.A}', '{}'.format(E.A), E.A == 'a', E('a') is E.A, repr(E.A), E.A.join(['1', '2']))
class F(Enum):
    A = 1
    B = 'two'
    C = (3, 4)
    D = None
    E = [5]
    F = {6: 7}
print([(m, m.value) for m in F], F(None), F([5]), F({6: 7}), F((3, 4)))
class G(Enum):
    A = 1
    B = 1.0
    C = True
print(list(G), G.B is G.A, G(True), G.__members__)
class H(Enum):
    def method(self): pass
    A = method
print(list(H)) 
class I(Enum):
    A = 1
    class Inner: x = 5
print(list(I)[0], I.Inner if not isinstance(I.Inner, I) else 'member')
import functools
class Op(Enum):
    ADD = functools.partial(lambda a, b: a + b)
try: print(Op.ADD.value(1, 2))
except Exception as e: print(type(e).__name__)
class J(Enum):
    __test__ = 5
    _private = 3
    A = 1
print(list(J), J.__test__)
print(C.A is C.A, C.A.__class__ is C, type(C.A) is C, C.A in [C.A], C.__class__.__name__)
x = C.A
print({x.name: x for x in D}, [m for m in D if m is not D.X], D['X'].value, len(D))
def gen():
    for m in D: yield m
print(list(gen()), next(iter(D)), tuple(D), dict(enumerate(D)), sorted(D, key=lambda m: m.value, reverse=True), D.X < D.Y if hasattr(D.X, '__lt__') and False else None)
try: D.X + D.Y
except TypeError as e: print(e)
try: int(D.X)
except TypeError as e: print(e)
try: Enum.A
except AttributeError as e: print(e)
try: Enum()
except TypeError as e: print(str(e).split(' ')[-1])
class K(int, Enum):
    A = 1
    def __new__(cls, v):
        o = int.__new__(cls, v * 10); o._value_ = v; o.extra = 'e%d' % v
        return o
print(K.A, int(K.A), K.A.value, K.A.extra, K(1), K.A + 1)
