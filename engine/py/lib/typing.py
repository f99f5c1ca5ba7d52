"""typing: what annotations are written with. What needs abc or collections is made when asked for."""
import sys
from _typing import _idfunc, _refuse, _union
from types import FunctionType

_V = sys.version_info[1]
TYPE_CHECKING = False
_NoneType = type(None)
_builtin_aliases = type(list[int]) if _V >= 9 else ()
_c_union = type(int | str) if _V >= 10 else ()
_caches = {}


def _cached(typed=False):
    """Equal arguments give the same object, as long as they can be hashed."""
    def decorate(function):
        known = _caches[function.__qualname__] = {}

        def find(*args):
            key = args
            try:
                if typed:
                    key = tuple((type(x), x) if type(x) is not tuple else tuple((type(y), y) for y in x) for x in args)
                result = known.get(key, known)
            except TypeError:
                return function(*args)
            if result is known:
                result = known[key] = function(*args)
            return result
        find.__name__, find.__qualname__, find.__doc__ = function.__name__, function.__qualname__, function.__doc__
        return find
    return decorate


def _find(known, make, owner, params):
    try:
        result = known.get((owner, params), known)
    except TypeError:
        return make(params)
    if result is known:
        result = known[owner, params] = make(params)
    return result


def _caller(depth=1):
    return sys._getframe(depth + 1).f_globals.get("__name__", "__main__")


# ---- looking at types ----
def _type_convert(arg, module=None):
    if arg is None:
        return _NoneType
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _is_generic_root(x):
    return isinstance(x, type) and x.__module__ == "typing" and x.__name__ in ("Generic", "Protocol")


def _type_check(arg, msg, is_argument=True):
    arg = _type_convert(arg)
    forms = () if not is_argument else (ClassVar, Final)
    if isinstance(arg, _GenericAlias) and (_is_generic_root(arg.__origin__) or arg.__origin__ in forms):
        raise TypeError(f"{arg} is not valid as type argument")
    if arg is Any or isinstance(arg, _SpecialForm) and arg._name in _plain:
        return arg
    if isinstance(arg, _SpecialForm) and not (not is_argument and arg in (ClassVar, Final)) or _is_generic_root(arg):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple or _V < 11 and not (callable(arg) or isinstance(arg, (TypeVar, ForwardRef, _P, _c_union))):
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _type_repr(obj):
    if _builtin_aliases and isinstance(obj, _builtin_aliases):
        return repr(obj)
    if isinstance(obj, type):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, FunctionType):
        return obj.__name__ if _V < 14 else f"{obj.__module__}.{obj.__qualname__}"
    if isinstance(obj, tuple) and _V >= 11:
        return "[" + ", ".join(map(_type_repr, obj)) + "]"
    return repr(obj)


def _is_variable(x):
    return isinstance(x, _kinds)


