import copy, gc, sys
from collections import namedtuple
P = namedtuple('P', 'a b')
class Q(P):
    __slots__ = ()
    total = property(lambda self: self.a + self.b)
class Z(P): pass
x = object(); n = sys.getrefcount(x)
p = P(x, x); print(sys.getrefcount(x) - n); d = p._asdict(); print(sys.getrefcount(x) - n); r = p._replace(a=1); print(sys.getrefcount(x) - n); del p, d, r; print(sys.getrefcount(x) - n)
z = Z(1, 2); z.extra = 5
print(Q(1, 2).total, Q(1, 2)._replace(a=5), z, z.__dict__, sys.getsizeof(P(1, 2)), sys.getsizeof((1, 2)), sys.getsizeof(Q(1, 2)))
p = P([], 1)
print(copy.copy(p) == p, copy.deepcopy(p).a is p.a, p.__getnewargs__(), gc.is_tracked(P(1, 2)), hash(P(1, 2)) == hash((1, 2)), P(1, 2) is P(1, 2))
print(type(P.a).__name__, P.__dict__['a'].__get__(p) is p.a, {P(1, 2): 'k'}[1, 2], '%s-%s' % P(1, 2), sorted([P(2, 1), P(1, 2)]))
