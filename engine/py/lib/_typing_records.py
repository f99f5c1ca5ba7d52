"""What typing offers for records: NamedTuple, TypedDict, and the hints of functions and classes."""
import sys
import typing
from _typing import _refuse
from types import BuiltinFunctionType, FunctionType, GetSetDescriptorType, MethodType, ModuleType
from typing import ForwardRef, Generic, _V, _GenericAlias, _AnnotatedAlias, _type_check, _evaluate, _caller, get_args, get_origin

__name__ = "typing"
_wrappers = (BuiltinFunctionType, MethodType, type(object.__init__), type(object().__str__), type(str.join))
_qualifiers = [getattr(typing, n) for n in ("Required", "NotRequired", "ReadOnly") if hasattr(typing, n)]


def _annotations_in(namespace):
    """The annotations of a class body, computed where they are lazy."""
    if "__annotations__" in namespace:
        return namespace["__annotations__"]
    compute = namespace.get("__annotate_func__", namespace.get("__annotate__"))
    if compute is None:
        return {}
    try:
        return compute(1)
    except NameError:
        _refuse("forward references in a NamedTuple or TypedDict")


# ---- hints ----
def _strip(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip(t.__origin__)
    if hasattr(t, "__origin__") and t.__origin__ in _qualifiers:
        return _strip(t.__args__[0])
    if not isinstance(t, type) and hasattr(t, "__args__") and isinstance(t.__args__, tuple) and hasattr(t, "copy_with"):
        args = tuple(map(_strip, t.__args__))
        return t if args == t.__args__ else t.copy_with(args)
    return t


def _hint(value, globalns, localns):
    if value is None:
        return type(None)
    return _evaluate(ForwardRef(value) if isinstance(value, str) else value, globalns, localns)


def get_type_hints(obj, globalns=None, localns=None, include_extras=_V < 9, **more):
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            if globalns is None:
                names = getattr(sys.modules.get(base.__module__), "__dict__", {})
            else:
                names = globalns
            own = base.__dict__.get("__annotations__", {})
            if _V >= 14:
                own = base.__annotations__ if type(base) is type and base.__flags__ & 512 or "__annotations__" in \
                    base.__dict__ or "__annotate_func__" in base.__dict__ else {}
            if isinstance(own, GetSetDescriptorType):
                own = {}
            local = localns
            if local is None:
                local = dict(vars(base)) if _V >= 10 else names
                if _V >= 10 and globalns is None:
                    names, local = local, names
            if _V >= 12:
                for parameter in base.__type_params__:
                    names = {parameter.__name__: parameter, **names}
            for name, value in own.items():
                hints[name] = _hint(value, names, local)
    else:
        if globalns is None:
            source = obj
            while not isinstance(source, ModuleType) and hasattr(source, "__wrapped__"):
                source = source.__wrapped__
            globalns = obj.__dict__ if isinstance(obj, ModuleType) else getattr(source, "__globals__", {})
        if localns is None:
            localns = globalns
        found = getattr(obj, "__annotations__", None)
        if found is None:
            if isinstance(obj, (FunctionType, ModuleType, _wrappers)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function." if _V < 14 else
                            f"{obj!r} does not have annotations")
        if _V >= 12 and getattr(obj, "__type_params__", ()):
            localns = {**{p.__name__: p for p in obj.__type_params__}, **localns}
        defaults = _defaults(obj) if _V < 11 else {}
        for name, value in found.items():
            value = _hint(value, globalns, localns)
            if name in defaults and defaults[name] is None:
                value = typing.Optional[value]
            hints[name] = value
    return hints if include_extras else {k: _strip(t) for k, t in hints.items()}


def _defaults(function):
    code = getattr(function, "__code__", None)
    if code is None:
        return {}
    names = code.co_varnames[:code.co_argcount]
    values = function.__defaults__ or ()
    return {**(function.__kwdefaults__ or {}), **dict(zip(names[len(names) - len(values):], values))}


# ---- NamedTuple ----
_prohibited = {"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
               "_replace", "_asdict", "_source"} - ({"_field_types"} if _V >= 9 else set())
_special = {"__module__", "__name__", "__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__",
            "__qualname__" if _V < 9 else "__name__"}


def _make_namedtuple(name, types, module, defaults=()):
    from collections import namedtuple
    checked = {n: _type_check(t, f"field {n} annotation must be a type" if _V >= 9 else
                              "NamedTuple('Name', [(f0, t0), (f1, t1), ...]); each t must be a type") for n, t in types}
    result = namedtuple(name, checked, defaults=defaults, module=module)
    result.__annotations__ = checked
    if _V < 14:
        result.__new__.__annotations__ = checked
    if _V < 9:
        result._field_types = checked
    return result


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if _V >= 9:
            for base in bases:
                if base is not _NamedTuple and (_V < 11 or base is not Generic):
                    raise TypeError("can only inherit from a NamedTuple type and Generic" if _V >= 11 else
                                    "Multiple inheritance with NamedTuple is not supported")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        types = _annotations_in(ns)
        named = []
        for field in types:
            if field in ns:
                named.append(field)
            elif named:
                if _V < 9:
                    raise TypeError(f"Non-default namedtuple field {field} cannot follow default field(s) "
                                    f"{', '.join(named)}")
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(named) > 1 else ''} {', '.join(named)}")
        result = _make_namedtuple(typename, types.items(), ns["__module__"], [ns[n] for n in named])
        if _V >= 11 and bases != (tuple,):
            result.__bases__ = bases
            result.__class_getitem__ = classmethod(typing._subscript_class)
        for key, value in ns.items():
            if key in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in _special and key not in result._fields:
                setattr(result, key, value)
                if _V >= 13 and hasattr(type(value), "__set_name__"):
                    type(value).__set_name__(value, result, key)
        if _V >= 11 and Generic in bases:
            result.__init_subclass__()
        return result


