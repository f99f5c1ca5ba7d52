"""functools: functions made from functions."""
import sys
from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper
from types import MappingProxyType, MethodType
_version = sys.version_info
if _version >= (3, 9):
    from types import GenericAlias
if _version >= (3, 14):
    from _functools import Placeholder

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key',
           'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']
if _version >= (3, 14):
    __all__.append('Placeholder')
elif _version < (3, 9):
    __all__.remove('cache')

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__')
WRAPPER_ASSIGNMENTS += ('__annotate__' if _version >= (3, 14) else '__annotations__',)
if _version >= (3, 12):
    WRAPPER_ASSIGNMENTS += ('__type_params__',)
WRAPPER_UPDATES = ('__dict__',)
_NOT_FOUND = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes wrapper look like wrapped."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that makes a function look like wrapped."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- comparisons that follow from one ----
# Each is made of the root comparison and ==: by negation, with `and self != other` or `or self == other` behind it.

def _gt_from_lt(self, other):
    found = type(self).__lt__(self, other)
    return found if found is NotImplemented else not found and self != other


def _le_from_lt(self, other):
    found = type(self).__lt__(self, other)
    return found if found is NotImplemented else found or self == other


def _ge_from_lt(self, other):
    found = type(self).__lt__(self, other)
    return found if found is NotImplemented else not found


def _ge_from_le(self, other):
    found = type(self).__le__(self, other)
    return found if found is NotImplemented else not found or self == other


def _lt_from_le(self, other):
    found = type(self).__le__(self, other)
    return found if found is NotImplemented else found and self != other


def _gt_from_le(self, other):
    found = type(self).__le__(self, other)
    return found if found is NotImplemented else not found


def _lt_from_gt(self, other):
    found = type(self).__gt__(self, other)
    return found if found is NotImplemented else not found and self != other


def _ge_from_gt(self, other):
    found = type(self).__gt__(self, other)
    return found if found is NotImplemented else found or self == other


def _le_from_gt(self, other):
    found = type(self).__gt__(self, other)
    return found if found is NotImplemented else not found


def _le_from_ge(self, other):
    found = type(self).__ge__(self, other)
    return found if found is NotImplemented else not found or self == other


def _gt_from_ge(self, other):
    found = type(self).__ge__(self, other)
    return found if found is NotImplemented else found and self != other


def _lt_from_ge(self, other):
    found = type(self).__ge__(self, other)
    return found if found is NotImplemented else not found


_convert = {
    '__lt__': [('__gt__', _gt_from_lt), ('__le__', _le_from_lt), ('__ge__', _ge_from_lt)],
    '__le__': [('__ge__', _ge_from_le), ('__lt__', _lt_from_le), ('__gt__', _gt_from_le)],
    '__gt__': [('__lt__', _lt_from_gt), ('__ge__', _ge_from_gt), ('__le__', _le_from_gt)],
    '__ge__': [('__le__', _le_from_ge), ('__gt__', _gt_from_ge), ('__lt__', _lt_from_ge)],
}


def total_ordering(cls):
    """Fills in the comparisons that follow from one that the class has."""
    roots = {name for name in _convert if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for name, function in _convert[max(roots)]:
        if name not in roots:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


# ---- partial arguments of methods ----

def _places(args):
    """How many placeholders, and a function that puts what follows into them."""
    count = sum(1 for item in args if item is Placeholder)

    def fill(items):
        rest = iter(items[len(args):])
        return tuple(next(rest, item) if item is Placeholder else item for item in args) + tuple(rest)
    return count, fill


class partialmethod:
    """A method with some of its arguments given beforehand."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        items = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(items)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            keywords = {**self.keywords, **keywords}
            return self.func(cls_or_self, *self.args, *args, **keywords)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        setattr(_method, '__partialmethod__' if _version >= (3, 13) else '_partialmethod', self)
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        result = None
        if get is not None and not (_version[:2] == (3, 13) and isinstance(self.func, partial)):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
        if result is None:
            result = self._make_unbound_method().__get__(obj, cls)
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    if _version >= (3, 9):
        __class_getitem__ = classmethod(GenericAlias)

    if _version >= (3, 14):
        def __new__(cls, func, /, *args, **keywords):
            if not callable(func) and not hasattr(func, "__get__"):
                raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
            if args and args[-1] is Placeholder:
                raise TypeError("trailing Placeholders are not allowed")
            for value in keywords.values():
                if value is Placeholder:
                    raise TypeError("Placeholder cannot be passed as a keyword argument")
            if isinstance(func, partialmethod):
                count, fill = _places(func.args)
                args = fill(func.args + args) if count else func.args + args
                keywords, func = {**func.keywords, **keywords}, func.func
            self = object.__new__(cls)
            self.func = func
            self.args = args
            self.keywords = keywords
            self._phcount, self._merger = _places(args)
            return self

        def _make_unbound_method(self):
            def _method(cls_or_self, /, *args, **keywords):
                count, given = self._phcount, self.args
                if count:
                    if len(args) < count:
                        raise TypeError("missing positional arguments in 'partialmethod' call; expected "
                                        f"at least {count}, got {len(args)}")
                    given, args = self._merger(given + args[:count]), args[count:]
                return self.func(cls_or_self, *given, *args, **{**self.keywords, **keywords})
            _method.__isabstractmethod__ = self.__isabstractmethod__
            _method.__partialmethod__ = self
            return _method

        __new__.__qualname__ = '_partial_new'
        del __init__

def _unwrap_partial(func):
    while isinstance(func, partial):
        func = func.func
    return func


# ---- results remembered ----

class _HashedSeq(list):
    """A key that knows its hash."""
    __slots__ = 'hashvalue'

    def __init__(self, tup, hash=hash):
        self[:] = tup
        self.hashvalue = hash(tup)

    def __hash__(self):
        return self.hashvalue


def _make_key(args, kwds, typed, kwd_mark=(object(),), fasttypes={int, str}, tuple=tuple, type=type, len=len):
    """What stands for a call in a cache."""
    key = args
    if kwds:
        key += kwd_mark
        for item in kwds.items():
            key += item
    if typed:
        key += tuple([type(value) for value in args])
        if kwds:
            key += tuple([type(value) for value in kwds.values()])
    elif len(key) == 1 and type(key[0]) in fasttypes:
        return key[0]
    return key if _version >= (3, 14) else _HashedSeq(key)


def _cache_info(*counts):
    """What cache_info() answers: the class is made when it is asked for."""
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module='functools')
    return _CacheInfo(*counts)


_CacheInfo = None


def lru_cache(maxsize=128, typed=False):
    """Remembers the results of the latest calls."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        user_function, maxsize = maxsize, 128
        return _remember(user_function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        return _remember(user_function, maxsize, typed)
    return decorating_function


def _remember(user_function, maxsize, typed):
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _cache_info)
    if _version >= (3, 9):
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, user_function)


