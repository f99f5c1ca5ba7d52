"""collections.abc: what containers, iterators and callables are, whatever their type."""
import sys
from abc import ABCMeta, abstractmethod

_version = sys.version_info
__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator",
           "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
           "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence"]
if _version < (3, 15):
    __all__.append("ByteString")
if _version >= (3, 12):
    __all__.append("Buffer")
__name__ = "collections.abc"  # what the classes below say of themselves

bytes_iterator = type(iter(b''))
bytearray_iterator = type(iter(bytearray()))
dict_keyiterator = type(iter({}.keys()))
dict_valueiterator = type(iter({}.values()))
dict_itemiterator = type(iter({}.items()))
list_iterator = type(iter([]))
list_reverseiterator = type(iter(reversed([])))
range_iterator = type(iter(range(0)))
longrange_iterator = type(iter(range(1 << 1000)))
set_iterator = type(iter(set()))
str_iterator = type(iter(""))
tuple_iterator = type(iter(()))
zip_iterator = type(iter(zip()))
dict_keys = type({}.keys())
dict_values = type({}.values())
dict_items = type({}.items())
mappingproxy = type(type.__dict__)
generator = type((lambda: (yield))())


async def _coroutine():
    pass


async def _async_generator():
    yield

_made = _coroutine()
coroutine = type(_made)
_made.close()
async_generator = type(_async_generator())
del _made, _coroutine, _async_generator
if _version >= (3, 9):
    GenericAlias = type(list[int])
    EllipsisType = type(...)
    FunctionType = type(lambda: None)
    _subscript = classmethod(GenericAlias)
if _version >= (3, 13):
    framelocalsproxy = type((lambda: sys._getframe().f_locals)())


def _check_methods(C, *methods):
    mro = C.__mro__
    for method in methods:
        for B in mro:
            if method in B.__dict__:
                if B.__dict__[method] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _asks_for(*methods):
    """A __subclasshook__ for the class that has it in its body: who has these methods is a subclass."""
    def __subclasshook__(cls, C):
        if '__subclasshook__' in cls.__dict__:
            return _check_methods(C, *methods)
        return NotImplemented
    return classmethod(__subclasshook__)


class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0

    __subclasshook__ = _asks_for("__hash__")


class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __subclasshook__ = _asks_for("__await__")
    if _version >= (3, 9):
        __class_getitem__ = _subscript


def _throw(typ, val, tb):
    """Raises what throw() was given."""
    if val is None:
        if tb is None:
            raise typ
        val = typ()
    if tb is not None:
        val = val.with_traceback(tb)
    raise val


class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Goes on with a value; returns the next one or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Goes on by raising an exception."""
        _throw(typ, val, tb)

    def close(self):
        """Ends the coroutine by GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("coroutine ignored GeneratorExit")

    __subclasshook__ = _asks_for('__await__', 'send', 'throw', 'close')


Coroutine.register(coroutine)


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __subclasshook__ = _asks_for("__aiter__")
    if _version >= (3, 9):
        __class_getitem__ = _subscript


