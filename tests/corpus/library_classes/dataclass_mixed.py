from dataclasses import dataclass, field
from enum import Enum
import functools
@dataclass
class A:
    x: int
    @functools.cached_property
    def sq(self): print('calc'); return self.x ** 2
    @staticmethod
    def st(): return 's'
    @classmethod
    def make(cls, v): return cls(v)
a = A.make(3); print(a.sq, a.sq, a.st(), a)
@functools.total_ordering
@dataclass
class T:
    x: int
    def __lt__(self, o): return self.x < o.x
print(T(1) <= T(2), T(3) >= T(1), T(2) > T(1))
class D:
    def __set_name__(self, o, n): print('set_name', n); self.n = '_' + n
    def __get__(self, i, o): return 5 if i is None else getattr(i, self.n, 5)
    def __set__(self, i, v): print('set', v); setattr(i, self.n, v)
@dataclass
class W: v: D = D()
w = W(7); print(w, w.v, W())
class Mixin:
    def hello(self): return f'hello {self.name}'
@dataclass
class Named(Mixin): name: str
print(Named('bob').hello(), Named.__mro__)
@dataclass
class G:
    x: int
    def __post_init__(self):
        if self.x < 0: raise ValueError(f'bad {self.x}')
try: G(-1)
except ValueError as e: print(e)
class Animal:
    def __init__(self, n): self.n = n
@dataclass
class Dog(Animal):
    breed: str
    def __post_init__(self): super().__init__('rex')
d = Dog('lab'); print(d, d.n)
@dataclass
class Ctr:
    total = 0
    items: dict = field(default_factory=dict, repr=False)
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(self.items)
    def __getitem__(self, k): return self.items[k]
    def __contains__(self, k): return k in self.items
    def __bool__(self): return True
c = Ctr({'a': 1}); print(c, len(c), list(c), c['a'], 'a' in c)
print(A.__annotations__, A.__dataclass_fields__.keys(), A.__init__.__annotations__)
f = A.__dataclass_fields__['x']; print(f.name, f.type, f.init, f.repr, f.hash, f.compare, f.metadata)
@dataclass
class Color: 
    class Kind(Enum):
        A = 1
    k: Kind = Kind.A
print(Color(), Color().k is Color.Kind.A)
x = 5
@dataclass
class Lazy:
    a: int = x
    b: int = a + 1
x = 6; print(Lazy())
print(dataclass(type('Dyn', (), {'__annotations__': {'q': int}, 'q': 4}))())
def deco(cls): print('deco', cls.__name__, hasattr(cls, '__dataclass_fields__')); return cls
@deco
@dataclass
@deco
class Deco: x: int = 0
print(isinstance(A(1), A), A(1).__class__.__name__, A(1).__eq__(A(1)), A(1).__ne__(A(1)))
print(A(1) in [A(1)], [A(1), A(2)].index(A(2)), [A(1)].count(A(1)))
print(repr(A('s')), A(None), A([1, {'a': (1,)}]), A(A(1)))
print(f'{A(1)}', '%s' % A(1), '{!r}'.format(A(1)))
import dataclasses
print(dataclasses.is_dataclass(A), dataclasses.fields(A)[0].name, dataclasses.MISSING is dataclasses.MISSING)
