import abc, gc, weakref
class Duck(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return True if hasattr(other, 'quack') else NotImplemented
class Robot: pass
class Loud:
    quack = 1
print(isinstance(Robot(), Duck), isinstance(Loud(), Duck), issubclass(Robot, Duck))
before = abc.get_cache_token()
print(Duck.register(Robot) is Robot, abc.get_cache_token() - before, issubclass(Robot, Duck), Robot.__mro__)
print(weakref.getweakrefcount(Robot))
for bad in (5, 'x'):
    try:
        Duck.register(bad)
    except TypeError as e:
        print(e)
class Child(Duck): pass
try:
    Child.register(Duck)
except RuntimeError as e:
    print(e)
try:
    issubclass(5, Duck)
except TypeError as e:
    print(e)
class Short:
    pass
Duck.register(Short)
r = weakref.ref(Short)
del Short
gc.collect()
print(r())
