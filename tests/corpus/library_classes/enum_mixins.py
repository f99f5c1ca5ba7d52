from enum import *
class P(IntEnum):
    A = 1
    B = 2
print(P.A, repr(P.A), P.A + 1, P.A < P.B, P.A == 1, f'{P.A}', '%d' % P.A, '%s' % P.A, format(P.A), str(P.A), sorted(P), sum(P), P(1) is P.A, [1,2,3][P.A], hash(P.A) == hash(1))
print({1: 'x'}[P.A], P.A in {1}, P.A in P, isinstance(P.A, int), P.A.real, type(P.A.value), int(P.A), P.A / 2, -P.A, P.A | P.B)
for c in ['1 in P', '3 in P', 'P(3)', "P('A')"]:
    try: print(c, eval(c))
    except Exception as e: print(c, type(e).__name__, e)
class S(str, Enum):
    X = 'x'
    Y = 'y'
print(S.X, repr(S.X), str(S.X), f'{S.X}', S.X == 'x', S.X + 'q', '%s' % S.X, '{:5}|'.format(S.X), S('x'), S.X.upper(), {'x': 1}[S.X], S.X in ['x'])
class F(float, Enum):
    PI = 3.14
print(F.PI, repr(F.PI), F.PI + 1, f'{F.PI}')
class T(tuple, Enum):
    A = (1, 2)
print(T.A, repr(T.A), T.A[0], T.A.value)
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)
    def __init__(self, mass, radius):
        self.mass = mass; self.radius = radius
    @property
    def g(self): return self.mass / self.radius
print(Planet.EARTH, repr(Planet.EARTH), Planet.EARTH.mass, Planet.EARTH.g, Planet((5.9, 6.3)), Planet.EARTH.value)
class N(Enum):
    def __new__(cls, *a):
        v = len(cls.__members__) + 1
        o = object.__new__(cls); o._value_ = v; return o
    A = (); B = ()
print(list(N), N(2))
