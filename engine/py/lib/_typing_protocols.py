"""What typing builds on abstract base classes: aliases of collections.abc, Protocol and the protocols of the built-in ones."""
import collections.abc
import sys
import typing
from abc import ABCMeta, abstractmethod
from _typing import _refuse
from typing import (Generic, TypeVar, _V, _SpecialGenericAlias, _GenericAlias, _type_check, _type_repr, _ConcatenateGenericAlias,
                    _P, _caller)

__name__ = "typing"


# ---- aliases ----
def _alias(name, count, origin=None, **more):
    globals()[name] = _SpecialGenericAlias(origin or getattr(collections.abc, name), count, name=name, **more)


for _name, _count in dict(Hashable=0, Awaitable=1, Coroutine=3, AsyncIterable=1, AsyncIterator=1, Iterable=1, Iterator=1,
                          Reversible=1, Sized=0, Container=1, Collection=1, MutableSet=1, Mapping=2, MutableMapping=2,
                          Sequence=1, MutableSequence=1, MappingView=1, KeysView=1, ItemsView=2, ValuesView=1).items():
    _alias(_name, _count)
_alias("AbstractSet", 1, collections.abc.Set)
_alias("Generator", 3, **({"defaults": (type(None),) * 2} if _V >= 13 else {}))
_alias("AsyncGenerator", 2, **({"defaults": (type(None),)} if _V >= 13 else {}))
if hasattr(collections.abc, "ByteString"):
    _alias("ByteString", 0)
for _name, _count, _origin in (("Deque", 1, "deque"), ("DefaultDict", 2, "defaultdict"), ("OrderedDict", 2, "OrderedDict"),
                               ("Counter", 1, "Counter"), ("ChainMap", 2, "ChainMap")):
    if hasattr(collections, _origin):
        _alias(_name, _count, getattr(collections, _origin))


class _CallableGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        args = self.__args__
        if args[0] is ... or len(args) == 2 and isinstance(args[0], (_P, _ConcatenateGenericAlias)):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"

    def __reduce__(self):
        from operator import getitem
        args = self.__args__
        if not (len(args) == 2 and args[0] is ...):
            args = list(args[:-1]), args[-1]
        return getitem, (Callable, args)


if _V < 9:
    _CallableGenericAlias.__name__ = _CallableGenericAlias.__qualname__ = "_GenericAlias"


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        if isinstance(args, list):
            args = tuple(args)
        elif _V < 9 and args is not ...:
            raise TypeError(f"Callable[args, result]: args must be a list. Got {args}")
        return self._find((args, result))

    def _find(self, params):
        return typing._find(typing._caches["special"], self._subscript, self, params)

    def _subscript(self, params):
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((..., result))
        if not isinstance(args, tuple):
            args = args,
        else:
            args = tuple(_type_check(a, "Callable[[arg, ...], result]: each arg must be a type.") if _V < 9 else
                         typing._type_convert(a) for a in args)
        return self.copy_with((*args, result))


Callable = _CallableType(collections.abc.Callable, 2, name="Callable")

# ---- protocols ----
_internal = {"__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__",
             "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__parameters__",
             "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__",
             "__callable_proto_members_only__", "__type_params__", "__non_callable_proto_members__",
             "__static_attributes__", "__firstlineno__", "__annotate__", "__annotate_func__", "__annotations_cache__"}
_allowed = {"collections.abc": ["Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "Hashable", "Sized",
                                "Container", "Collection", "Reversible", "Buffer"],
            "contextlib": ["AbstractContextManager", "AbstractAsyncContextManager"]}


def _own_annotations(base):
    if _V >= 14:
        if "__annotate_func__" not in base.__dict__ and "__annotations__" not in base.__dict__ and \
                "__annotations_cache__" not in base.__dict__:
            return {}
        try:
            return base.__annotations__
        except NameError:
            _refuse("forward references in a Protocol")
    return base.__dict__.get("__annotations__", {})


def _members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic") and base.__module__ == "typing":
            continue
        for name in (*base.__dict__, *_own_annotations(base)):
            if not name.startswith("_abc_") and name not in _internal:
                names.add(name)
    return names


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if type(self).__init__ is not _no_init:
        return
    for base in type(self).__mro__:
        init = base.__dict__.get("__init__", _no_init)
        if init is not _no_init:
            type(self).__init__ = init
            break
    else:
        type(self).__init__ = object.__init__
    type(self).__init__(self, *args, **kwargs)


_no_init.__name__ = _no_init.__qualname__ = "_no_init" if _V < 10 else "_no_init_or_replace_init"
_plain_text = "Instance and class checks can only be used with @runtime_checkable protocols"


