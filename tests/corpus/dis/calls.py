# oracle: versions 3.13-3.15
import dis, sys
def calls(f, o, *a, **k):
    f(); f(1, 2); f(x=1); f(*a); f(1, *a, **k); o.m(1); o.m(x=2); sys.exit(0); len(a)
    return f'{a!r:>{k}} {o}' '%s' % (a,)
def defaults(a, b=1, /, c=2, *args, d=3, **kw) -> int:
    def inner(e=a): return a, b, e
    return lambda: inner
class C(dict, metaclass=type):
    """Doc."""
    attr: int = 1
    def __init__(self):
        super().__init__()
        self.x = [y for y in self if y]
    @property
    def p(self): return (i for i in self.x)
dis.dis(calls)
dis.dis(defaults)
dis.dis(C)
def unpack(a):
    b, (c, *d) = a
    return {**a}, [*b, c], {x: 1 for x in d}, {1: 2, c: d}
dis.dis(unpack)