def _collect(args):
    """Type variables among args, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type) and not isinstance(arg, _builtin_aliases):
            continue
        if isinstance(arg, tuple):
            inner = _collect(arg)
        else:
            inner = (arg,) if _is_variable(arg) else getattr(arg, "__parameters__", ())
        found += [x for x in inner if x not in found]
    return tuple(found)


def _too(given, wanted, what, least=0):
    word = "parameters" if _V < 10 else "arguments"
    raise TypeError(f"Too {'many' if given > wanted else 'few'} {word} for {what};"
                    f" actual {given}, expected {f'at least {least}' if least and given < least else wanted}")


def _check_count(cls, params, wanted):
    if not wanted:
        raise TypeError(f"{cls} is not a generic class")
    if len(params) != wanted:
        variables = cls.__parameters__ if hasattr(cls, "__parameters__") else ()
        least = sum(not (isinstance(v, TypeVar) and v.has_default()) for v in variables) if _V >= 13 else wanted
        if len(params) > wanted or len(params) < least:
            _too(len(params), wanted, cls, least if _V >= 13 else 0)
        params += tuple(v.__default__ for v in variables[len(params):])
    return params


def _dunder(name):
    return name.startswith("__") and name.endswith("__")


def _no_duplicates(items):
    result = []
    for item in items:
        if item not in result:
            result.append(item)
    return result


# ---- special forms ----
class _Final:
    """What no class of a program may be derived from."""
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _SpecialForm(_Final, _root=True):
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, name, doc=None, getitem=None):
        self._name, self.__doc__, self._getitem = name, doc, getitem

    def __getattr__(self, item):
        if _V >= 10 and item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item if _V >= 10 else f"'_SpecialForm' object has no attribute {item!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._getitem(self, parameters)

    if _V >= 10:
        def __or__(self, other):
            return Union[self, other]

        def __ror__(self, other):
            return Union[other, self]


_plain = {"NoReturn", "Never", "Self", "LiteralString", "TypeAlias"} | ({"Any"} if _V < 11 else set())
if _V >= 11:
    class _AnyMeta(type):
        def __instancecheck__(self, obj):
            if self is Any:
                raise TypeError("typing.Any cannot be used with isinstance()")
            return super().__instancecheck__(obj)

        def __repr__(self):
            return "typing.Any" if self is Any else super().__repr__()

    class Any(metaclass=_AnyMeta):
        """Every type."""
        def __new__(cls, *args, **kwargs):
            if cls is Any:
                raise TypeError("Any cannot be instantiated")
            return super().__new__(cls)
else:
    Any = _SpecialForm("Any")
NoReturn = _SpecialForm("NoReturn")
if _V >= 11:
    Never, Self, LiteralString = _SpecialForm("Never"), _SpecialForm("Self"), _SpecialForm("LiteralString")


def _single(name, requires="requires a single type.", argument=True):
    @_cached()
    def getitem(self, parameters):
        item = _type_check(parameters, f"{self if _V > 8 else self._name} {requires}", argument)
        return _GenericAlias(self, (item,))
    getitem.__name__ = name
    return _SpecialForm(name, None, getitem)


_only = "accepts only single type."
ClassVar, Final = _single("ClassVar", _only), _single("Final", _only)
if _V >= 10:
    TypeAlias, TypeGuard = _SpecialForm("TypeAlias"), _single("TypeGuard", _only)
if _V >= 11:
    Required, NotRequired = _single("Required", _only), _single("NotRequired", _only)
if _V >= 13:
    TypeIs, ReadOnly = _single("TypeIs", _only), _single("ReadOnly", _only)


def _union_getitem(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = parameters,
    members = []
    for p in parameters:
        p = _type_check(p, "Union[arg, ...]: each arg must be a type.")
        members += p.__args__ if isinstance(p, _UnionGenericAlias) or isinstance(p, _c_union) else (p,)
    members = tuple(_no_duplicates(members))
    if len(members) == 1:
        return members[0]
    return _UnionGenericAlias(Union, members, **({"name": "Optional"} if len(members) == 2 and _NoneType in members
                                                 and _V >= 10 else {}))


if _V >= 14:
    Union = _c_union
else:
    Union = _SpecialForm("Union", None, _cached()(_union_getitem))


def _optional_getitem(self, parameters):
    return Union[_type_check(parameters, f"{self if _V > 8 else 'Optional[t]'} requires a single type."), _NoneType]


Optional = _SpecialForm("Optional", None, _cached()(_optional_getitem))


def _literal_getitem(self, parameters):
    if not isinstance(parameters, tuple):
        parameters = parameters,
    if _V >= 9:
        flat = []
        for p in parameters:
            flat += p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,)
        parameters = flat
        try:
            seen = set()
            parameters = [p for p in flat if not ((type(p), p) in seen or seen.add((type(p), p)))]
        except TypeError:
            pass
    return _LiteralGenericAlias(self, tuple(parameters))


Literal = _SpecialForm("Literal", None, _cached(typed=_V >= 9)(_literal_getitem))


def _concatenate_getitem(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = parameters,
    if not (parameters[-1] is ... or isinstance(parameters[-1], _P)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable"
                        + (" or ellipsis." if _V >= 11 else "."))
    msg = "Concatenate[arg, ...]: each arg must be a type."
    return _ConcatenateGenericAlias(self, (*(_type_check(p, msg) for p in parameters[:-1]), parameters[-1]))


if _V >= 10:
    Concatenate = _SpecialForm("Concatenate", None, _cached()(_concatenate_getitem))


def _unpack_getitem(self, parameters):
    return _UnpackGenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


if _V >= 11:
    Unpack = _SpecialForm("Unpack", None, _cached()(_unpack_getitem))


class ForwardRef(_Final, _root=True):
    """The text of a type that is not known yet."""
    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        code = None
        if _V < 14:
            try:
                code = compile(arg, "<string>", "eval")
            except SyntaxError:
                raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__, self.__forward_code__ = arg, code
        self.__forward_evaluated__, self.__forward_value__ = False, None

    def _evaluate(self, globalns, localns):
        if not self.__forward_evaluated__ or localns is not globalns:
            if globalns is None and localns is None:
                globalns = localns = {}
            elif globalns is None or localns is None:
                globalns = localns = localns if globalns is None else globalns
            self.__forward_value__ = _evaluate(_type_check(eval(self.__forward_code__ or self.__forward_arg__, globalns, localns),
                                                           "Forward references must evaluate to types.", False),
                                               globalns, localns)
            self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    if _V >= 10:
        def __or__(self, other):
            return Union[self, other]

        def __ror__(self, other):
            return Union[other, self]


def _evaluate(t, globalns, localns):
    """t with the forward references inside it looked up."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns)
    if isinstance(t, (_GenericAlias, _builtin_aliases or _GenericAlias, _c_union or _GenericAlias)):
        args = t.__args__
        if isinstance(t, _builtin_aliases):
            args = tuple(ForwardRef(a) if isinstance(a, str) else a for a in args)
        new = tuple(_evaluate(a, globalns, localns) for a in args)
        if new == t.__args__:
            return t
        if isinstance(t, _builtin_aliases):
            return _builtin_aliases(t.__origin__, new)
        return _union(new) if isinstance(t, _c_union) else t.copy_with(new)
    return t