if _version >= (3, 9):
    def cache(user_function, /):
        """Remembers the results of all calls."""
        return lru_cache(maxsize=None)(user_function)


# ---- functions chosen by the class of the first argument ----

def _c3_merge(sequences):
    result = []
    while True:
        sequences = [s for s in sequences if s]
        if not sequences:
            return result
        for sequence in sequences:
            candidate = sequence[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(candidate)
        for sequence in sequences:
            if sequence[0] == candidate:
                del sequence[0]


def _c3_mro(cls, abcs=None):
    """The order of resolution with abstract classes put in where their behaviour comes in."""
    bases = cls.__bases__
    boundary = 0
    for i, base in enumerate(bases):
        if hasattr(base, '__abstractmethods__'):
            boundary = i + 1
    abcs = list(abcs) if abcs else []
    explicit, other = list(bases[:boundary]), list(bases[boundary:])
    abstract = [base for base in abcs if issubclass(cls, base) and not any(issubclass(b, base) for b in bases)]
    for base in abstract:
        abcs.remove(base)
    orders = [_c3_mro(base, abcs) for part in (explicit, abstract, other) for base in part]
    return _c3_merge([[cls]] + orders + [explicit] + [abstract] + [other])


def _compose_mro(cls, types):
    bases = set(cls.__mro__)
    types = [t for t in types if t not in bases and hasattr(t, '__mro__') and isinstance(t, type) and issubclass(cls, t)]
    types = [t for t in types if not any(t != other and t in other.__mro__ for other in types)]
    type_set, order = set(types), []
    for t in types:
        found = [[s for s in sub.__mro__ if s in type_set] for sub in t.__subclasses__()
                 if sub not in bases and issubclass(cls, sub)]
        if not found:
            order.append(t)
            continue
        found.sort(key=len, reverse=True)
        for sub in found:
            for t in sub:
                if t not in order:
                    order.append(t)
    return _c3_mro(cls, abcs=order)


def _find_impl(cls, registry):
    match = None
    for t in _compose_mro(cls, registry.keys()):
        if match is not None:
            if t in registry and t not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, t):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {t}")
            break
        if t in registry:
            match = t
    return registry.get(match)


def _is_union(cls):
    if _version < (3, 11):
        return False
    from types import UnionType
    if isinstance(cls, UnionType):
        return True
    typing = sys.modules.get('typing')
    return typing is not None and typing.get_origin(cls) is typing.Union


def _can_dispatch(cls):
    if isinstance(cls, type):
        return _version < (3, 9) or type(cls) is not GenericAlias
    return _is_union(cls) and all(isinstance(arg, type) for arg in cls.__args__)


def _class_of_annotation(func):
    """The class that the first parameter is annotated with."""
    from typing import get_type_hints
    if _version >= (3, 14):
        from annotationlib import Format
        name, cls = next(iter(get_type_hints(func, format=Format.FORWARDREF).items()))
    else:
        name, cls = next(iter(get_type_hints(func).items()))
    if not _can_dispatch(cls):
        what = "not all arguments are classes" if _is_union(cls) else "is not a class"
        if _version >= (3, 14) and type(cls).__name__ == 'ForwardRef':
            what = "is an unresolved forward reference"
        raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {what}.")
    return cls


