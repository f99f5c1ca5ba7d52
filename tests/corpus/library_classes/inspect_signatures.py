import inspect, types
from inspect import signature, Parameter, Signature
def f(a, b: int, /, c=1, *args, d, e: str = 'x', **kw) -> list: pass
print(signature(f), repr(signature(f)), [str(p) for p in signature(f)._parameters.values()] if 0 else '')
for g in [lambda: 0, lambda x: x, lambda *a, **k: 0, lambda *, k: 0, lambda a, /: 0, lambda x, y=2, *z: 0]: print(signature(g))
class A:
    "doc A"
    def __init__(self, x, y=2): pass
    def m(self, q): "doc m"
    @classmethod
    def c(cls, z): pass
    @staticmethod
    def s(w): pass
    def __call__(self, k): pass
class B(A):
    def m(self, q): pass
class N:
    def __new__(cls, u, v): return object.__new__(cls)
class E: pass
print(signature(A), signature(A.m), signature(A(1).m), signature(A.c), signature(A.s), signature(A(1)), signature(B), signature(N), signature(E))
class M(type):
    def __call__(cls, foo): pass
class U(metaclass=M): pass
print(signature(U))
for x in 3, 'a', None:
    try: signature(x)
    except TypeError as e: print(e)
ba = signature(f).bind(1, 2, 3, 4, d=5, z=6)
print(ba.args, ba.kwargs, ba)
ba = signature(f).bind(1, 2, d=0); ba.apply_defaults(); print(ba, ba.args, ba.kwargs)
for a, k in [((), {}), ((1,), {}), ((1, 2), {}), ((1, 2), dict(d=1, a=2)), ((1, 2, 3), dict(c=1, d=1))]:
    try: print(signature(f).bind(*a, **k))
    except TypeError as e: print(a, k, e)
def h(x, /, y, *, z): pass
for a, k in [((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), dict(z=1)), ((1, 2), dict(z=1, w=1)), ((), dict(x=1, y=2, z=3)), ((1,), dict(y=1, z=1)), ((1, 2), dict(y=3, z=1))]:
    try: print(signature(h).bind(*a, **k))
    except TypeError as e: print(a, k, e)
print(signature(h).bind_partial(1), signature(h) == signature(h), hash(signature(h)) == hash(signature(h)))
print(signature(h).replace(return_annotation=int), signature(f).return_annotation, signature(h).return_annotation is Signature.empty)
p = Parameter('x', Parameter.POSITIONAL_OR_KEYWORD, default=3, annotation=int)
print(p, repr(p), p.name, p.default, p.annotation, p.kind, repr(p.kind), p.kind.description, p.replace(name='y'), p == p.replace(), Parameter.empty)
for a in [('1x', 1), ('x', 9), ('class', 1), (3, 1)]:
    try: print(Parameter(*a))
    except Exception as e: print(type(e).__name__, e)
print(Signature([p, Parameter('k', Parameter.KEYWORD_ONLY)]))
for ps in [[Parameter('k', 3), p], [p, p], [p, Parameter('z', 1)]]:
    try: Signature(ps)
    except ValueError as e: print(e)
