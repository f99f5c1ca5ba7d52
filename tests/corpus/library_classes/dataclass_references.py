import sys
from dataclasses import dataclass, field
big = ('a', 'b', object())
@dataclass
class P:
    x: object = big
    l: list = field(default_factory=list)
print(sys.getrefcount(big), P().x is P().x is big, P().l is P().l)
p = P()
print(sys.getrefcount(big))
import copy
c = copy.copy(p); d = copy.deepcopy(p)
print(c.l is p.l, d.l is p.l, d == p, d.x is p.x)
print(id(P) == id(type(p)), p.__dict__, vars(P)['x'] is big)
class X: pass
x = X()
@dataclass
class W: v: object = x
print(sys.getrefcount(x))
w = W(); print(sys.getrefcount(x)); w2 = W(x); print(sys.getrefcount(x))
