"""annotationlib: annotations as values, as references to what does not exist yet, and as text.

A compiled __annotate__ is run with names that stand for themselves: each operation on one makes a longer text."""
import sys

if sys.version_info < (3, 14):
    raise ModuleNotFoundError("No module named 'annotationlib'", name='annotationlib')
__all__ = ["Format", "ForwardRef", "call_annotate_function", "call_evaluate_function", "get_annotate_from_class_namespace",
           "get_annotations", "annotations_to_string", "type_repr"]
_VALUE, _FAKE_GLOBALS, _FORWARDREF, _STRING = 1, 2, 3, 4
_Function, _Builtin, _Module = type(lambda: None), type(len), type(sys)
_Cell, _Union = type((lambda cell: lambda: cell)(1).__closure__[0]), type(int | str)
_fields = ("__forward_is_argument__", "__forward_is_class__", "__forward_module__", "__weakref__", "__arg__", "__globals__",
           "__extra_names__", "__code__", "__level__", "__cell__", "__owner__", "__names__")


def __getattr__(name):
    if name != 'Format':
        raise AttributeError(f"module 'annotationlib' has no attribute {name!r}")
    global Format
    from enum import IntEnum

    class Format(IntEnum):
        VALUE = 1
        VALUE_WITH_FAKE_GLOBALS = 2
        FORWARDREF = 3
        STRING = 4

    Format.__qualname__ = 'Format'
    return Format


class ForwardRef:
    __slots__ = _fields

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__owner__ = owner
        self.__globals__ = self.__cell__ = self.__extra_names__ = self.__code__ = self.__level__ = self.__names__ = None

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("Cannot subclass ForwardRef")

    @property
    def __forward_arg__(self):
        return self.__arg__

    @property
    def __resolved_str__(self):
        text = self.__arg__
        for name, value in (self.__extra_names__ or {}).items():
            text = text.replace(name, type_repr(value))
        return text

    @property
    def __forward_code__(self):
        if self.__code__ is None:
            try:
                self.__code__ = compile(_plain(self.__arg__), "<string>", "eval")
            except SyntaxError:
                raise SyntaxError(f"Forward reference must be an expression -- got {self.__arg__!r}")
        return self.__code__

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=_VALUE):
        if format == _STRING:
            return self.__resolved_str__
        if format not in (_VALUE, _FORWARDREF):
            raise NotImplementedError(format)
        if isinstance(self.__cell__, _Cell):
            try:
                return self.__cell__.cell_contents
            except ValueError:
                pass
        if owner is None:
            owner = self.__owner__
        if globals is None:
            globals = self._home(owner)
        if type_params is None and owner is not None:
            type_params = getattr(owner, "__type_params__", None)
        locals = (dict(vars(owner)) if isinstance(owner, type) else {}) if locals is None else dict(locals)
        for param in type_params or ():
            locals.setdefault(param.__name__, param)
        for name, cell in self.__cell__.items() if isinstance(self.__cell__, dict) else ():
            try:
                locals.setdefault(name, cell.cell_contents)
            except ValueError:
                pass
        locals.update(self.__extra_names__ or {})
        arg = self.__arg__
        import builtins
        if arg.isidentifier() and arg not in ('None', 'True', 'False', 'lambda', 'not', 'await', 'yield'):
            for space in locals, globals, vars(builtins):
                if arg in space:
                    return space[arg]
            if format == _FORWARDREF:
                return self
            raise NameError(f"name '{arg:.200}' is not defined", name=arg)
        try:
            return eval(self.__forward_code__, globals, locals)
        except Exception:
            if format != _FORWARDREF:
                raise
        names = _Names({**vars(builtins), **globals, **locals}, globals, owner, self.__forward_is_class__, format)
        try:
            result = eval(self.__forward_code__, globals, names)
        except Exception:
            return self
        names.settle(self.__cell__)
        return result

    def _home(self, owner):
        """The global names of what the reference was found in."""
        if self.__forward_module__ is not None:
            found = getattr(sys.modules.get(self.__forward_module__, None), "__dict__", None)
            if found is not None:
                return found
        if self.__globals__ is not None:
            return self.__globals__
        if isinstance(owner, type):
            found = getattr(sys.modules.get(getattr(owner, "__module__", None), None), "__dict__", None)
        elif isinstance(owner, _Module):
            found = owner.__dict__
        else:
            found = getattr(owner, "__globals__", None) if callable(owner) else None
        return {} if found is None else found

    def __key(self):
        cell = self.__cell__
        cells = tuple(sorted((name, id(c)) for name, c in cell.items())) if isinstance(cell, dict) else id(cell)
        extra = tuple(sorted(self.__extra_names__.items())) if self.__extra_names__ else None
        return (self.__arg__, self.__forward_module__, id(self.__globals__), self.__forward_is_class__, cells,
                self.__owner__, extra)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__key() == other.__key()

    def __hash__(self):
        return hash(self.__key())

    def __or__(self, other):
        return _Union[self, other]

    def __ror__(self, other):
        return _Union[other, self]

    def __repr__(self):
        extra = ""
        if self.__forward_module__ is not None:
            extra += f", module={self.__forward_module__!r}"
        if self.__forward_is_class__:
            extra += ", is_class=True"
        if self.__owner__ is not None:
            extra += f", owner={self.__owner__!r}"
        return f"ForwardRef({self.__resolved_str__!r}{extra})"


