from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError
@dataclass
class InventoryItem:
    """Class for keeping track of an item in inventory."""
    name: str
    unit_price: float
    quantity_on_hand: int = 0
    def total_cost(self) -> float: return self.unit_price * self.quantity_on_hand
i = InventoryItem('w', 2.5, 4)
print(i, i.total_cost(), InventoryItem.__doc__, i == InventoryItem('w', 2.5, 4), i is InventoryItem('w', 2.5, 4))
i.name = 'q'; i.extra = 5; print(i, i.__dict__, i.extra)
try: hash(i)
except TypeError as e: print(e)
try: {i}
except TypeError as e: print(e)
try: InventoryItem('a')
except TypeError as e: print(e)
@dataclass
class C:
    mylist: list = field(default_factory=list)
    c1 = 5
a, b = C(), C()
a.mylist.append(1); print(a, b, a.mylist is b.mylist, C.c1, 'c1' in C.__dataclass_fields__)
try:
    @dataclass
    class D:
        x: list = []
except ValueError as e: print(e)
class Bag: pass
try:
    @dataclass
    class D:
        x: Bag = Bag()
    print('ok', D().x is D().x)
except ValueError as e: print(e)
class UH:
    __hash__ = None
try:
    @dataclass
    class D:
        x: UH = UH()
    print('ok')
except ValueError as e: print(str(e).replace('__main__.', ''))
@dataclass(order=True)
class V:
    major: int
    minor: int = 0
    tag: str = field(default='', compare=False, repr=False)
print(V(1, 2) < V(1, 3), V(2) > V(1, 9), sorted([V(3), V(1), V(2)]), V(1, tag='a') == V(1, tag='b'), V(1, tag='z'))
try: V(1) < 3
except TypeError as e: print(e)
@dataclass(frozen=True)
class Pt:
    x: int
    y: int
p = Pt(1, 2)
for code in 'p.x = 3', 'del p.x', 'p.z = 1':
    try: exec(code)
    except FrozenInstanceError as e: print(type(e).__name__, e)
print(hash(p) == hash(Pt(1, 2)), hash(p) == hash((1, 2)), {p: 1}[Pt(1, 2)], len({Pt(1,2), Pt(1,2)}), p == Pt(1, 2), p is Pt(1, 2))
object.__setattr__(p, 'x', 10); print(p)
@dataclass(frozen=True)
class FL: l: list
f = FL([1]); f.l.append(2); print(f)
try: hash(f)
except TypeError as e: print(e)
@dataclass
class Base:
    a: int = 1
try:
    @dataclass
    class Child(Base):
        b: int
except TypeError as e: print(e)
@dataclass
class Child2(Base):
    b: int = 2
    a: int = 10
print(Child2(), Child2(5, 6), [f.name for f in fields(Child2)], Child2() == Base(), Base(1) == Base(1))
class Plain(Base): pass
print(Plain(), Plain() == Base(), Plain().__eq__(Base()))
@dataclass
class PI:
    w: float
    h: float
    area: float = field(init=False)
    def __post_init__(self): self.area = self.w * self.h
print(PI(2, 3))
@dataclass
class NoRepr:
    x: int
    def __repr__(self): return 'custom'
print(NoRepr(1), str(NoRepr(2)))
@dataclass(eq=False)
class NE: x: int
print(NE(1) == NE(1), NE(1) != NE(1), hash(NE(1)) is not None)
@dataclass(repr=False)
class NR: x: int
print(repr(NR(1)).startswith('<__main__.NR object at'))
@dataclass(init=False)
class NI: x: int = 3
print(NI())
try: NI(3)
except TypeError as e: print(e)
@dataclass
class EqOwn:
    x: int
    def __eq__(self, o): return True
print(EqOwn(1) == EqOwn(2), EqOwn.__hash__)
@dataclass(unsafe_hash=True)
class UHash:
    x: int
    y: int = field(hash=False, default=0)
u = UHash(1); print(hash(u) == hash((1,)), hash(UHash(1, 5)) == hash(u))
@dataclass
class Node:
    val: int
    next: 'Node' = None
n = Node(1, Node(2)); print(n); n.next.next = n; print(n)
print(asdict(Node(1, Node(2))), astuple(Node(1, Node(2))))
q = replace(p, y=7); print(q, q is p)
try: replace(p, zz=1)
except TypeError as e: print(e)
@dataclass
class Outer:
    @dataclass
    class Inner: v: int = 1
    inner: Inner = field(default_factory=Inner)
print(Outer(), Outer.Inner.__qualname__)
def mk():
    @dataclass
    class Loc: z: int
    return Loc
print(mk()(3), mk().__init__.__qualname__)
try: Pt(1)
except TypeError as e: print(e)
try: Pt(1, 2, 3)
except TypeError as e: print(e)
try: Pt(1, x=2)
except TypeError as e: print(e)
@dataclass
class E0: pass
print(E0(), E0() == E0(), E0.__doc__)
print(Pt.__eq__(p, 1), Pt(1, 2).__repr__(), Pt.__init__, sep='|') if 0 else None
@dataclass
class Cnt:
    instances = 0
    x: int = 0
    def __post_init__(self): Cnt.instances += 1
Cnt(); Cnt(); print(Cnt.instances)
@dataclass
class Def:
    x: int = field(default_factory=lambda: 42)
    y: list = field(default_factory=lambda: [1, 2])
print(Def(), Def(1), Def(y=3), hasattr(Def, 'x'))
import copy
d = Def(); e = copy.copy(d); g = copy.deepcopy(d)
print(e.y is d.y, g.y is d.y, e == d == g)
@dataclass
class Prop:
    _x: int = 0
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v
pr = Prop(3); pr.x = 9; print(pr, pr.x)
class Meta(type):
    def __new__(m, n, b, ns): return super().__new__(m, n, b, ns)
@dataclass
class WithMeta(metaclass=Meta): x: int
print(WithMeta(3), WithMeta.__doc__)
@dataclass
class WithNew:
    x: int
    def __new__(cls, *a): return object.__new__(cls)
print(WithNew(3), WithNew.__doc__)