def singledispatch(func):
    """A function that is chosen by the class of its first argument."""
    import weakref
    registry, dispatch_cache, cache_token = {}, weakref.WeakKeyDictionary(), None

    def dispatch(cls):
        """The function for a class."""
        nonlocal cache_token
        if cache_token is not None:
            from abc import get_cache_token
            current_token = get_cache_token()
            if cache_token != current_token:
                dispatch_cache.clear()
                cache_token = current_token
        try:
            impl = dispatch_cache[cls]
        except KeyError:
            try:
                impl = registry[cls]
            except KeyError:
                impl = _find_impl(cls, registry)
            dispatch_cache[cls] = impl
        return impl

    def register(cls, func=None):
        """Puts in a function for a class."""
        nonlocal cache_token
        if _can_dispatch(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                if _version >= (3, 9):
                    union = " or union type" if _version >= (3, 11) else ""
                    raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class{union}.")
            elif not getattr(cls, '__annotate__' if _version >= (3, 14) else '__annotations__', None):
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                                "or plain `@register` on an annotated function.")
            else:
                func = cls
                cls = _class_of_annotation(func)
        if _is_union(cls):
            for arg in cls.__args__:
                registry[arg] = func
        else:
            registry[cls] = func
        if cache_token is None and hasattr(cls, '__abstractmethods__'):
            from abc import get_cache_token
            cache_token = get_cache_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{funcname} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    update_wrapper(wrapper, _named(func))
    return wrapper


class singledispatchmethod:
    """A method that is chosen by the class of its first argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        if _version < (3, 10) and isinstance(cls, (staticmethod, classmethod)):
            cls.__annotations__ = getattr(cls.__func__, '__annotations__', {})
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        funcname = getattr(self.func, '__name__', 'singledispatchmethod method')

        def _method(*args, **kwargs):
            if not args and _version >= (3, 13):
                raise TypeError(f'{funcname} requires at least 1 positional argument')
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        assigned = WRAPPER_ASSIGNMENTS
        func = self.func if _version < (3, 9) else _named(self.func)
        if func is not _named(func):
            assigned = ('__module__', '__annotations__')
        update_wrapper(_method, func, assigned)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    if _version >= (3, 14):
        def __get__(self, obj, cls=None):
            return _singledispatchmethod_get(self, obj, cls)

        def __repr__(self):
            return f'<single dispatch method descriptor {_name_of(self.func)}>'


def _named(func):
    """What has the names: static and class methods took them over since 3.10."""
    if _version < (3, 10) and isinstance(func, (staticmethod, classmethod)):
        return func.__func__
    return func


def _name_of(func):
    return getattr(func, '__qualname__', None) or getattr(func, '__name__', '?')


if _version >= (3, 14):
    class _singledispatchmethod_get:
        def __init__(self, unbound, obj, cls):
            self._unbound, self._obj, self._cls = unbound, obj, cls
            self._dispatch = unbound.dispatcher.dispatch
            func = unbound.func
            for name in '__module__', '__doc__':
                try:
                    setattr(self, name, getattr(func, name))
                except AttributeError:
                    pass
            plain = type(func) is type(_name_of)
            self._place = 1 if _version >= (3, 15) and obj is None and plain else 0

        def __repr__(self):
            name = _name_of(self)
            if self._obj is not None:
                return f'<bound single dispatch method {name} of {self._obj!r}>'
            return f'<single dispatch method {name}>'

        def __call__(self, /, *args, **kwargs):
            if not args:
                funcname = getattr(self._unbound.func, '__name__', 'singledispatchmethod method')
                raise TypeError(f'{funcname} requires at least 1 positional argument')
            method = self._dispatch(args[self._place].__class__)
            if _version < (3, 15) or hasattr(method, '__get__'):
                skip = self._place == 1 and isinstance(method, staticmethod)
                method = method.__get__(self._obj, self._cls)
                if skip or (self._place == 1 and isinstance(method, MethodType)):
                    args = args[1:]
            return method(*args, **kwargs)

        def __getattr__(self, name):
            if name not in {'__name__', '__qualname__', '__isabstractmethod__', '__annotations__', '__type_params__'}:
                raise AttributeError
            return getattr(self._unbound.func, name)

        @property
        def __wrapped__(self):
            return self._unbound.func

        @property
        def register(self):
            return self._unbound.register


# ---- properties computed once ----

class cached_property:
    """A property that is computed once and then lies in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        if _version >= (3, 13):
            self.__module__ = func.__module__
        elif _version < (3, 12):
            self.lock = _Lock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{self.attrname!r} property.") from None
        val = cache.get(self.attrname, _NOT_FOUND)
        if val is _NOT_FOUND:
            val = self.func(instance)
            try:
                cache[self.attrname] = val
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                                f"item assignment for caching {self.attrname!r} property.") from None
        return val

    if _version >= (3, 9):
        __class_getitem__ = classmethod(GenericAlias)


class _Lock:
    """What cached_property held a lock with: there is one thread here."""

    def __enter__(self):
        return True

    def __exit__(self, *exc):
        pass
