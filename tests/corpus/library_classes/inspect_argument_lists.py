import inspect, types
print(inspect.getfullargspec(lambda a, b=1, *c, d, e=2, **f: 0))
def t(x: int, y: 'str' = 3) -> None: pass
print(inspect.getfullargspec(t), inspect.getfullargspec(t).args)
class A:
    def m(self, x): pass
print(inspect.getfullargspec(A().m), inspect.getfullargspec(A.m)[0])
try: inspect.getfullargspec(3)
except TypeError as e: print(e)
print(inspect.getcallargs(t, 1), inspect.getcallargs(t, 1, y=5))
for a, k in [((), {}), ((1, 2, 3), {}), ((1,), dict(x=1)), ((1,), dict(q=1))]:
    try: print(inspect.getcallargs(t, *a, **k))
    except TypeError as e: print(e)
import functools
def deco(fn):
    @functools.wraps(fn)
    def w(*a, **k): return fn(*a, **k)
    return w
@deco
def orig(x, y): pass
print(inspect.signature(orig), inspect.signature(orig, follow_wrapped=False), inspect.unwrap(orig).__name__)
print(inspect.signature(functools.partial(t, 1)), inspect.signature(functools.partial(t, y=1)), inspect.signature(functools.partial(t, x=1)))
