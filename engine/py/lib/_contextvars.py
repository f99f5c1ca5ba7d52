"""_contextvars: variables whose values belong to a context. CPython has it in C, so no frame of it is seen."""
import sys
from _objquiz import refuse as _refuse

_v = sys.version_info
_known_by_module = _v >= (3, 10)  # before, the types said they were built in
_says_module = '_contextvars.' if _known_by_module else ''
_methods_qualified = _v >= (3, 9)
_tokens_reset = _v >= (3, 14)  # a token is a context manager
_subscripts = classmethod(type(list[int])) if _v >= (3, 9) else classmethod(lambda cls, item: cls)


def _final(cls):
    """No class can be derived from cls, which says it is of the module that CPython's is of."""
    def __init_subclass__(sub, **keywords):
        raise TypeError(f"type '{_says_module}{cls.__name__}' is not an acceptable base type")
    cls.__init_subclass__ = classmethod(__init_subclass__)
    cls.__module__ = '_contextvars' if _known_by_module else 'builtins'
    return cls


def _sizeof(self):
    _refuse(f"the size of a {type(self).__name__}")


class _Missing:
    __slots__ = ()

    def __repr__(self):
        return '<Token.MISSING>'


_missing = _Missing()
_Missing.__module__, _Missing.__name__, _Missing.__qualname__ = 'builtins', 'Token.MISSING', 'Token.MISSING'


@_final
class Token:
    __slots__ = '_var', '_old', '_context', '_used'
    MISSING = _missing
    __class_getitem__ = _subscripts
    __hash__ = None
    __sizeof__ = _sizeof

    def __new__(cls, *args, **keywords):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    if _tokens_reset:
        def __enter__(self):
            return self

        def __exit__(self, kind, value, traceback):
            self._var.reset(self)

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self._var!r} at {id(self):#x}>"


@_final
class ContextVar:
    __slots__ = '_name', '_default', '__weakref__'
    __class_getitem__ = _subscripts
    __sizeof__ = _sizeof

    def __new__(cls, *args, default=_missing, **keywords):
        if not args:
            raise TypeError("ContextVar() takes exactly 1 positional argument (0 given)")
        if len(args) > 1 or keywords:
            raise TypeError(f"ContextVar() takes at most 1 positional argument ({len(args)} given)")
        if not isinstance(args[0], str):
            raise TypeError("context variable name must be a str")
        self = object.__new__(cls)
        self._name, self._default = args[0], default
        return self

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        raise AttributeError("readonly attribute")

    def get(self, *default):
        if len(default) > 1:
            raise TypeError(f"get expected at most 1 argument, got {len(default)}")
        values = _current._values
        if self in values:
            return values[self]
        if default:
            return default[0]
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, *value):
        if len(value) != 1:
            name = 'ContextVar.set' if _methods_qualified else 'set'
            raise TypeError(f"{name}() takes exactly one argument ({len(value)} given)")
        token = object.__new__(Token)
        values = _current._values
        token._var, token._old, token._context, token._used = self, values.get(self, _missing), _current, False
        values[self] = value[0]
        return token

    def reset(self, token):
        if type(token) is not Token:
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        if token._context is not _current:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old is _missing:
            _current._values.pop(self, None)
        else:
            _current._values[self] = token._old

    def __repr__(self):
        default = '' if self._default is _missing else f' default={self._default!r}'
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


@_final
class Context:
    __slots__ = '_values', '_outer', '_entered', '__weakref__'
    __sizeof__ = _sizeof

    def __new__(cls, *args, **keywords):
        if args or keywords:
            raise TypeError("Context() does not accept any arguments")
        self = object.__new__(cls)
        self._values, self._outer, self._entered = {}, None, False
        return self

    def run(self, callable=_missing, /, *args, **keywords):
        global _current
        if callable is _missing:
            raise TypeError("run() missing 1 required positional argument")
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._outer, self._entered, _current = _current, True, self
        try:
            return callable(*args, **keywords)
        finally:
            _current, self._outer, self._entered = self._outer, None, False

    def copy(self):
        other = Context()
        other._values = self._values.copy()
        return other

    def _key(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return var

    def __getitem__(self, var):
        return self._values[self._key(var)]

    def get(self, var, default=None):
        return self._values.get(self._key(var), default)

    def __contains__(self, var):
        return self._key(var) in self._values

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(tuple(self._values))

    keys = __iter__

    def values(self):
        return iter(tuple(self._values.values()))

    def items(self):
        return iter(tuple(self._values.items()))

    def __hash__(self):
        raise TypeError(f"unhashable type: '{_says_module}Context'")

    def __eq__(self, other):
        return self._values == other._values if type(other) is Context else NotImplemented

    def __repr__(self):
        return f"<{_says_module}Context object at {id(self):#x}>"


def _call_in(context, callable, args):
    """context.run(callable, *args), which holds args but once."""
    global _current
    if context._entered:
        raise RuntimeError(f"cannot enter context: {context!r} is already entered")
    context._outer, context._entered, _current = _current, True, context
    try:
        return callable(*args)
    finally:
        _current, context._outer, context._entered = context._outer, None, False


def copy_context():
    return _current.copy()


_current = Context()
