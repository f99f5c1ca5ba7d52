class Base: pass
class Meta(Base, type): pass
class Thing(metaclass=Meta): pass
class Failure(Base, Exception): pass

try:
    Thing.__dict__ = {}
except (AttributeError, TypeError) as error:
    print(type(error).__name__)
print(type(Base.__dict__["__dict__"].__get__(Thing)), Thing)
failure = Failure()
failure.__dict__ = {"a": 1}
print(failure.a)
try:
    del failure.__dict__
except (AttributeError, TypeError) as error:
    print(error)