class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """The next item, or StopAsyncIteration."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self

    __subclasshook__ = _asks_for("__anext__", "__aiter__")


class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        """The next item, or StopAsyncIteration."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Goes on with a value."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Goes on by raising an exception."""
        _throw(typ, val, tb)

    async def aclose(self):
        """Ends the generator by GeneratorExit."""
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            pass
        else:
            raise RuntimeError("asynchronous generator ignored GeneratorExit")

    __subclasshook__ = _asks_for('__aiter__', '__anext__', 'asend', 'athrow', 'aclose')


AsyncGenerator.register(async_generator)


class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __subclasshook__ = _asks_for("__iter__")
    if _version >= (3, 9):
        __class_getitem__ = _subscript


class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """The next item, or StopIteration."""
        raise StopIteration

    def __iter__(self):
        return self

    __subclasshook__ = _asks_for('__iter__', '__next__')


for _type in (bytes_iterator, bytearray_iterator, dict_keyiterator, dict_valueiterator, dict_itemiterator, list_iterator,
              list_reverseiterator, range_iterator, longrange_iterator, set_iterator, str_iterator, tuple_iterator,
              zip_iterator):
    Iterator.register(_type)


class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None

    __subclasshook__ = _asks_for("__reversed__", "__iter__")


class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        """The next item, or StopIteration."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Goes on with a value; returns the next one or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Goes on by raising an exception."""
        _throw(typ, val, tb)

    def close(self):
        """Ends the generator by GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("generator ignored GeneratorExit")

    __subclasshook__ = _asks_for('__iter__', '__next__', 'send', 'throw', 'close')


Generator.register(generator)


class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0

    __subclasshook__ = _asks_for("__len__")


class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __subclasshook__ = _asks_for("__contains__")
    if _version >= (3, 9):
        __class_getitem__ = _subscript


class Collection(Sized, Iterable, Container):
    __slots__ = ()
    __subclasshook__ = _asks_for("__len__", "__iter__", "__contains__")


if _version >= (3, 12):
    class Buffer(metaclass=ABCMeta):
        __slots__ = ()

        @abstractmethod
        def __buffer__(self, flags: int, /) -> memoryview:
            raise NotImplementedError

        __subclasshook__ = _asks_for("__buffer__")

    for _type in (bytes, bytearray, memoryview):
        Buffer.register(_type)

if _version >= (3, 9):
    def _is_param_expr(obj):
        """What may stand for the parameters of a Callable instead of a list."""
        if obj is Ellipsis or isinstance(obj, list if _version < (3, 11) else (tuple, list)):
            return True
        kind = type(obj)
        return kind.__module__ == 'typing' and kind.__name__ in ('ParamSpec', '_ConcatenateGenericAlias')

    def _type_repr(obj):
        if isinstance(obj, GenericAlias):
            return repr(obj)
        if isinstance(obj, type):
            return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
        if obj is Ellipsis:
            return '...'
        return obj.__name__ if isinstance(obj, FunctionType) else repr(obj)

    class _CallableGenericAlias(GenericAlias):
        """Callable[[int, str], float]: the arguments are kept as (int, str, float)."""
        __slots__ = ()

        def __new__(cls, origin, args):
            good = isinstance(args, tuple) and len(args) == 2
            if not good and _version < (3, 10):
                return GenericAlias(origin, args)
            if not good:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            t_args, t_result = args
            if isinstance(t_args, (tuple, list) if _version[:2] != (3, 10) else list):
                args = (*t_args, t_result)
            elif _version >= (3, 10) and not _is_param_expr(t_args):
                raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {t_args}")
            return super().__new__(cls, origin, args)

        def __repr__(self):
            args = self.__args__
            if len(args) == 2 and (args[0] is Ellipsis if _version < (3, 10) else _is_param_expr(args[0])):
                return super().__repr__()
            return f'collections.abc.Callable[[{", ".join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]'

        def __reduce__(self):
            args = self.__args__
            if not (len(args) == 2 and (args[0] is Ellipsis if _version < (3, 10) else _is_param_expr(args[0]))):
                args = list(args[:-1]), args[-1]
            return _CallableGenericAlias, (Callable, args)

        def __getitem__(self, item):
            if not isinstance(item, tuple):
                item = (item,)
            if (3, 10) <= _version < (3, 12) and len(self.__parameters__) == 1 and \
                    _is_param_expr(self.__parameters__[0]) and item and not _is_param_expr(item[0]):
                item = (list(item) if _version < (3, 11) else item,)
            new_args = super().__getitem__(item).__args__
            if _version < (3, 10) or not isinstance(new_args[0], (tuple, list)):
                new_args = new_args[:-1], new_args[-1]
            return _CallableGenericAlias(Callable, tuple(new_args))


class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __subclasshook__ = _asks_for("__call__")
    if _version >= (3, 9):
        __class_getitem__ = classmethod(_CallableGenericAlias)


class Set(Collection):
    """What can be had of a set that knows __contains__, __iter__ and __len__."""
    __slots__ = ()

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) > len(other):
            return False
        for elem in self:
            if elem not in other:
                return False
        return True

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) < len(other):
            return False
        for elem in other:
            if elem not in self:
                return False
        return True

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    @classmethod
    def _from_iterable(cls, it):
        """A set of this class; what the operators below make."""
        return cls(it)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(value for value in other if value in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        """True when no element is in both."""
        for value in other:
            if value in self:
                return False
        return True

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(e for s in (self, other) for e in s)

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in self if value not in other)

    def __rsub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in other if value not in self)

    def __xor__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """The hash that frozenset has for the same elements."""
        top = sys.maxsize
        mask = 2 * top + 1
        h = 1927868237 * (len(self) + 1) & mask
        for x in self:
            hx = hash(x)
            h = (h ^ (hx ^ (hx << 16) ^ 89869747) * 3644798167) & mask
        if _version >= (3, 9):
            h ^= (h >> 11) ^ (h >> 25)
        h = h * 69069 + 907133923 & mask
        if h > top:
            h -= mask + 1
        return 590923713 if h == -1 else h


Set.register(frozenset)


class MutableSet(Set):
    """What can be had of a set that also knows add() and discard()."""
    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Puts an element in."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Takes an element out, if it is in."""
        raise NotImplementedError

    def remove(self, value):
        """Takes an element out; KeyError when it is not in."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Takes out the first element of an iteration; KeyError when there is none."""
        it = iter(self)
        try:
            value = next(it)
        except StopIteration:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        """Takes everything out, one by one."""
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in (self - it):
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        if not isinstance(it, Set):
            it = self._from_iterable(it)
        for value in it:
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it:
                self.discard(value)
        return self