# How tightly each kind of text holds together.
_COMPARED, _OR, _XOR, _AND, _SHIFT, _SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(10)


class _Name:
    """A name, or what was done with some, on its way to a ForwardRef or a text."""
    __slots__ = _fields

    def __init__(self, names, text, level=_ATOM, cell=None, extra=None):
        self.__arg__, self.__level__, self.__names__, self.__cell__ = text, level, names, cell
        self.__extra_names__ = extra
        self.__forward_is_argument__ = False
        self.__forward_is_class__ = names.is_class
        self.__forward_module__ = self.__code__ = None
        self.__globals__, self.__owner__ = names.globals, names.owner
        names.made.append(self)

    def __hash__(self):
        return id(self)

    def __text(self, other, level, extra):
        if type(other) is _Name:
            extra.update(other.__extra_names__ or {})
            return other.__arg__ if other.__level__ >= level else f"({other.__arg__})"
        if self.__names__.format == _STRING or other is None or type(other) in (str, int, float, bool, complex):
            return "..." if other is ... else repr(other)
        if type(other) in (list, tuple, set):
            parts = ", ".join([self.__text(item, _COMPARED, extra) for item in other])
            if type(other) is tuple:
                return f"({parts},)" if len(other) == 1 else f"({parts})"
            return f"[{parts}]" if type(other) is list else "{%s}" % (parts or "*()")
        if type(other) is dict:
            return "{%s}" % ", ".join([f"{self.__text(k, _COMPARED, extra)}: {self.__text(v, _COMPARED, extra)}"
                                       for k, v in other.items()])
        name = f"__annotationlib_name_{self.__names__.next_id}__"
        self.__names__.next_id += 1
        extra[name] = other
        return name

    def __new(self, text, level, extra=None):
        return _Name(self.__names__, text, level, extra={**(self.__extra_names__ or {}), **(extra or {})} or None)

    def __getitem__(self, other):
        if self.__arg__ == "__classdict__":
            raise KeyError
        extra = {}

        def part(item):
            if isinstance(item, slice):
                ends = ["" if end is None else self.__text(end, _COMPARED, extra) for end in (item.start, item.stop, item.step)]
                return ":".join(ends if item.step is not None else ends[:2])
            return self.__text(item, _COMPARED, extra)
        if isinstance(other, tuple):
            inside = ", ".join([part(item) for item in other]) + ("," if len(other) == 1 else "") if other else "()"
        else:
            inside = part(other)
        return self.__new(f"{self.__text(self, _ATOM, {})}[{inside}]", _ATOM, extra)

    def __getattr__(self, attr):
        return self.__new(f"{self.__text(self, _ATOM, {})}.{attr}", _ATOM)

    def __call__(self, *args, **kwargs):
        extra = {}
        parts = [self.__text(arg, _COMPARED, extra) for arg in args]
        parts += [f"{name}={self.__text(value, _COMPARED, extra)}" for name, value in kwargs.items()]
        return self.__new(f"{self.__text(self, _ATOM, {})}({', '.join(parts)})", _ATOM, extra)

    def __iter__(self):
        yield self.__new(f"*{self.__text(self, _OR, {})}", _COMPARED)

    def __repr__(self):
        return self.__arg__

    def __format__(self, format_spec):
        raise TypeError("Cannot stringify annotation containing string formatting")

    def __left(sign, level):
        def operator(self, other):
            extra = {}
            left = level + 1 if sign == "**" else level
            right = level if sign == "**" else level + 1
            return self.__new(f"{self.__text(self, left, {})} {sign} {self.__text(other, right, extra)}", level, extra)
        return operator

    def __right(sign, level):
        def operator(self, other):
            extra = {}
            left = level + 1 if sign == "**" else level
            right = level if sign == "**" else level + 1
            return self.__new(f"{self.__text(other, left, extra)} {sign} {self.__text(self, right, {})}", level, extra)
        return operator

    def __unary(sign):
        return lambda self: self.__new(f"{sign}{self.__text(self, _SIGN, {})}", _SIGN)

    for _name, _sign, _level in (
            ("add", "+", _SUM), ("sub", "-", _SUM), ("mul", "*", _PRODUCT), ("matmul", "@", _PRODUCT),
            ("truediv", "/", _PRODUCT), ("mod", "%", _PRODUCT), ("floordiv", "//", _PRODUCT), ("lshift", "<<", _SHIFT),
            ("rshift", ">>", _SHIFT), ("or", "|", _OR), ("xor", "^", _XOR), ("and", "&", _AND), ("pow", "**", _POWER)):
        locals()[f"__{_name}__"] = __left(_sign, _level)
        locals()[f"__r{_name}__"] = __right(_sign, _level)
    for _name, _sign in (("lt", "<"), ("le", "<="), ("eq", "=="), ("ne", "!="), ("gt", ">"), ("ge", ">=")):
        locals()[f"__{_name}__"] = __left(_sign, _COMPARED)
    __invert__, __pos__, __neg__ = __unary("~"), __unary("+"), __unary("-")
    del _name, _sign, _level


