from collections import namedtuple
P = namedtuple('Point', ['x', 'y'])
p = P(1, y=2)
print(p, p.x + p[1], p == (1, 2), p._asdict(), p._replace(x=9), P._make([3, 4]), P._fields, P.__doc__, P.x.__doc__, P.__slots__, P.__mro__)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: P(1)); t(lambda: P(1, 2, 3)); t(lambda: P(1, z=2)); t(lambda: P._make([1])); t(lambda: p._replace(q=1)); t(lambda: p.nope); t(lambda: setattr(p, 'x', 1)); t(lambda: setattr(p, 'z', 1)); t(lambda: delattr(p, 'x'))
for names in ('x x', 'x class', '_x', '1x', 'x-y', ['a', 5]):
    t(lambda: namedtuple('A', names))
t(lambda: namedtuple('class', 'x')); t(lambda: namedtuple('A b', 'x')); t(lambda: namedtuple('A', 'a', defaults=(1, 2)))
D = namedtuple('D', 'a, b, c', defaults=[10, 20], module='elsewhere')
print(D(1), D._field_defaults, D, namedtuple('R', 'a class a _z 1', rename=True)._fields, namedtuple('E', '')(), namedtuple('O', 'one').__doc__)
print(list(vars(P)))
