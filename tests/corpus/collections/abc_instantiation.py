from abc import ABC, ABCMeta, abstractmethod, get_cache_token
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Half(Shape):
    def area(self): return 1
class Full(Half):
    name = 'full'
for cls in (Shape, Half, Full):
    try:
        print(cls().area(), sorted(cls.__abstractmethods__))
    except TypeError as e:
        print(e)
Half.name = 'late'
try:
    Half()
except TypeError as e:
    print(e)
print(type(Shape) is ABCMeta, Shape.__mro__, type(Shape.__dict__['_abc_impl']).__name__)