def NamedTuple(typename, fields=None, /, **kwargs):
    """A tuple whose fields have names and types."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    result = _make_namedtuple(typename, fields, _caller())
    if _V >= 9:
        result.__orig_bases__ = (NamedTuple,)
    return result


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# ---- TypedDict ----
class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if _V >= 9 and type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        if 9 <= _V < 11 and Generic in bases:
            raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        own = _annotations_in(ns)
        ns = {k: v for k, v in ns.items() if k not in ("__annotate_func__", "__annotate__")}
        result = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if _V >= 12 and not hasattr(result, "__orig_bases__"):
            result.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {n: _type_check(t, msg, False) for n, t in own.items()}
        types, keys = {}, {"required": set(), "optional": set(), "readonly": set(), "mutable": set()}
        for base in bases:
            types.update(base.__dict__.get("__annotations__", {}) if _V < 14 else getattr(base, "__annotations__", {}))
            for kind, names in keys.items():
                names |= base.__dict__.get(f"__{kind}_keys__", set())
        types = {**types, **own} if _V >= 9 else {**own, **types}
        for key, kind in own.items():
            required, readonly = total, False
            while True:
                origin = get_origin(kind)
                if _V >= 9 and origin is typing.Annotated:
                    kind = get_args(kind)[0]
                elif origin in _qualifiers and origin is not None:
                    if origin._name == "ReadOnly":
                        readonly = True
                    else:
                        required = origin._name == "Required"
                    kind, = get_args(kind)
                else:
                    break
            keys["required" if required else "optional"].add(key)
            keys["optional" if required else "required"].discard(key)
            keys["readonly" if readonly else "mutable"].add(key)
        result.__annotations__ = types
        for kind in keys if _V >= 13 else ("required", "optional") if _V >= 9 else ():
            setattr(result, f"__{kind}_keys__", frozenset(keys[kind]))
        if not hasattr(result, "__total__"):
            result.__total__ = total
        return result

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict whose keys have types."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    ns = {"__annotations__": dict(fields), "__module__": _caller()}
    result = _TypedDictMeta(typename, (), ns, total=total)
    if _V >= 12:
        result.__orig_bases__ = (TypedDict,)
    return result


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)

if _V >= 10:
    def is_typeddict(tp):
        return isinstance(tp, _TypedDictMeta) and tp is not TypedDict
