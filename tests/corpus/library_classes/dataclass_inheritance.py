from dataclasses import *
@dataclass
class B:
    x: int = 15.0
    y: int = 20
@dataclass
class C(B):
    z: int = 10
    x: int = 15
print(C(), [f.name for f in fields(C)], C.__mro__)
@dataclass
class I:
    i: int
    j: InitVar[int] = None
    def __post_init__(self, j): print('post', j); self.k = j
print(I(1, 5), I(2), I.__init__.__annotations__, fields(I), I.j)
try: replace(I(1), i=2)
except Exception as e: print(type(e).__name__, e)
@dataclass
class N:
    a: int
    b: int = field(init=False, default=3)
    c: int = field(repr=False, compare=False, default=1)
    def __post_init__(self): self.d = self.a + self.b
n = N(1)
print(n, n.d, n == N(1, c=5), vars(n))
try: replace(n, b=3)
except Exception as e: print(type(e).__name__, e)
print(repr(InitVar[int]), repr(InitVar[list]), InitVar)
print(field(default=1))
print(fields(N)[1].metadata, field(metadata={'a': 1}).metadata)
@dataclass
class T:
    self: int
    x: 'T' = None
t = T(1); t.x = t
print(t, T.__init__.__code__.co_varnames)
@dataclass(order=True)
class O:
    a: int
    b: str = field(compare=False, default='')
print(sorted([O(3), O(1, 'z'), O(2)]), O(1, 'a') <= O(1, 'b'), max(O(1), O(4)))
nan = float('nan')
@dataclass
class Q: v: float
print(Q(nan) == Q(nan), Q(nan).__eq__(3)); q = Q(nan); print(q == q)
