from enum import *
try:
    @unique
    class U(Enum):
        A = 1; B = 1; C = 2; D = 2
except ValueError as e: print(e)
@unique
class V(Enum):
    A = 1
print(V.A)
class Base(Enum):
    def hello(self): return 'hi ' + self.name
class D(Base):
    A = 1
print(D.A.hello(), D.A, Base, list(Base), len(Base))
try:
    class E(D): B = 2
except TypeError as e: print(e)
try: Base(1)
except Exception as e: print(type(e).__name__, e)
try:
    class M(Enum, int): A = 1
except TypeError as e: print(e)
class Miss(Enum):
    A = 'a'
    @classmethod
    def _missing_(cls, v):
        if v == 'x': return cls.A
        if v == 'r': return 5
        if v == 'z': raise KeyError('boo')
        if v == 'v': raise ValueError('own')
        return None
for v in 'a', 'x', 'q', 'r', 'z', 'v':
    try: print(Miss(v))
    except Exception as e: print(type(e).__name__, e, repr(e.__context__))
class O(Enum):
    A = 1; B = 2
    def __lt__(self, o): return self.value < o.value
    def __str__(self): return 'O!' + self.name
    def __repr__(self): return 'R!' + self.name
    @classmethod
    def default(cls): return cls.B
    @staticmethod
    def st(): return 's'
    def __call__(self, x): return x * self.value
    @property
    def dbl(self): return self.value * 2
print(O.A, repr(O.A), f'{O.A}', sorted([O.B, O.A]), O.default(), O.st(), O.B(4), O.B.dbl, [O.A], max(O))
