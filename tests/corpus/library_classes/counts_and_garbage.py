import gc, sys, weakref
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from contextlib import contextmanager, suppress
gc.disable(); gc.collect()
@dataclass
class P:
    x: int
    l: list = field(default_factory=list)
p = P(1); w = weakref.ref(p); del p; print(w())
p = P(1); p.l.append(p); w = weakref.ref(p); del p; print(w() is None, gc.collect(), w())
def make():
    @dataclass
    class L: x: int = 0
    return L
L = make(); w = weakref.ref(L); del L; print(w() is None); gc.collect(); print(w())
class C(Enum):
    A = 1; B = 2
print(sys.getrefcount(C.A) - sys.getrefcount(C.B))
o = object()
class D(Enum):
    X = o
print(sys.getrefcount(o))
w = weakref.ref(D.X); print(w() is D.X)
del D; gc.collect(); print(w(), sys.getrefcount(o))
@dataclass
class Q: o: object
q = Q(o); print(sys.getrefcount(o)); del q; print(sys.getrefcount(o))
@dataclass(frozen=True)
class F: o: object = o
print(sys.getrefcount(o)); f = F(); print(sys.getrefcount(o))
@contextmanager
def cm(x):
    try: yield x
    finally: print('fin', sys.getrefcount(x))
with cm(o) as y: print(sys.getrefcount(o))
del y
print(sys.getrefcount(o))
class Err(Exception): pass
e = Err(); w = weakref.ref(e)
with suppress(Err): raise e
del e; print(w())
print(gc.is_tracked(P(1)), gc.is_tracked(C.A), sys.getsizeof(P(1)) > 0, type(P(1).__dict__))
@dataclass
class S:
    a: int = 1000000
    b: str = 'hello world'
print(S().a is S().a, S().b is S().b, S.a is S().a, S.__init__.__defaults__[0] is S.a)
def f(x=C.A): return x
print(f() is C.A, f() is f(), id(C.A) == id(C['A']))
class N(IntEnum): ONE = 1
import copy
print(copy.copy(C.A) is C.A, copy.deepcopy({'k': C.A})['k'] is C.A)
print(P.__init__.__defaults__, P.__init__.__closure__ and len(P.__init__.__closure__), P.__init__.__code__.co_freevars, P.__init__.__code__.co_filename, P.__init__.__module__)
print(len(gc.get_referrers(C.A)) > 0, [type(r).__name__ for r in gc.get_referrers(C.A)])
