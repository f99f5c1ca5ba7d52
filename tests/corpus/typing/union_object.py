# oracle: versions 3.10-3.15
import copy
import gc
import sys
import types
x = int | str
print(type(x) is types.UnionType, types.UnionType.__module__, types.UnionType.__name__)
print(x.__module__, x.__parameters__, x.__args__ is x.__args__)
print(sys.getsizeof(x), gc.is_tracked(x), sys.getrefcount(x), sys.getrefcount(x.__args__))
print(copy.copy(x) is x, copy.copy(x) == x, copy.deepcopy(x) == x)
y = x
x |= float
print(x, y, [x])
try:
    x.__args__ = 1
except AttributeError as e:
    print(e)
