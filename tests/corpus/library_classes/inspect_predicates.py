import inspect, types
class A:
    "doc A"
    x = 1
    def m(self): "doc m"
    @property
    def p(self): "doc p"
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
class B(A):
    def m(self): pass
    @property
    def p(self): pass
def gen():
    """First line.

        indented
    back
    """
    yield 1
async def co(): pass
async def ag(): yield
a = A()
for o in A, a, a.m, A.m, gen, gen(), len, [].append, list.append, A.__dict__['p'], A.__dict__['c'], A.__dict__['s'], types, 3, co, ag, gen.__code__, str.join, int.real, type, lambda: 0, 'x'.__str__, object.__init__, dict.fromkeys:
    print([n for n in sorted(dir(inspect)) if n.startswith('is') and n not in ('isawaitable', 'isabstract', 'iskeyword') and getattr(inspect, n)(o)])
print(inspect.getdoc(A), inspect.getdoc(B), inspect.getdoc(B.m), inspect.getdoc(B().m), inspect.getdoc(B.p), inspect.getdoc(a), repr(inspect.getdoc(gen)), inspect.getdoc(A.c))
print(repr(inspect.cleandoc("  a\n    b\n      c\n\n")), inspect.getmro(B))
print([n for n, v in inspect.getmembers(A) if not n.startswith('__')], inspect.getmembers(a, inspect.ismethod), [n for n, _ in inspect.getmembers(A, inspect.isfunction)])
print(inspect.getattr_static(a, 'p'), inspect.getattr_static(A, 'x'), inspect.getattr_static(a, 'zz', 'dflt'))
try: inspect.getattr_static(a, 'zz')
except AttributeError as e: print(e)
g = gen()
print(inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g)); g.close(); print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
c = co(); print(inspect.getcoroutinestate(c)); c.close(); print(inspect.getcoroutinestate(c), inspect.iscoroutine(c), inspect.isawaitable(c))
def outer():
    x = 5
    def inner(): return x + glob + len([]) + nope
    return inner
glob = 1
print(inspect.getclosurevars(outer()))
print(inspect.getclasstree([A, B]))
def who(): return inspect.stack()[1].function, inspect.stack()[0][3], inspect.currentframe().f_code.co_name, inspect.currentframe().f_back.f_lineno, inspect.stack()[0].lineno
def caller(): return who()
print(caller())
print(inspect.getmodule(A).__name__, inspect.getmodule(len).__name__)
for o in int, 3, len:
    try: inspect.getfile(o)
    except TypeError as e: print(e)
def args(a, b=2, *c, **d): return inspect.getargvalues(inspect.currentframe())
r = args(1, z=1); print(r.args, r.varargs, r.keywords, sorted(r.locals))
