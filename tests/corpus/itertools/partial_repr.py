import copy, sys
from functools import partial
def f(*a, **k):
    return a, k
class P(partial):
    pass
print(repr(P(f, 1)).split('<')[0], repr(partial(print, 'a', sep='-')), partial(int, base=2)('1010'))
p = partial(f, 1)
p.x = 5
q = partial(p, 2)
print(p.__dict__, q.func is p, q.args, partial(partial(f, 1, 2), 3, x=1).args)
c = copy.copy(partial(f, 1, a=[]))
print(c.args, c.keywords, sys.getsizeof(c))
p = partial(f)
p.__setstate__((f, (p,), {}, None))
print('...' in repr(p))
class A:
    m = partial(f, 1)
print(len(A().m(2)[0]), hasattr(p, '__name__'), hasattr(p, '__get__'))
for t in (), (1,), (f, 1):
    try:
        print(partial(*t).args)
    except TypeError as e:
        print(e)
