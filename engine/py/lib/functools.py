"""functools: functions made from functions."""
import sys
__all__ = ["partial", "reduce", "wraps", "update_wrapper", "lru_cache", "cache", "cached_property", "cmp_to_key",
           "total_ordering", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES"]
WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__')
WRAPPER_UPDATES = ('__dict__',)
_nothing = object()


def reduce(function, iterable, initial=_nothing, /):
    steps = iter(iterable)
    if initial is _nothing:
        for initial in steps:
            break
        else:
            what = "iterable" if sys.version_info >= (3, 10) else "sequence"
            raise TypeError(f"reduce() of empty {what} with no initial value")
    for item in steps:
        initial = function(initial, item)
    return initial


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


class partial:
    """A call with some of its arguments given beforehand."""
    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"functools.partial({', '.join(parts)})"


def cmp_to_key(mycmp):
    class Key:
        __slots__ = ['obj']

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None
    return Key


class _Info(tuple):
    """What cache_info() gives."""
    _names = ('hits', 'misses', 'maxsize', 'currsize')

    def __repr__(self):
        return f"CacheInfo({', '.join(f'{n}={v!r}' for n, v in zip(self._names, self))})"


for _index, _name in enumerate(_Info._names):
    setattr(_Info, _name, property(lambda self, _index=_index: self[_index]))


def lru_cache(maxsize=128, typed=False):
    """Remembers the results of the latest calls."""
    if callable(maxsize):
        return _remember(maxsize, 128, typed)
    return lambda function: _remember(function, maxsize, typed)


def cache(user_function, /):
    return _remember(user_function, None, False)


def _remember(function, maxsize, typed):
    known, hits, misses = {}, 0, 0

    def wrapper(*args, **kwargs):
        nonlocal hits, misses
        if kwargs:
            key = (args, tuple(kwargs.items()))
        elif len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]  # 1 and 1.0 are equal, but only 1 stands for itself
        else:
            key = args
        if typed:
            key = (key, tuple(map(type, args)), tuple(map(type, kwargs.values())))
        result = known.get(key, _nothing)
        if result is not _nothing:
            hits += 1
            if maxsize is not None:
                del known[key]
                known[key] = result
            return result
        misses += 1
        result = function(*args, **kwargs)
        if maxsize != 0:
            known[key] = result
            if maxsize is not None and len(known) > maxsize:
                del known[next(iter(known))]
        return result

    def cache_info():
        return _Info((hits, misses, maxsize, len(known)))

    def cache_clear():
        nonlocal hits, misses
        known.clear()
        hits = misses = 0

    wrapper.cache_info, wrapper.cache_clear = cache_info, cache_clear
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


class cached_property:
    """A property that is computed once and then lies in the instance's __dict__."""

    def __init__(self, func):
        self.func, self.attrname, self.__doc__ = func, None, func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        store = instance.__dict__
        value = store.get(self.attrname, _nothing)
        if value is _nothing:
            value = store[self.attrname] = self.func(instance)
        return value


def total_ordering(cls):
    """Fills in the comparisons that follow from the one that the class has."""
    def lt(self, other):
        r = type(self).__gt__(self, other) if '__gt__' in have else None
        if r is None:
            r = type(self).__le__(self, other) if '__le__' in have else type(self).__ge__(self, other)
            if r is NotImplemented:
                return r
            return (r and self != other) if '__le__' in have else not r
        return r if r is NotImplemented else not r and self != other

    def gt(self, other):
        r = type(self).__lt__(self, other)
        return r if r is NotImplemented else not r and self != other

    def le(self, other):
        r = type(self).__lt__(self, other)
        return r if r is NotImplemented else r or self == other

    def ge(self, other):
        r = type(self).__lt__(self, other)
        return r if r is NotImplemented else not r

    have = {name for name in ('__lt__', '__le__', '__gt__', '__ge__') if getattr(cls, name, None) is not getattr(object, name)}
    if not have:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for name, function in (('__lt__', lt), ('__gt__', gt), ('__le__', le), ('__ge__', ge)):
        if name not in have:
            function.__name__ = name
            setattr(cls, name, function)
    return cls
