import functools
from functools import *
class A:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v if isinstance(o,A) else NotImplemented
    def __eq__(s,o): return s.v==o.v if isinstance(o,A) else NotImplemented
A=total_ordering(A)
print(A(1)<A(2),A(1)<=A(2),A(1)>A(2),A(1)>=A(2),A(1)>=A(1), A.__ge__.__name__, A.__ge__.__qualname__, A.__hash__)
try: A(1)>=3
except TypeError as e: print(e)
class B:
    @cached_property
    def p(self): print('computing'); return 42
b=B(); print(b.p,b.p,b.__dict__); del b.p; print(b.p); b.p=7; print(b.p, B.p.attrname, type(B.p).__name__, B.p.func.__name__)
class S:
    __slots__=('x',)
    @cached_property
    def p(self): return 1
try: S().p
except TypeError as e: print(e)
cp=cached_property(lambda s:1)
class D:
    a=cp
try:
    class E:
        a=cp
        b=cp
except (TypeError,RuntimeError) as e: print(type(e).__name__,e, e.__cause__)
try:
    class X: pass
    X.q=cached_property(lambda s: 1); X().q
except TypeError as e: print(e)
class M(type):
    @cached_property
    def z(cls): return 5
class MM(metaclass=M): pass
try: MM.z
except TypeError as e: print(e)
@singledispatch
def f(x,*a): return 'obj'
@f.register
def _(x:int): return 'int'
@f.register(list)
def g(x): return 'list'
@f.register(float)
@f.register(str)
def _(x): return 'float/str'
f.register(type(None), lambda x:'none')
class I(int): pass
print(f({}),f(1),f(True),f(I()),f([]),f(1.5),f('a'),f(None),f.dispatch(bool).__name__, len(f.registry), f.__name__, g.__name__)
from collections.abc import *
@singledispatch
def h(x): return 'o'
h.register(Sized, lambda x:'sized'); h.register(Iterable,lambda x:'iterable'); h.register(Sequence, lambda x:'seq')
for v in [1],(1,),'a',iter([]):
    try: print(h(v))
    except Exception as e: print(type(e).__name__, e)
try: print(h({1}))
except Exception as e: print(type(e).__name__, e)
try: f()
except TypeError as e: print(e)
class SM:
    @singledispatchmethod
    def m(self,a): return 'o'
    @m.register
    def _(self,a:int): return 'i'
    @m.register(str)
    def _(self,a): return 's'
    @singledispatchmethod
    @classmethod
    def c(cls,a): return cls.__name__,'o'
    @c.register(int)
    @classmethod
    def _(cls,a): return cls.__name__,'i'
s=SM(); print(s.m(1),s.m('a'),s.m([]), SM.c(1), SM.c([]), s.c(1), s.m.__name__, callable(s.m))
try: s.m()
except Exception as e: print(type(e).__name__,e)
class Cell:
    def __init__(s): s._a=False
    def set(s,v): s._a=v; return s._a
    on=partialmethod(set,True); off=partialmethod(set,False)
    cm=partialmethod(classmethod(lambda cls,x:(cls.__name__,x)),5)
    sm=partialmethod(staticmethod(lambda x,y:(x,y)),5)
c=Cell(); print(c.on(),c.off(),c._a, Cell.__dict__['on'].args, type(c.on).__name__, c.cm(), Cell.cm(), c.sm(6), repr(Cell.__dict__['on']).split(' at ')[0])
def deco(fn):
    @wraps(fn)
    def inner(*a,**k):
        "inner doc"
        return fn(*a,**k)
    return inner
@deco
def foo(a:int)->str:
    "foo doc"
foo.x=1
print(foo.__name__,foo.__doc__,foo.__qualname__,foo.__module__,foo.__annotations__,foo.__wrapped__.__name__, foo.__dict__.keys())
import types
print(update_wrapper(types.SimpleNamespace(), foo).__wrapped__ is foo)
print(sorted(['b','a','C'],key=cmp_to_key(lambda a,b:(a>b)-(a<b))), max([1,3,2],key=cmp_to_key(lambda a,b:a-b)))
print(functools._make_key((1,),{},False), functools._make_key((1,2),{'a':1},True)[-3:])
