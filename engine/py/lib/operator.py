"""operator: operators as functions, and ways to fetch items and attributes."""
from _operator import *


class attrgetter:
    __slots__ = ("_names",)

    def __init__(self, attr, /, *attrs):
        names = (attr,) + attrs
        if not all(isinstance(name, str) for name in names):
            raise TypeError('attribute name must be a string')
        self._names = names

    def __call__(self, obj, /):
        found = tuple(self._follow(obj, name) for name in self._names)
        return found[0] if len(found) == 1 else found

    @staticmethod
    def _follow(obj, path):
        for name in path.split('.'):
            obj = getattr(obj, name)
        return obj

    def __repr__(self):
        return f"operator.attrgetter({', '.join(map(repr, self._names))})"


class itemgetter:
    __slots__ = ("_items",)

    def __init__(self, item, /, *items):
        self._items = (item,) + items

    def __call__(self, obj, /):
        if len(self._items) == 1:
            return obj[self._items[0]]
        return tuple(obj[item] for item in self._items)

    def __repr__(self):
        return f"operator.itemgetter({', '.join(map(repr, self._items))})"


class methodcaller:
    __slots__ = ("_name", "_args", "_kwargs")

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError('method name must be a string')
        self._name, self._args, self._kwargs = name, args, kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)


def countOf(a, b, /):
    return sum(1 for item in a if item is b or item == b)


def indexOf(a, b, /):
    for i, item in enumerate(a):
        if item is b or item == b:
            return i
    raise ValueError('sequence.index(x): x not in sequence')
