import sys, weakref, gc
def hook(u):
    print('hook', u.exc_type.__name__, u.exc_value, repr(u.err_msg), u.object, type(u.exc_traceback).__name__, len(u), type(u).__name__)
def quiet(u): seen.append(u)
class B:
    def __repr__(self): return '<B>'
    def __del__(self): raise ValueError("x")
def gen():
    try: yield 1
    finally: raise KeyError('k')
sys.unraisablehook = hook
B()
g = gen(); next(g); del g
class C: pass
c = C()
def callback(r): raise TypeError('cb')
r = weakref.ref(c, callback)
del c
async def co(): pass
class I:
    def __init__(self): self.me = self
    def __del__(self): 1 / 0
I(); gc.collect()
gc.callbacks.append(lambda phase, info: phase.foo)
gc.collect()
gc.callbacks.clear()
seen = []
sys.unraisablehook = quiet
B()
u = seen[0]
print(type(u), u[0], u[1], u.object is u[4] if u.object else u[3])
sys.__unraisablehook__(u)
try: sys.__unraisablehook__(1)
except TypeError as e: print(e)
def bad(u): raise RuntimeError('in hook')
sys.unraisablehook = bad
B()
sys.unraisablehook = None
B()
del sys.unraisablehook
B()
sys.unraisablehook = sys.__unraisablehook__
B()
sys.unraisablehook = lambda a, b: 1
B()
sys.unraisablehook = hook
print('end')
b = B()