MutableSet.register(set)


class Mapping(Collection):
    """What can be had of a mapping that knows __getitem__, __iter__ and __len__."""
    __slots__ = ()
    if _version >= (3, 10):
        __abc_tpflags__ = 1 << 6

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The value of key, or default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        else:
            return True

    def keys(self):
        """A view of the keys."""
        return KeysView(self)

    def items(self):
        """A view of the items."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __reversed__ = None


Mapping.register(mappingproxy)
if _version >= (3, 13):
    Mapping.register(framelocalsproxy)
if _version >= (3, 15) and 'frozendict' in dir(__builtins__):
    Mapping.register(frozendict)


class MappingView(Sized):
    __slots__ = '_mapping',

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return '{0.__class__.__name__}({0._mapping!r})'.format(self)

    if _version >= (3, 9):
        __class_getitem__ = _subscript


class KeysView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


KeysView.register(dict_keys)


class ItemsView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            v = self._mapping[key]
        except KeyError:
            return False
        else:
            return v is value or v == value

    def __iter__(self):
        for key in self._mapping:
            yield (key, self._mapping[key])


ItemsView.register(dict_items)


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        for key in self._mapping:
            v = self._mapping[key]
            if v is value or v == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


ValuesView.register(dict_values)


class MutableMapping(Mapping):
    """What can be had of a mapping that also knows __setitem__ and __delitem__."""
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    __marker = object()

    def pop(self, key, default=__marker):
        """Removes key; its value, or default, or KeyError."""
        try:
            value = self[key]
        except KeyError:
            if default is self.__marker:
                raise
            return default
        else:
            del self[key]
            return value

    def popitem(self):
        """Removes the first item of an iteration; KeyError when there is none."""
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        """Removes everything, item by item."""
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        """Takes over the items of a mapping or of pairs, and the keywords."""
        if isinstance(other, Mapping):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        """The value of key, which becomes default if there is none."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


MutableMapping.register(dict)


class Sequence(Reversible, Collection):
    """What can be had of a sequence that knows __getitem__ and __len__."""
    __slots__ = ()
    if _version >= (3, 10):
        __abc_tpflags__ = 1 << 5

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                v = self[i]
                yield v
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        for v in self:
            if v is value or v == value:
                return True
        return False

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        """The first place of value between start and stop; ValueError when there is none."""
        if start is not None and start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        i = start
        while stop is None or i < stop:
            try:
                v = self[i]
            except IndexError:
                break
            if v is value or v == value:
                return i
            i += 1
        raise ValueError

    def count(self, value):
        """How often value is in the sequence."""
        return sum(1 for v in self if v is value or v == value)


for _type in (tuple, str, range, memoryview) + ((bytes,) if _version >= (3, 14) else ()):
    Sequence.register(_type)

if _version >= (3, 12):
    class _DeprecateByteStringMeta(ABCMeta):
        def __new__(cls, name, bases, namespace, **kwargs):
            return super().__new__(cls, name, bases, namespace, **kwargs)

        def __instancecheck__(cls, instance):
            return super().__instancecheck__(instance)
else:
    _DeprecateByteStringMeta = ABCMeta


class ByteString(Sequence, metaclass=_DeprecateByteStringMeta):
    """bytes and bytearray."""
    __slots__ = ()


ByteString.register(bytes)
ByteString.register(bytearray)


class MutableSequence(Sequence):
    """What can be had of a sequence that also knows __setitem__, __delitem__ and insert()."""
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Puts value before index."""
        raise IndexError

    def append(self, value):
        """Puts value at the end."""
        self.insert(len(self), value)

    def clear(self):
        """Removes everything, last to first."""
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        """Turns the sequence round, in place."""
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        """Puts all the values at the end."""
        if values is self:
            values = list(values)
        for v in values:
            self.append(v)

    def pop(self, index=-1):
        """Removes and returns the item at index."""
        v = self[index]
        del self[index]
        return v

    def remove(self, value):
        """Removes the first item that is value; ValueError when there is none."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


MutableSequence.register(list)
MutableSequence.register(bytearray)
if _version < (3, 12):
    del _DeprecateByteStringMeta
if _version >= (3, 15):
    _deprecated_ByteString = ByteString
    del ByteString

    def __getattr__(attr):
        if attr == "ByteString":
            globals()["ByteString"] = _deprecated_ByteString
            return _deprecated_ByteString
        raise AttributeError(f"module 'collections.abc' has no attribute {attr!r}")
del _type