class _Names(dict):
    """Names as a function sees them: what is not there stands for itself."""

    def __init__(self, known, globals, owner, is_class, format):
        super().__init__(known)
        self.globals, self.owner, self.is_class, self.format, self.made, self.next_id = globals, owner, is_class, format, [], 1

    def __missing__(self, name):
        return _Name(self, name)

    def settle(self, cells):
        for made in self.made:
            made.__class__ = ForwardRef
            made.__names__ = made.__level__ = None
            if cells is not None and made.__cell__ is None:
                made.__cell__ = cells


def call_evaluate_function(evaluate, format, *, owner=None):
    return _call(evaluate, format, owner, True)


def call_annotate_function(annotate, format, *, owner=None):
    return _call(annotate, format, owner, False)


def _call(annotate, format, owner, single):
    if format == _FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    is_class = isinstance(owner, type)
    if format == _STRING:
        try:
            annotate(_FAKE_GLOBALS)
        except NotImplementedError:
            return annotations_to_string(annotate(_VALUE))
        except Exception:
            pass
        found, _ = _run(annotate, _Names({}, None, owner, is_class, format), False)
        if single:
            return _shown(found)
        return {name: _shown(value) for name, value in found.items()}
    if format == _VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    if format != _FORWARDREF:
        raise ValueError(f"Invalid format: {format!r}")
    known = {**annotate.__builtins__, **annotate.__globals__}
    names = _Names(known, annotate.__globals__, owner, is_class, format)
    try:
        found, cells = _run(annotate, names, True)
    except NotImplementedError:
        return annotate(_VALUE)
    except Exception:
        pass
    else:
        names.settle(cells)
        return found
    names = _Names({}, annotate.__globals__, owner, is_class, format)
    found, cells = _run(annotate, names, False)
    names.settle(cells)

    def tried(value):
        return value.evaluate(format=_FORWARDREF) if isinstance(value, ForwardRef) else value
    return tried(found) if single else {name: tried(value) for name, value in found.items()}


