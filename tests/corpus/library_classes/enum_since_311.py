# oracle: versions 3.11-3.15
from enum import *
import enum
print(sorted(enum.__all__))
class S(StrEnum):
    A = auto()
    B = 'bb'
print(S.A, repr(S.A), f'{S.B}', S.A == 'a', S('bb'), str(S.A), '%s' % S.A, S.A.upper(), 'a' in ['a'], hash(S.A) == hash('a'))
try:
    class S2(StrEnum): A = 1
except TypeError as e: print(e)
class M(Enum):
    A = 1
    B = nonmember(5)
    @member
    def f(self): return 1
    C = member(lambda: 3)
    @property
    def pp(self): return 'pp'
    @enum.property
    def A2(self): return 'x'
print(list(M), M.B, M.A.pp, M.A.A2)
for bnd in STRICT, CONFORM, EJECT, KEEP:
    class F(Flag, boundary=bnd):
        A = 1; B = 4
    print(repr(bnd), F)
    for v in 2, 6, 8, -1, 0, 5, -2:
        try: print(v, repr(F(v)))
        except Exception as e: print(v, type(e).__name__, str(e).split('\n'))
print(list(F.A | F.B), len(F.A | F.B))
@verify(UNIQUE)
class V(Enum): A = 1
for chk, body in (UNIQUE, 'A=1;B=1'), (CONTINUOUS, 'A=1;B=3;C=6'), (NAMED_FLAGS, 'A=1;B=7'):
    base = 'Flag' if chk is NAMED_FLAGS else 'Enum'
    try: exec(f'@verify(chk)\nclass W({base}):\n {body}')
    except ValueError as e: print(e)
@global_enum
class G(Enum):
    ONE = 1; TWO = 2
print(ONE, repr(ONE), str(TWO), f'{ONE}')
@global_enum
class GF(IntFlag):
    X1 = 1; X2 = 2
print(repr(X1), X1 | X2, repr(X1 | X2), repr(GF(8)), repr(GF(9)), repr(GF(0)))
print(show_flag_values(11) if 'show_flag_values' in dir() else enum.show_flag_values(11), enum.bin(-5), enum.bin(10))
class R(int, ReprEnum):
    A = 1
print(R.A, repr(R.A), f'{R.A}')
print(repr(auto()), EnumCheck.UNIQUE, repr(FlagBoundary.STRICT), EnumType is EnumMeta, type(EnumMeta))
class Num(Enum):
    A = (1, auto())
    B = (2, auto())
print(list(Num))
class X(Enum):
    A = 1
    def __init__(self, v): self.extra = v + 1
print(X.A.extra, vars(X.A), dir(X.A))
class NV(Flag):
    A = -1
    B = 1
    C = 2
print(list(NV), repr(NV.A), NV.__members__)
from dataclasses import dataclass
@dataclass
class Cr:
    size: str
    legs: int = 4
class Animal(Cr, Enum):
    CAT = 'small'
    DOG = 'big', 3
print(repr(Animal.CAT), Animal.DOG.legs, Animal.CAT)
