# oracle: versions 3.14-3.15
import annotationlib
from annotationlib import *
def f(a: int, b: Undefined, c: list[Undefined], d: Undefined | None, e: Undefined[int, str], g: 'str', h: mod.Cls, i: int | Undefined = 1) -> Nope: pass
print(get_annotations(f, format=Format.FORWARDREF))
print(get_annotations(f, format=Format.STRING))
try: get_annotations(f)
except NameError as e: print(e)
class C:
    x: int
    y: D
    z: 'E'
print(get_annotations(C, format=Format.FORWARDREF), get_annotations(C, format=Format.STRING))
D = 5
print(get_annotations(C), C.__annotations__)
r = get_annotations(f, format=Format.FORWARDREF)['b']
print(repr(r), type(r), r.__forward_arg__)
try: r.evaluate()
except NameError as e: print(e)
Undefined = int
print(r.evaluate())
print(list(Format), Format.VALUE, repr(Format.STRING))
print(type_repr(int), type_repr(f), type_repr(...), type_repr(3), annotations_to_string({'a': int, 'b': 'x', 'c': list[int]}))
print(ForwardRef('x'), ForwardRef('x') == ForwardRef('x'), ForwardRef('a.b', module='m', is_class=True), hash(ForwardRef('x')) == hash(ForwardRef('x')))
try: ForwardRef(3)
except TypeError as e: print(e)
for bad in 2, 9:
    try: get_annotations(f, format=bad)
    except Exception as e: print(type(e).__name__, e)
try: get_annotations(3)
except TypeError as e: print(e)
print(get_annotations(len), get_annotations(int))
def outer():
    class L: pass
    def inner(x: L, y: Zed): pass
    return inner
print(get_annotations(outer(), format=Format.FORWARDREF), get_annotations(outer(), format=3))
def g(x: 1 + 2, y: (Q + 1) * 2, z: -Q ** 2, w: Q(1, a=2), v: Q < 3, u: [Q, 1], t: {'a': Q}, s: Q[1:2], *args: *Q, **kw: Q.a.b[3]): pass
print(get_annotations(g, format=Format.STRING))
def h(x: 'int', y: 'Nope'): pass
print(get_annotations(h))
try: print(get_annotations(h, eval_str=True))
except NameError as e: print(e)
print(C.__annotate__(1), ForwardRef('list[int]').evaluate(), ForwardRef('D', owner=C).evaluate())
try: annotationlib.nope
except AttributeError as e: print(e)
