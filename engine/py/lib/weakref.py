"""weakref: references that do not keep their object alive, and what is built from them."""
import _collections_abc
from sys import version_info as _version
from _weakref import (CallableProxyType, ProxyType, ReferenceType, _remove_dead_weakref, getweakrefcount, getweakrefs,
                      proxy, ref)

ProxyTypes = (ProxyType, CallableProxyType)
__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]


_notes_deaths = _version < (3, 14)  # while somebody iterates, deaths are noted and the entries stay; later a copy is walked


class _IterationGuard:
    """While one of these is entered, what dies stays in the container."""

    def __init__(self, container):
        self.container = ref(container)

    def __enter__(self):
        container = self.container()
        if container is not None:
            container._iterating.add(self)
        return self

    def __exit__(self, *error):
        container = self.container()
        if container is not None:
            container._iterating.remove(self)
            if not container._iterating:
                container._commit_removals()


def _walk(container, entries):
    """What entries(container.data) has, one after the other."""
    if _notes_deaths:
        with _IterationGuard(container):
            yield from entries(container.data)
    else:
        yield from entries(container.data.copy())


def _drop_noted(self, drop):
    pending = self._pending_removals
    while pending:
        drop(pending.pop())


class WeakSet:
    """A set whose members leave it when they die."""
    __module__ = '_weakrefset'
    _pending_removals = _iterating = ()

    def __init__(self, data=None):
        self.data = set()

        def remove(reference, me=ref(self)):
            self = me()
            if self is not None:
                if self._iterating:
                    self._pending_removals.append(reference)
                else:
                    self.data.discard(reference)

        self._remove = remove
        if _notes_deaths:
            self._pending_removals, self._iterating = [], set()
        if data is not None:
            self.update(data)

    def _commit_removals(self):
        _drop_noted(self, self.data.discard)

    def __iter__(self):
        for reference in _walk(self, iter):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data) - len(self._pending_removals)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self._commit_removals()
        self.data.add(ref(item, self._remove))

    def update(self, other):
        self._commit_removals()
        for item in other:
            self.add(item)

    def discard(self, item):
        self._commit_removals()
        self.data.discard(ref(item))

    def remove(self, item):
        self._commit_removals()
        self.data.remove(ref(item))

    def clear(self):
        self._commit_removals()
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def pop(self):
        self._commit_removals()
        while self.data:
            thing = self.data.pop()()
            if thing is not None:
                return thing
        raise KeyError('pop from empty WeakSet')

    def union(self, other):
        return type(self)(thing for things in (self, other) for thing in things)

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    def difference_update(self, other):
        self.__isub__(other)

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def intersection_update(self, other):
        self.__iand__(other)

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def issubset(self, other):
        return self.data.issubset(ref(item) for item in other)

    def issuperset(self, other):
        return self.data.issuperset(ref(item) for item in other)

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference
    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.data == set(map(ref, other))

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        self._commit_removals()
        self.data.intersection_update(ref(item) for item in other)
        return self

    def __isub__(self, other):
        self._commit_removals()
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(ref(item) for item in other)
        return self

    def __ixor__(self, other):
        self._commit_removals()
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(ref(item, self._remove) for item in other)
        return self

    def __repr__(self):
        return repr(self.data)

    if _version >= (3, 9):
        from types import GenericAlias
        __class_getitem__ = classmethod(GenericAlias)
        del GenericAlias


if _version >= (3, 9):
    _collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference to a bound method, which would die at once if it were referred to itself."""
    __slots__ = ("_function", "_type", "_live", "__weakref__")

    def __new__(cls, meth, callback=None):
        try:
            owner, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def dead(_):
            self = me()
            if self is not None and self._live:
                self._live = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, owner, dead)
        self._function = ref(function, dead)
        self._type = type(meth)
        self._live = True
        me = ref(self)
        return self

    def __call__(self):
        owner, function = ref.__call__(self), self._function()
        if owner is None or function is None:
            return None
        return self._type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._live and other._live:
            return ref.__eq__(self, other) and self._function == other._function
        return self is other

    def __ne__(self, other):
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that remembers the key it is filed under."""
    __slots__ = ("key",)

    def __new__(cls, thing, callback, key):
        self = ref.__new__(cls, thing, callback)
        self.key = key
        return self

    def __init__(self, thing, callback, key):
        ref.__init__(self, thing, callback)


def _items(data):
    return data.items()


def _values(data):
    return data.values()


def _joined(self, other):
    self.update(other)
    return self


def _join(self, other):
    if not isinstance(other, _collections_abc.Mapping):
        return NotImplemented
    result = self.copy()
    result.update(other)
    return result


def _join_right(self, other):
    if not isinstance(other, _collections_abc.Mapping):
        return NotImplemented
    result = self.__class__()
    result.update(other)
    result.update(self)
    return result


