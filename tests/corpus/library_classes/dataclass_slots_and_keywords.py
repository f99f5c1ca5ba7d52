# oracle: versions 3.10-3.15
from dataclasses import *
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 1
    c: int
try: K(1, 2)
except TypeError as e: print(e)
print(K(1, c=2), K.__doc__, K.__match_args__)
try:
    @dataclass
    class K2:
        _: KW_ONLY
        a: int
        __: KW_ONLY
except TypeError as e: print(e)
@dataclass(kw_only=True)
class M:
    x: int = 1
    y: int = field(kw_only=False)
print(M(3), M.__match_args__, M.__doc__)
@dataclass(slots=True)
class S:
    x: int
    y: int = 3
s = S(1)
print(s, S.__slots__, hasattr(s, '__dict__'), S.y)
try: s.z = 1
except AttributeError as e: print(e)
@dataclass(slots=True, frozen=True)
class SF: x: int = 1
import copy
print(copy.deepcopy(SF(5)), copy.copy(SF(6)), hash(SF(1)) == hash((1,)))
try: SF().x = 3
except Exception as e: print(type(e).__name__, e)
class Base:
    def __init_subclass__(cls): print('sub', cls.__name__)
@dataclass(slots=True)
class D(Base):
    x: int = 1
    def f(self): return __class__ is D
print(D().f())
match K(1, c=5):
    case K(1): print('matched')
try:
    @dataclass(slots=True)
    class E:
        __slots__ = ('x',)
        x: int
except TypeError as e: print(e)
import weakref
try: weakref.ref(s)
except TypeError as e: print(e)
class Sup:
    def m(self): return 'sup'
@dataclass(slots=True)
class Sub(Sup):
    a: int = 0
    def m(self): return super().m() + 'sub'
try: print(Sub().m())
except Exception as e: print(type(e).__name__, e)