# ---- aliases ----
class _BaseGenericAlias(_Final, _root=True):
    def __init__(self, origin, *, inst=True, name=None):
        self._inst, self._name, self.__origin__ = inst, name, origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except (AttributeError if _V < 13 else Exception):
            pass
        return result

    def __mro_entries__(self, bases):
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        for b in bases[bases.index(self) + 1:]:
            if isinstance(b, _BaseGenericAlias) or isinstance(b, type) and issubclass(b, Generic):
                break
        else:
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, attr):
        if attr in ("__origin__", "__args__"):
            raise AttributeError(attr)
        if _V >= 10 and attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not _dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _dunder(attr) or attr in ("_name", "_inst", "_nparams", "_special"):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    if _V >= 10:
        def __or__(self, other):
            return Union[self, other]

        def __ror__(self, other):
            return Union[other, self]


class _GenericAlias(_BaseGenericAlias, _root=True):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect(args)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        return _find(_caches["alias"], self._replace, self, args)

    def _replace(self, args):
        if _is_generic_root(self.__origin__):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(args, tuple):
            args = args,
        if not all(isinstance(p, TypeVar) for p in self.__parameters__):
            _refuse("replacing a ParamSpec or TypeVarTuple in an alias of typing")
        msg = "Parameters to generic types must be types."
        args = tuple(_type_check(a, msg) for a in args)
        args = _check_count(self, args, len(self.__parameters__))
        given = dict(zip(self.__parameters__, args))
        new = []
        for old in self.__args__:
            if isinstance(old, TypeVar):
                old = given[old]
            elif not isinstance(old, type) or isinstance(old, _builtin_aliases):
                inner = getattr(old, "__parameters__", ())
                if inner:
                    old = old[tuple(given[x] for x in inner)]
            new.append(old)
        return self.copy_with(tuple(new))

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join(map(_type_repr, self.__args__)) or '()'}]"

    def __reduce__(self):
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        from operator import getitem
        return getitem, (getattr(sys.modules[__name__], self._name) if self._name else self.__origin__, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if any(_is_generic_root(b) and b is not Generic for b in bases):
                return ()
            for b in bases[bases.index(self) + 1:]:
                if isinstance(b, _BaseGenericAlias) and b is not self:
                    return ()
        return (self.__origin__,)


_caches["alias"] = {}


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """List, Dict: a class of the library under its old name, not subscripted yet."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._special = defaults
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."
        self.__module__ = "typing"

    def __getitem__(self, params):
        return _find(_caches["special"], self._subscript, self, params)

    def _subscript(self, params):
        if not isinstance(params, tuple):
            params = params,
        params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
        wanted = self._nparams
        if not wanted:
            raise TypeError(f"{self} is not a generic class")
        least = wanted - len(self._special)
        if least <= len(params) < wanted:
            params += self._special[len(params) - wanted:]
        if len(params) != wanted:
            _too(len(params), wanted, self, least if least < wanted else 0)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name


_caches["special"] = {}


class _TupleType(_SpecialGenericAlias, _root=True):
    def _subscript(self, params):
        if params == ():
            return self.copy_with(params if _V >= 11 else ((),))
        if not isinstance(params, tuple):
            params = params,
        msg = "Tuple[t0, t1, ...]: each t must be a type." if len(params) != 2 or params[-1] is not ... else \
            "Tuple[t, ...]: t must be a type."
        if len(params) >= 2 and params[-1] is ...:
            return self.copy_with((*(_type_check(p, msg) for p in params[:-1]), ...))
        return self.copy_with(tuple(_type_check(p, msg) for p in params))


class _UnionGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, _c_union or _UnionGenericAlias)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if _V >= 9 and len(args) == 2:
            for i in 0, 1:
                if args[i] is _NoneType:
                    return f"typing.Optional[{_type_repr(args[1 - i])}]"
        return f"typing.Union[{', '.join(map(_type_repr, args))}]"

    if _V >= 10:
        def __instancecheck__(self, obj):
            return self.__subclasscheck__(type(obj))

        def __subclasscheck__(self, cls):
            for arg in self.__args__:
                if issubclass(cls, arg):
                    return True
            return False

    def __reduce__(self):
        from operator import getitem
        return getitem, (Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    if _V >= 9:
        def __eq__(self, other):
            if not isinstance(other, _LiteralGenericAlias):
                return NotImplemented
            return {(type(x), x) for x in self.__args__} == {(type(x), x) for x in other.__args__}

        def __hash__(self):
            return hash(frozenset((type(x), x) for x in self.__args__))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__)) or ('()' if _V >= 11 else '')}]"


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    pass


class _UnpackGenericAlias(_GenericAlias, _root=True):
    __typing_is_unpacked_typevartuple__ = property(lambda self: isinstance(self.__args__[0], _Ts))

    def __repr__(self):
        return "*" + repr(self.__args__[0]) if _V == 11 else f"typing.Unpack[{_type_repr(self.__args__[0])}]"


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata, origin = origin.__metadata__ + metadata, origin.__origin__
        super().__init__(origin, origin, name="Annotated" if _V >= 12 else None)
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__") and _V >= 10:
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _annotated(params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin = params[0]
    if not (isinstance(origin, _GenericAlias) and origin.__origin__ in (ClassVar, Final)):
        origin = _type_check(origin, "Annotated[t, ...]: t must be a type.")
    return _AnnotatedAlias(origin, params[1:])


if _V >= 13:
    Annotated = _SpecialForm("Annotated", None, _cached(typed=True)(lambda self, params: _annotated(params)))
elif _V >= 9:
    class Annotated:
        """A type with anything said about it."""
        __slots__ = ()

        def __new__(cls, *args, **kwargs):
            raise TypeError("Type Annotated cannot be instantiated.")

        def __init_subclass__(cls, *args, **kwargs):
            raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")

        _find = staticmethod(_cached(typed=_V >= 11)(lambda params: _annotated(params)))

        def __class_getitem__(cls, params):
            return cls._find(params)

if _V < 9:
    for _class in (_SpecialGenericAlias, _UnionGenericAlias, _LiteralGenericAlias):
        _class.__name__ = _class.__qualname__ = "_GenericAlias"
List = _SpecialGenericAlias(list, 1, inst=False, name="List")
Dict = _SpecialGenericAlias(dict, 2, inst=False, name="Dict")
Set = _SpecialGenericAlias(set, 1, inst=False, name="Set")
FrozenSet = _SpecialGenericAlias(frozenset, 1, inst=False, name="FrozenSet")
Type = _SpecialGenericAlias(type, 1, inst=False, name="Type")
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
Text = str


# ---- type variables ----
class _NoDefaultType:
    __slots__ = ()

    def __repr__(self):
        return "typing.NoDefault"


_absent = _NoDefaultType()
if _V >= 13:
    NoDefault = _absent


class _Lazy:
    """A value that a function computes when it is first asked for."""
    __slots__ = ("function",)

    def __init__(self, function):
        self.function = function


class _Variable:
    """What TypeVar, ParamSpec and TypeVarTuple have in common."""

    def _place(self, name, default=_absent):
        self.__name__ = name
        module = sys._getframe(2).f_globals.get("__name__")
        if module != "typing":
            self.__module__ = module
        if _V >= 13:
            self._default = default

    def _value(self, which):
        value = self.__dict__[which]
        if isinstance(value, _Lazy):
            value = self.__dict__[which] = value.function(*((1,) if _V >= 14 else ()))
        return value

    if _V >= 13:
        @property
        def __default__(self):
            return self._value("_default")

        def has_default(self):
            return self.__dict__["_default"] is not _absent

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __reduce__(self):
        return self.__name__

    if _V >= 10:
        def __or__(self, other):
            return Union[self, other]

        def __ror__(self, other):
            return Union[other, self]


def _sign(self):
    if self.__dict__.get("__infer_variance__"):
        return ""
    return "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"


class TypeVar(_Variable):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, **more):
        for keyword in more:
            if keyword not in (("infer_variance",) if _V == 12 else ("infer_variance", "default") if _V > 12 else ()):
                raise TypeError(f"__init__() got an unexpected keyword argument {keyword!r}" if _V < 12 else
                                f"typevar() got an unexpected keyword argument {keyword!r}")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if _V >= 12 and len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self._place(name, more.get("default", _absent))
        msg = "TypeVar(name, constraint, ...): constraints must be types."
        self._constraints = tuple(_type_check(t, msg) for t in constraints)
        self._bound = None if bound is None else _type_check(bound, "Bound must be a type.")
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        if _V >= 12:
            self.__infer_variance__ = bool(more.get("infer_variance"))

    __bound__ = property(lambda self: self._value("_bound"))
    __constraints__ = property(lambda self: self._value("_constraints"))

    def __repr__(self):
        return _sign(self) + self.__name__

    if _V >= 11:
        def __typing_subst__(self, arg):
            return _type_check(arg, "Parameters to generic types must be types.")


class ParamSpecArgs:
    _suffix = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._suffix}"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, type(self)) else NotImplemented

    __hash__ = None if _V >= 12 else lambda self: hash((type(self), self.__origin__))


class ParamSpecKwargs(ParamSpecArgs):
    _suffix = "kwargs"


class ParamSpec(_Variable):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, **more):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self._place(name, more.get("default", _absent))
        self.__bound__ = None if bound is None else _type_check(bound, "Bound must be a type.")
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        if _V >= 12:
            self.__infer_variance__ = bool(more.get("infer_variance"))

    args = property(ParamSpecArgs)
    kwargs = property(ParamSpecKwargs)
    __repr__ = TypeVar.__repr__

    def __typing_subst__(self, arg):
        _refuse("replacing a ParamSpec in an alias")


class TypeVarTuple(_Variable):
    def __init__(self, name, *, covariant=False, contravariant=False, **more):
        self._place(name, more.get("default", _absent))
        if _V >= 15:
            self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
            self.__infer_variance__ = bool(more.get("infer_variance"))

    def __repr__(self):
        return (_sign(self) if _V >= 15 else "") + self.__name__

    def __iter__(self):
        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


def _make_typevar(name, **kind):
    variable = TypeVar(name)
    (which, function), = kind.items()
    variable.__dict__["_" + which] = _Lazy(function)
    return variable


def _parameter(make):
    """A type parameter of a def, class or type statement."""
    def call(name, **kind):
        variable = make(name, **kind)
        variable.__dict__["__infer_variance__"] = True
        variable.__dict__.pop("__module__", None)
        return variable
    return call


_make_typevar = _parameter(_make_typevar)
_TypeVar, _ParamSpec, _TypeVarTuple = map(_parameter, (TypeVar, ParamSpec, TypeVarTuple))


def _set_default(variable, function):
    variable._default = _Lazy(function)
    return variable


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__, self._value_of, self.__type_params__ = name, value, type_params
        self.__module__ = _caller()
        if _V >= 15:
            self.__qualname__ = name

    @property
    def __value__(self):
        value = self._value_of
        if isinstance(value, _Lazy):
            value = self._value_of = value.function(*((1,) if _V >= 14 else ()))
        return value

    @property
    def __parameters__(self):
        result = ()
        for p in self.__type_params__:
            result += (*p,) if isinstance(p, _Ts) else (p,)
        return result

    def __repr__(self):
        return self.__name__ if _V < 15 else self.__qualname__

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _builtin_aliases(self, args if isinstance(args, tuple) else (args,))

    def __or__(self, other):
        return _union((self, other)) if isinstance(other, (type, _NoneType, _builtin_aliases, TypeAliasType, _c_union)) \
            else Union[self, other]

    def __ror__(self, other):
        return _union((other, self)) if isinstance(other, (type, _NoneType, _builtin_aliases, TypeAliasType, _c_union)) \
            else Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    def __reduce__(self):
        return self.__name__


def _make_alias(name, type_params, function):
    alias = TypeAliasType(name, _Lazy(function), type_params=type_params or ())
    alias.__module__ = _caller()
    if _V >= 15:
        alias.__qualname__ = ".".join(part for part in function.__qualname__.split(".")
                                      if not part.startswith("<generic parameters of") and part != "<locals>")
    return alias


def _generic(params):
    return Generic[tuple(Unpack[p] if isinstance(p, _Ts) else p for p in params)]


_kinds = TypeVar, ParamSpec, TypeVarTuple
_P, _Ts, _ParamArgs = ParamSpec, TypeVarTuple, ParamSpecArgs


# ---- generic classes ----
class Generic:
    """Base of classes with type variables."""
    __slots__ = ()
    _is_protocol = False
    if _V < 9:
        def __new__(cls, *args, **kwds):
            if cls in (Generic,) or cls.__dict__.get("_is_protocol") and cls.__module__ == "typing":
                raise TypeError(f"Type {cls.__name__} cannot be instantiated; it can be used only as a base class")
            if super().__new__ is object.__new__ and cls.__init__ is not object.__init__:
                return super().__new__(cls)
            return super().__new__(cls, *args, **kwds)

    def __class_getitem__(cls, params):
        return _find(_caches["class"], lambda p: _subscript_class(cls, p), cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__.get("__orig_bases__")
        if own is not None:
            error = Generic in own
        else:
            error = Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls).__name__ != "_TypedDictMeta"
        if error:
            raise TypeError("Cannot inherit from plain Generic")
        variables = ()
        if own is not None:
            variables, listed = _collect(own), None
            for base in own:
                if isinstance(base, _GenericAlias) and _is_generic_root(base.__origin__):
                    if listed is not None:
                        raise TypeError("Cannot inherit from Generic[...] multiple types." if _V < 12 else
                                        "Cannot inherit from Generic[...] multiple times.")
                    listed = base.__parameters__
                    root = base.__origin__.__name__
            if listed is not None:
                missing = [v for v in variables if v not in listed]
                if missing:
                    raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are"
                                    f" not listed in {root}[{', '.join(map(str, listed))}]")
                variables = listed
        cls.__parameters__ = tuple(variables)


_caches["class"] = {}


def _subscript_class(cls, params):
    if not isinstance(params, tuple):
        params = params,
    root = _is_generic_root(cls)
    if root:
        if not params:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(_is_variable(p) or isinstance(p, _UnpackGenericAlias) for p in params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables" +
                            (" or parameter specification variables." if _V >= 10 else ""))
        if len(set(params)) != len(params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, params)
    wanted = cls.__parameters__
    if any(not isinstance(v, TypeVar) for v in wanted):
        if len(wanted) == 1 and isinstance(wanted[0], _P):
            if len(params) != 1 or not isinstance(params[0], (list, tuple)):
                params = params,
            else:
                params = tuple(params[0]),
            return _GenericAlias(cls, tuple(tuple(map(_type_convert, p)) for p in params))
        if len(wanted) == 1:
            return _GenericAlias(cls, tuple(map(_type_convert, params)))
        _refuse("a generic class of a ParamSpec or TypeVarTuple beside others")
    if not params and _V < 11:
        raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
    params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
    return _GenericAlias(cls, _check_count(cls, params, len(wanted)))


# ---- functions ----
def cast(typ, val):
    """val, whatever typ says."""
    return val


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module"
        " should always be followed by an implementation that is not @overload-ed.")


_overloads = {}


def overload(func):
    if _V >= 11:
        f = getattr(func, "__func__", func)
        if hasattr(f, "__qualname__") and hasattr(f, "__code__"):
            _overloads.setdefault((f.__module__, f.__qualname__), {})[f.__code__.co_firstlineno] = func
    return _overload_dummy


def final(f):
    if _V >= 11:
        try:
            f.__final__ = True
        except (AttributeError, TypeError):
            pass
    return f


def no_type_check(arg):
    if isinstance(arg, type):
        for value in arg.__dict__.values():
            if isinstance(value, FunctionType) or isinstance(value, type) and value.__qualname__ == \
                    f"{arg.__qualname__}.{value.__name__}":
                no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, _builtin_aliases or _BaseGenericAlias, _ParamArgs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return _c_union if isinstance(tp, _c_union) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, _builtin_aliases or _GenericAlias)):
        args = tp.__args__
        if getattr(tp.__origin__, "__name__", "") == "Callable" and tp.__origin__.__module__ == "collections.abc" and \
                not (len(args) == 2 and (args[0] is ... or isinstance(args[0], (_P, _ConcatenateGenericAlias)))):
            args = (list(args[:-1]), args[-1])
        return () if args == ((),) and _V < 11 else args
    return tp.__args__ if isinstance(tp, _c_union) else ()


if _V < 10:
    def NewType(name, tp):
        def new_type(x):
            return x

        new_type.__name__ = name
        new_type.__supertype__ = tp
        return new_type
else:
    class NewType:
        """A name that stands for a type of its own; calling it gives the argument back."""
        def __init__(self, name, tp):
            self.__qualname__ = name
            self.__name__ = name.rpartition(".")[2]
            self.__supertype__ = tp
            module = _caller()
            if module != "typing":
                self.__module__ = module

        if _V >= 11:
            __call__ = _idfunc
        else:
            def __call__(self, x):
                return x

        def __mro_entries__(self, bases):
            _refuse("a class derived from a NewType")

        def __repr__(self):
            return f"{self.__module__}.{self.__qualname__}"

        def __reduce__(self):
            return self.__qualname__

        def __or__(self, other):
            return Union[self, other]

        def __ror__(self, other):
            return Union[other, self]

if _V >= 11:
    def get_overloads(func):
        f = getattr(func, "__func__", func)
        return list(_overloads.get((f.__module__, f.__qualname__), {}).values())

    def clear_overloads():
        _overloads.clear()

    def assert_type(val, typ, /):
        return val

    def assert_never(arg, /):
        value = repr(arg)
        if len(value) > 100:
            value = value[:100] + "..."
        raise AssertionError(f"Expected code to be unreachable, but got: {value}")

    def reveal_type(obj, /):
        print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
        return obj

    def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                            field_specifiers=(), **kwargs):
        def decorate(cls_or_fn):
            cls_or_fn.__dataclass_transform__ = {
                "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
                **({"frozen_default": frozen_default} if _V >= 12 else {}), "field_specifiers": field_specifiers,
                "kwargs": kwargs}
            return cls_or_fn
        return decorate

if _V >= 12:
    def override(method, /):
        try:
            method.__override__ = True
        except (AttributeError, TypeError):
            pass
        return method

T, KT, VT = TypeVar("T"), TypeVar("KT"), TypeVar("VT")
T_co, V_co, VT_co = (TypeVar(name, covariant=True) for name in ("T_co", "V_co", "VT_co"))
T_contra, AnyStr = TypeVar("T_contra", contravariant=True), TypeVar("AnyStr", bytes, str)

_later = dict.fromkeys("""AbstractSet AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable
ChainMap Collection Container ContextManager Coroutine Counter DefaultDict Deque Generator Hashable ItemsView Iterable
Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet OrderedDict Reversible Sequence Sized
ValuesView Protocol SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound
runtime_checkable IO TextIO BinaryIO Pattern Match _ProtocolMeta _CallableGenericAlias""".split(), "_typing_protocols")
if _V < 15:
    _later["ByteString"] = "_typing_protocols"
if _V >= 13:
    _later.update(dict.fromkeys(("is_protocol", "get_protocol_members"), "_typing_protocols"))
_later.update(dict.fromkeys(("NamedTuple", "TypedDict", "get_type_hints", "_TypedDictMeta", "NamedTupleMeta")
                            + (("is_typeddict",) if _V >= 10 else ()), "_typing_records"))


def __getattr__(name):
    where = _later.get(name)
    if where:
        value = globals()[name] = getattr(__import__(where), name)
        return value
    if name in ("no_type_check_decorator", "evaluate_forward_ref"):
        _refuse("typing." + name)
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


if _V < 12:
    del TypeAliasType
if _V < 11:
    del TypeVarTuple
if _V < 10:
    del ParamSpec, ParamSpecArgs, ParamSpecKwargs
__all__ = [name for name in """Annotated Any Callable ClassVar Concatenate Final ForwardRef Generic Literal Optional
ParamSpec Protocol Tuple Type TypeVar TypeVarTuple Union AbstractSet Container ContextManager Hashable ItemsView
Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Sequence Sized ValuesView
Awaitable AsyncIterator AsyncIterable Coroutine Collection AsyncGenerator AsyncContextManager Reversible SupportsAbs
SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound ChainMap Counter Deque Dict
DefaultDict List OrderedDict Set FrozenSet NamedTuple TypedDict Generator assert_never assert_type cast
clear_overloads dataclass_transform final get_args get_origin get_overloads get_type_hints is_typeddict LiteralString
Never NewType no_type_check NoReturn NotRequired overload override ParamSpecArgs ParamSpecKwargs Required reveal_type
runtime_checkable Self Text TYPE_CHECKING TypeAlias TypeGuard TypeAliasType TypeIs ReadOnly Unpack NoDefault AnyStr
""".split() if name in globals() or name in _later]
