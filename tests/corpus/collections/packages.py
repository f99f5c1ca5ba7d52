import collections.abc
from collections import abc
import collections.abc as c
print(abc is c, c.__name__, c.Sequence.__module__, collections.__all__)
print(collections.deque.__module__, collections.OrderedDict.__qualname__, collections.Counter.__mro__)
try:
    print(collections.Mapping is abc.Mapping)
except AttributeError as e:
    print(e)
try:
    import collections.nope
except ImportError as e:
    print(type(e).__name__, e)
