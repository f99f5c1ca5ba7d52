"""weakref: references that do not keep their object alive, and what is built from them."""
from sys import version_info as _version
from _weakref import (CallableProxyType, ProxyType, ReferenceType, _remove_dead_weakref, getweakrefcount, getweakrefs,
                      proxy, ref)

ProxyTypes = (ProxyType, CallableProxyType)
__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]


def _alive(references):
    """The objects behind those references that are not dead."""
    for reference in references:
        thing = reference()
        if thing is not None:
            yield thing


class WeakSet:
    """A set whose members leave it when they die."""
    __module__ = '_weakrefset'

    def __init__(self, data=None):
        me = ref(self)

        def dead(reference):
            owner = me()
            if owner is not None:
                owner.data.discard(reference)

        self._remove = dead
        self.data = set()
        if data is not None:
            self.update(data)

    def __iter__(self):
        return _alive(self.data.copy())

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def update(self, other):
        for item in other:
            self.add(item)

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def pop(self):
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
        self.data.intersection_update(ref(item) for item in other)
        return self

    def __isub__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(ref(item) for item in other)
        return self

    def __ixor__(self, other):
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


class _WeakMapping:
    """What both dictionaries share: everything that follows from items() and the four basic operations."""

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return self.keys()

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def keys(self):
        for key, _ in self.items():
            yield key

    def values(self):
        for _, value in self.items():
            yield value

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key, value in self.items():
            del self[key]
            return key, value
        raise KeyError('popitem(): dictionary is empty')

    def clear(self):
        self.data.clear()

    def update(self, other=(), /, **names):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in names.items():
            self[key] = value

    def copy(self):
        result = type(self)()
        result.update(self)
        return result

    __copy__ = copy

    def __eq__(self, other):
        if isinstance(other, _WeakMapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    __hash__ = None


class WeakValueDictionary(_WeakMapping):
    """A dictionary whose entries go when their values die."""

    def __init__(self, other=(), /, **names):
        me = ref(self)

        def dead(reference):
            owner = me()
            if owner is not None:
                _remove_dead_weakref(owner.data, reference.key)

        self._remove = dead
        self.data = {}
        self.update(other, **names)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def items(self):
        for key, reference in self.data.copy().items():
            value = reference()
            if value is not None:
                yield key, value

    def valuerefs(self):
        return list(self.data.values())

    def itervaluerefs(self):
        yield from self.valuerefs()


class WeakKeyDictionary(_WeakMapping):
    """A dictionary whose entries go when their keys die."""

    def __init__(self, other=()):
        me = ref(self)

        def dead(reference):
            owner = me()
            if owner is not None:
                owner.data.pop(reference, None)

        self._remove = dead
        self.data = {}
        if other is not None:
            self.update(other)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def items(self):
        for reference, value in self.data.copy().items():
            key = reference()
            if key is not None:
                yield key, value

    def keyrefs(self):
        return list(self.data)


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
