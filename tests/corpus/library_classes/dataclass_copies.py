from dataclasses import *
from collections import namedtuple, defaultdict
import copy
@dataclass
class In: v: int
@dataclass
class Out:
    a: list
    b: dict
    c: tuple
    d: In
o = Out([In(1), 2], {'k': In(2)}, (In(3),), In(4))
print(asdict(o)); print(astuple(o))
print(asdict(o, dict_factory=lambda kv: dict(sorted(kv, reverse=True))))
r = asdict(o); print(r['a'] is o.a, r['c'] is o.c)
s = replace(o); print(s.a is o.a, s == o, s is o)
