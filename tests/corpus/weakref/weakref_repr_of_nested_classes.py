import weakref, collections
def f():
    class A: pass
    return A
class O:
    class I: pass
for c in (f(), O, O.I, collections.UserList, set, collections.deque, type(f)):
    o = c() if c is not type(f) else f
    r = weakref.ref(o); p = weakref.proxy(o)
    print(repr(r).split("to ")[1].split(' at ')[0], type(p).__repr__(p).split('to ')[1].split(' at ')[0], repr(type(p)))