def _run(annotate, names, evaluates):
    """What annotate gives when its names are `names`, and its cells by name."""
    closure, cells = None, None
    if annotate.__closure__:
        closure, cells = (), {}
        for name, cell in zip(annotate.__code__.co_freevars, annotate.__closure__):
            cells[name] = cell
            try:
                full = evaluates and (cell.cell_contents, True)
            except ValueError:
                full = False
            closure += (cell if full else _Cell(_Name(names, name, cell=cell)),)
    function = _Function(annotate.__code__, names, closure=closure, argdefs=annotate.__defaults__)
    function.__kwdefaults__ = annotate.__kwdefaults__
    return function(_FAKE_GLOBALS), cells


def _shown(value):
    if value is ...:
        return "..."
    return value if isinstance(value, str) else repr(value)


def get_annotate_from_class_namespace(obj):
    try:
        return obj["__annotate__"]
    except KeyError:
        return obj.get("__annotate_func__", None)


def _values(obj):
    """The __annotations__ of obj itself; None when it has none."""
    if isinstance(obj, type):
        try:
            found = type.__dict__["__annotations__"].__get__(obj)
        except AttributeError:
            return None
    else:
        found = getattr(obj, "__annotations__", None)
        if found is None:
            return None
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return found


def _computed(obj, format):
    annotate = getattr(obj, "__annotate__", None)
    if annotate is None:
        return None
    found = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
    return found


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=_VALUE):
    if eval_str and format != _VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == _VALUE:
        found = _values(obj)
        if found is None:
            found = _computed(obj, format)
    elif format == _FORWARDREF:
        try:
            found = _values(obj)
        except Exception:
            found = None
            missing = True
        else:
            missing = False
        if found is not None:
            return dict(found)
        found = _computed(obj, format)
        if found is None and missing:
            found = _values(obj)
    elif format == _STRING:
        found = _computed(obj, format)
        if found is not None:
            return dict(found)
        found = _values(obj)
        if found is not None:
            return annotations_to_string(found)
    elif format == _FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    else:
        raise ValueError(f"Unsupported format {format!r}")
    if found is None:
        if isinstance(obj, type) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not eval_str or not found:
        return dict(found)
    obj_globals, obj_locals = _spaces(obj)
    if globals is None:
        globals = obj_globals
    if locals is None:
        locals = obj_locals
    params = getattr(obj, "__type_params__", ())
    if params:
        locals = {**{param.__name__: param for param in params}, **(locals or {})}
    return {name: eval(_plain(value), globals, locals) if isinstance(value, str) else value for name, value in found.items()}


def _spaces(obj):
    """The global and the local names for the annotations of obj given as text."""
    if isinstance(obj, type):
        return getattr(sys.modules.get(obj.__module__), "__dict__", None), dict(vars(obj))
    if isinstance(obj, _Module):
        return obj.__dict__, None
    seen = {id(obj)}
    while True:
        inner = getattr(obj, "__wrapped__", None)
        if inner is None and type(obj).__name__ == 'partial' and type(obj).__module__ == 'functools':
            inner = obj.func
        if inner is None or id(inner) in seen:
            return getattr(obj, "__globals__", None), None
        seen.add(id(inner))
        obj = inner


def type_repr(value):
    if isinstance(value, (type, _Function, _Builtin)):
        module = value.__module__
        if module is None:
            owner = getattr(value, "__self__", None)
            if owner is not None:
                module = (owner if isinstance(owner, type) else type(owner)).__module__
        return value.__qualname__ if module in (None, "builtins") else f"{module}.{value.__qualname__}"
    return "..." if value is ... else repr(value)


def annotations_to_string(annotations):
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}


def _plain(text):
    """*Ts is no expression of its own."""
    return f"({text},)[0]" if text.lstrip().startswith("*") else text
