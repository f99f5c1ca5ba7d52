# oracle: versions 3.14-3.15
def f(a: int): 
    def g(b: str): pass
    return g
class C:
    x: int
    def m(self, a: int): pass
    class D:
        y: str
        def n(self, a: int): pass
y: int
for x in f, f(1), C, C.m, C.D, C.D.n: print(x.__annotate__.__qualname__, x.__annotate__.__name__, x.__annotate__.__code__.co_qualname, x.__annotate__.__module__)
print(__annotate__.__qualname__)
class E:
    a: int
E.__annotations__
del E.__annotations__
print(E.__annotations__, E.__annotate__, E.__dict__.get('__annotations_cache__', 'none'), E.__dict__.get('__annotations__', 'none'), E.__dict__.get('__annotate_func__', 'none'))
try: del E.__annotations__
except AttributeError as e: print(e)
E.__annotations__ = {'q': 1}
print(E.__annotations__, E.__annotate__)
try: del int.__annotations__
except TypeError as e: print(e)
class F: pass
print(F.__annotations__, F.__annotate__)
F.__annotate__ = lambda fmt: {'z': fmt}
print(F.__annotations__, F.__annotations__ is F.__annotations__)
F.__annotate__ = None
print(F.__annotations__, F.__annotate__)
try: F.__annotate__ = 3
except TypeError as e: print(e)
try: del F.__annotate__
except TypeError as e: print(e)
def g(): pass
g.__annotate__ = lambda fmt: {'z': fmt}
print(g.__annotations__)
try: g.__annotate__ = 3
except TypeError as e: print(e)
try: del g.__annotate__
except TypeError as e: print(e)
g.__annotate__ = lambda fmt: 5
try: print(g.__annotations__)
except TypeError as e: print(e)