class WeakValueDictionary(_collections_abc.MutableMapping):
    """A dictionary whose entries go when their values die."""
    _pending_removals = _iterating = ()

    def __init__(self, other=(), /, **kw):
        def remove(reference, me=ref(self), drop=_remove_dead_weakref):
            self = me()
            if self is not None:
                if self._iterating:
                    self._pending_removals.append(reference.key)
                else:
                    drop(self.data, reference.key)

        self._remove = remove
        if _notes_deaths:
            self._pending_removals, self._iterating = [], set()
        self.data = {}
        self.update(other, **kw)

    def _commit_removals(self):
        _drop_noted(self, lambda key, data=self.data: _remove_dead_weakref(data, key))

    def _live(self):
        """The references by key; those that were noted as dead have gone."""
        if self._pending_removals:
            self._commit_removals()
        return self.data

    def __getitem__(self, key):
        value = self._live()[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self._live()[key]

    def __len__(self):
        return len(self._live())

    def __contains__(self, key):
        try:
            value = self._live()[key]()
        except KeyError:
            return False
        return value is not None

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def __setitem__(self, key, value):
        self._live()[key] = KeyedRef(value, self._remove, key)

    def copy(self):
        new = WeakValueDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def get(self, key, default=None):
        try:
            reference = self._live()[key]
        except KeyError:
            return default
        value = reference()
        return default if value is None else value

    def items(self):
        self._live()
        for key, reference in _walk(self, _items):
            value = reference()
            if value is not None:
                yield key, value

    def keys(self):
        self._live()
        for key, reference in _walk(self, _items):
            if reference() is not None:
                yield key

    __iter__ = keys

    def itervaluerefs(self):
        self._live()
        yield from _walk(self, _values)

    def values(self):
        self._live()
        for reference in _walk(self, _values):
            value = reference()
            if value is not None:
                yield value

    def popitem(self):
        self._live()
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        try:
            value = self._live().pop(key)()
        except KeyError:
            value = None
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        try:
            value = self.data[key]()
        except KeyError:
            value = None
        if value is None:
            self._live()[key] = KeyedRef(default, self._remove, key)
            return default
        return value

    def update(self, other=None, /, **kwargs):
        data = self._live()
        if other is not None:
            if not hasattr(other, "items"):
                other = dict(other)
            for key, value in other.items():
                data[key] = KeyedRef(value, self._remove, key)
        for key, value in kwargs.items():
            data[key] = KeyedRef(value, self._remove, key)

    def valuerefs(self):
        return list(self._live().values())

    if _version >= (3, 9):
        __ior__, __or__, __ror__ = _joined, _join, _join_right


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """A dictionary whose entries go when their keys die."""
    _pending_removals = _iterating = ()

    def __init__(self, dict=None):
        self.data = {}

        def remove(reference, me=ref(self)):
            self = me()
            if self is not None:
                if self._iterating:
                    self._pending_removals.append(reference)
                else:
                    self.data.pop(reference, None)

        self._remove = remove
        if _notes_deaths:
            self._pending_removals, self._iterating = [], set()
        if dict is not None:
            self.update(dict)

    def _commit_removals(self):
        _drop_noted(self, lambda reference, data=self.data: data.pop(reference, None))

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __len__(self):
        """Those noted as dead do not count, unless they were taken away by hand since."""
        return len(self.data) - sum(reference in self.data for reference in self._pending_removals)

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def copy(self):
        new = WeakKeyDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def items(self):
        for reference, value in _walk(self, _items):
            key = reference()
            if key is not None:
                yield key, value

    def keys(self):
        for reference in _walk(self, iter):
            key = reference()
            if key is not None:
                yield key

    __iter__ = keys

    def values(self):
        for reference, value in _walk(self, _items):
            if reference() is not None:
                yield value

    def keyrefs(self):
        return list(self.data)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if kwargs and _version >= (3, 15):
            raise TypeError("Keyword arguments are not supported: cannot create weak reference to 'str' object")
        data = self.data
        if dict is not None:
            if not hasattr(dict, "items"):
                dict = type({})(dict)
            for key, value in dict.items():
                data[ref(key, self._remove)] = value
        if kwargs:
            self.update(kwargs)

    if _version >= (3, 9):
        __ior__, __or__, __ror__ = _joined, _join, _join_right


class finalize:
    """A call that is made once: when an object dies, by hand, or when the program ends."""
    __slots__ = ()
    _registry = {}
    _made = 0
    _at_exit = False
    _over = False

    class _Entry:
        __slots__ = ("reference", "func", "args", "kwargs", "atexit", "index")

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._at_exit:
            import atexit
            atexit.register(finalize._run_all)
            finalize._at_exit = True
        entry = self._Entry()
        entry.reference = ref(obj, self)
        entry.func, entry.args, entry.kwargs = func, args, kwargs
        entry.atexit = True
        entry.index = finalize._made
        finalize._made += 1
        self._registry[self] = entry

    def __call__(self, _=None):
        entry = self._registry.pop(self, None)
        if entry is not None and not self._over:
            return entry.func(*entry.args, **entry.kwargs)

    def _what(self):
        entry = self._registry.get(self)
        thing = entry and entry.reference()
        if thing is not None:
            return thing, entry.func, entry.args, entry.kwargs

    def detach(self):
        found = self._what()
        if found is not None and self._registry.pop(self, None):
            return found

    def peek(self):
        return self._what()

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        entry = self._registry.get(self)
        return entry is not None and entry.atexit

    @atexit.setter
    def atexit(self, value):
        entry = self._registry.get(self)
        if entry is not None:
            entry.atexit = bool(value)

    def __repr__(self):
        found = self._what()
        name = f"<{type(self).__name__} object at {id(self):#x}; "
        if found is None:
            return name + "dead>"
        return name + f"for {type(found[0]).__name__!r} at {id(found[0]):#x}>"

    @classmethod
    def _run_all(cls):
        """The newest first; those that are added on the way as well."""
        import sys
        while True:
            waiting = [(entry.index, f) for f, entry in cls._registry.items() if entry.atexit]
            if not waiting:
                cls._over = True
                break
            newest = max(waiting, key=lambda pair: pair[0])[1]
            del waiting
            try:
                newest()
            except Exception:
                sys.excepthook(*sys.exc_info())