def _static(instance, name):
    """The attribute as it is stored, without asking descriptors: (found, value)."""
    own = getattr(instance, "__dict__", None)
    if isinstance(own, dict) and name in own:
        return True, own[name]
    for base in type(instance).__mro__:
        if name in base.__dict__:
            return True, base.__dict__[name]
    if isinstance(instance, type):
        for base in instance.__mro__:
            if name in base.__dict__:
                return True, base.__dict__[name]
    return False, None


class _ProtocolMeta(ABCMeta):
    if _V >= 12:
        def __init__(cls, *args, **kwargs):
            super().__init__(*args, **kwargs)
            if getattr(cls, "_is_protocol", False):
                cls.__protocol_attrs__ = _members(cls)

        def __subclasscheck__(cls, other):
            if cls.__dict__.get("_is_protocol") and cls is not Protocol and _caller() not in ("abc", "functools"):
                if not isinstance(other, type):
                    raise TypeError("issubclass() arg 1 must be a class")
                if _V >= 13 and not cls.__dict__.get("_is_runtime_protocol"):
                    raise TypeError(_plain_text)
                if cls.__dict__.get("__subclasshook__") is _hook:
                    _only_methods(cls)
                if not getattr(cls, "_is_runtime_protocol", False):
                    raise TypeError(_plain_text)
            return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError(_plain_text)
        names = _members(cls)
        if _V < 12:
            if all(callable(getattr(cls, n, None)) for n in names) and issubclass(type(instance), cls):
                return True
            return all(hasattr(instance, n) and (not callable(getattr(cls, n, None)) or getattr(instance, n) is not None)
                       for n in names) or super().__instancecheck__(instance)
        if super().__instancecheck__(instance):
            return True
        for name in names:
            found, value = _static(instance, name)
            if not found or value is None and callable(getattr(cls, name, None)):
                return False
        return True


def _only_methods(cls):
    data = sorted(n for n in _members(cls) if not callable(getattr(cls, n, None)))
    if data:
        raise TypeError("Protocols with non-method members don't support issubclass()." +
                        f" Non-method members: {str(data)[1:-1]}." if _V >= 13 else
                        "Protocols with non-method members don't support issubclass()")


@classmethod
def _hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    if _V < 12:
        if not getattr(cls, "_is_runtime_protocol", False):
            if _caller(2) in ("abc", "functools"):
                return NotImplemented
            raise TypeError(_plain_text)
        if any(not callable(getattr(cls, n, None)) for n in _members(cls)):
            if _caller(2) in ("abc", "functools"):
                return NotImplemented
            _only_methods(cls)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
    for name in _members(cls):
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in _own_annotations(base) and issubclass(other, Generic) and other._is_protocol:
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of classes that say what others must have."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _hook
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if not (base in (object, Generic) or base.__name__ in _allowed.get(base.__module__, ())
                    or issubclass(base, Generic) and base._is_protocol):
                raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        if _V < 11 or cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def _supports(name, method, of_what=False):
    def body(self):
        pass
    body.__name__ = method
    bases, space = (Protocol,), {"__slots__": (), "__module__": "typing", "__qualname__": name, method: abstractmethod(body)}
    if of_what:
        base = Protocol[TypeVar("T_co", covariant=True) if _V < 12 else TypeVar("T", infer_variance=True)]
        bases, space["__orig_bases__"] = base.__mro_entries__((base,)), (base,)
    return runtime_checkable(_ProtocolMeta(name, bases, space))


SupportsInt, SupportsFloat, SupportsComplex, SupportsBytes, SupportsIndex, SupportsAbs, SupportsRound = (
    _supports(f"Supports{n}", f"__{n.lower()}__", n in ("Abs", "Round"))
    for n in ("Int", "Float", "Complex", "Bytes", "Index", "Abs", "Round"))

if _V >= 13:
    def is_protocol(tp, /):
        return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol

    def get_protocol_members(tp, /):
        if not is_protocol(tp):
            raise TypeError(f"{tp!r} is not a Protocol")
        return frozenset(tp.__protocol_attrs__)


def __getattr__(name):
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        origin = getattr(contextlib, "Abstract" + name)
        value = _SpecialGenericAlias(origin, 2, name=name, defaults=(bool | None,)) if _V >= 13 else \
            _SpecialGenericAlias(origin, 1, name=name if _V >= 9 else None)
        globals()[name] = value
        return value
    if name in ("Pattern", "Match"):
        import re
        value = globals()[name] = _SpecialGenericAlias(getattr(re, name), 1, name=name)
        return value
    if name in ("IO", "TextIO", "BinaryIO"):
        _refuse("typing." + name)
    raise AttributeError(name)
