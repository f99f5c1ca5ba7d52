"""inspect: what objects tell about themselves."""
import sys
import types
from _objquiz import refuse as _refuse, frame_started as _frame_started
from enum import IntEnum as _IntEnum

_v = sys.version_info
CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
if _v >= (3, 14):
    CO_HAS_DOCSTRING, CO_METHOD = 1 << 26, 1 << 27
    from annotationlib import ForwardRef, get_annotations
TPFLAGS_IS_ABSTRACT = 1 << 20


def _record(name, fields):
    """A tuple whose items have names."""
    fields = tuple(fields.split())

    def __new__(cls, *args, **kwargs):
        args += tuple(kwargs.pop(field) for field in fields[len(args):])
        if kwargs or len(args) != len(fields):
            raise TypeError(f'{name}() takes the fields {fields}')
        return tuple.__new__(cls, args)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{f}={v!r}' for f, v in zip(fields, self))})"

    space = {field: property(lambda self, i=i: self[i]) for i, field in enumerate(fields)}
    space.update(__new__=__new__, __repr__=__repr__, __slots__=(), _fields=fields, __match_args__=fields,
                 __module__='inspect', _asdict=lambda self: dict(zip(fields, self)),
                 _make=classmethod(lambda cls, items: cls(*items)),
                 _replace=lambda self, **changes: type(self)(*[changes.pop(f, v) for f, v in zip(fields, self)]))
    return type(name, (tuple,), space)


# ---- what an object is

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def _is_partial(object):
    functools = sys.modules.get('functools')
    return functools is not None and isinstance(object, functools.partial)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object) or (_v >= (3, 13) and _is_partial(object)):
        return False
    tp = type(object)
    return hasattr(tp, "__get__") and not hasattr(tp, "__set__") and not (_v >= (3, 13) and hasattr(tp, "__delete__"))


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def _has_code_flag(f, flag):
    while ismethod(f) or _is_partial(f):
        f = f.__func__ if ismethod(f) else f.func
    return (isfunction(f) or _is_functionlike(f)) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    if _has_code_flag(obj, CO_COROUTINE):
        return True
    if _v < (3, 12):
        return False
    while ismethod(obj) or _is_partial(obj):
        obj = obj.__func__ if ismethod(obj) else obj.func
    return getattr(obj, "_is_coroutine_marker", None) is _is_coroutine_mark


if _v >= (3, 12):
    _is_coroutine_mark = object()

    def markcoroutinefunction(func):
        if hasattr(func, '__func__'):
            func = func.__func__
        func._is_coroutine_marker = _is_coroutine_mark
        return func


def isasyncgenfunction(obj):
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType) and object.gi_code.co_flags & CO_ITERABLE_COROUTINE:
        return True
    return getattr(type(object), '__await__', None) is not None


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def _ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


if _v >= (3, 11):
    ismethodwrapper = _ismethodwrapper
    ismethodwrapper.__name__ = ismethodwrapper.__qualname__ = 'ismethodwrapper'
if _v >= (3, 14):
    def ispackage(object):
        return ismodule(object) and hasattr(object, "__path__")


def isroutine(object):
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or (_v >= (3, 11) and _ismethodwrapper(object)))


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', ()))


# ---- members

def getmro(cls):
    return cls.__mro__


def _getmembers(object, predicate, getter):
    results, processed, names, mro = [], set(), dir(object), ()
    if isclass(object):
        mro = getmro(object) if _v >= (3, 12) else (type('object', (), {}),) + getmro(object)
    try:
        for base in object.__bases__:
            names += [name for name, value in base.__dict__.items() if isinstance(value, types.DynamicClassAttribute)]
    except AttributeError:
        pass
    for name in names:
        try:
            value = getter(object, name)
            if name in processed:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        processed.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    return _getmembers(object, predicate, getattr)


if _v >= (3, 11):
    def getmembers_static(object, predicate=None):
        return _getmembers(object, predicate, getattr_static)

_nothing = object()


def _in_class(klass, attr):
    for entry in type.__dict__['__mro__'].__get__(klass):
        if attr in entry.__dict__:
            return entry.__dict__[attr]
    return _nothing


def _hides_dict(klass):
    """Has a class of klass's line something of its own under the name __dict__?"""
    for entry in klass.__mro__:
        found = type.__dict__['__dict__'].__get__(entry).get('__dict__')
        if found is not None and type(found) is not types.GetSetDescriptorType:
            return type(found) is not types.MemberDescriptorType
    return False


def getattr_static(obj, attr, default=_nothing):
    of_instance, kind = _nothing, type(obj)
    if type not in type.__dict__['__mro__'].__get__(kind):
        klass = kind
        if not _hides_dict(klass):
            try:
                of_instance = dict.get(object.__getattribute__(obj, "__dict__"), attr, _nothing)
            except AttributeError:
                pass
    else:
        klass = obj
    of_class = _in_class(klass, attr)
    if of_instance is not _nothing and of_class is not _nothing:
        found = type(of_class)
        if _in_class(found, "__get__") is not _nothing and (
                _in_class(found, "__set__") is not _nothing
                or (_v >= (3, 11) and _in_class(found, "__delete__") is not _nothing)):
            return of_class
    if of_instance is not _nothing:
        return of_instance
    if of_class is not _nothing:
        return of_class
    if obj is klass:
        found = _in_class(type(klass), attr)
        if found is not _nothing:
            return found
    if default is not _nothing:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    first, seen = func, {id(func)}
    while hasattr(func, '__wrapped__') and not (_v >= (3, 13) and isinstance(func, type)):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError('wrapper loop when unwrapping {!r}'.format(first))
        seen.add(id(func))
    return func


def getclasstree(classes, unique=False):
    children, roots = {}, []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                below = children.setdefault(parent, [])
                if c not in below:
                    below.append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def classify_class_attrs(cls):
    _refuse('inspect.classify_class_attrs()')


# ---- documentation and source

def cleandoc(doc):
    blank = ' ' if _v >= (3, 13) else None
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip(blank)) for line in lines[1:] if line.lstrip(blank)]
    lines[0] = lines[0].lstrip(blank)
    if margins:
        margin = min(margins)
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def _findclass(func):
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split('.')[:-1]:
        cls = getattr(cls, name)
    return cls if isclass(cls) else None


def _home(obj):
    """The name of a method or the like, and the class it belongs to; None when it is nothing of that kind."""
    if ismethod(obj):
        owner = obj.__self__
        name = obj.__func__.__name__
        if isclass(owner) and getattr(getattr(owner, name, None), '__func__', None) is obj.__func__:
            return name, owner
        return name, owner.__class__
    if isfunction(obj):
        cls = _findclass(obj)
        return None if cls is None or getattr(cls, obj.__name__) is not obj else (obj.__name__, cls)
    if isbuiltin(obj):
        owner = obj.__self__
        if isclass(owner) and owner.__qualname__ + '.' + obj.__name__ == obj.__qualname__:
            return obj.__name__, owner
        return obj.__name__, owner.__class__
    if isinstance(obj, property):
        cls = _findclass(obj.fget)
        name = obj.fget.__name__
        return None if cls is None or getattr(cls, name) is not obj else (name, cls)
    if ismethoddescriptor(obj) or isdatadescriptor(obj):
        cls = obj.__objclass__
        return None if getattr(cls, obj.__name__) is not obj else (obj.__name__, cls)
    return None


def _finddoc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object:
                doc = getattr(base, '__doc__', None)
                if doc is not None:
                    return doc
        return None
    home = _home(obj)
    if home is None:
        return None
    for base in home[1].__mro__:
        try:
            doc = getattr(base, home[0]).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def getdoc(object):
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    if istraceback(object) or isframe(object) or iscode(object):
        getfile(object)
        main = sys.modules.get('__main__')
        frame = object.tb_frame if istraceback(object) else object
        return main if isframe(frame) and frame.f_globals is vars(main) else _refuse('inspect.getmodule() of code')
    getfile(object)


def getfile(object):
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError('{!r} is a built-in module'.format(object))
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if _v >= (3, 10) and object.__module__ == '__main__':
                raise OSError('source code not available')
            if module is not None and module.__name__ not in ('builtins', '__main__'):
                _refuse(f'the file of {object!r}')
        raise TypeError('{!r} is a built-in class'.format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got {}'
                    .format(type(object).__name__))


def getmodulename(path):
    name = path.rsplit('/', 1)[-1]
    return name[:-3] if name.endswith('.py') else None


def _source_of(object):
    getfile(object)
    _refuse('the source text of an object')


def getsourcefile(object):
    _source_of(object)


def getsource(object):
    _source_of(unwrap(object))


def getsourcelines(object):
    _source_of(unwrap(object))


def findsource(object):
    _source_of(object)


def getcomments(object):
    _source_of(object)


def getblock(lines):
    _refuse('inspect.getblock()')


def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


# ---- frames

class _Hidden(tuple):
    """A record whose last two items are text of the source, which is not known here."""
    __slots__ = ()

    def __getitem__(self, index):
        last = range(len(self))[index]
        if max(last, default=0) >= len(self) - 2 if isinstance(index, slice) else last >= len(self) - 2:
            _refuse('the source text of a frame')
        return tuple.__getitem__(self, index)

    def __iter__(self):
        _refuse('the source text of a frame')

    __repr__ = __iter__

    @property
    def positions(self):
        if _v < (3, 11):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute 'positions'")
        _refuse('the positions of a frame')


def _hidden_record(name, fields):
    fields = tuple(fields.split())
    space = {field: property(lambda self, i=i: self[i]) for i, field in enumerate(fields)}
    return type(name, (_Hidden,), {**space, '_fields': fields, '__slots__': (), '__module__': 'inspect'})


Traceback = _hidden_record('Traceback', 'filename lineno function code_context index')
FrameInfo = _hidden_record('FrameInfo', 'frame filename lineno function code_context index')


def currentframe():
    return sys._getframe(1)


def _told(frame, context, before=()):
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    elif isframe(frame):
        lineno = frame.f_lineno
    else:
        raise TypeError('{!r} is not a frame or traceback object'.format(frame))
    found = (frame.f_code.co_filename, lineno, frame.f_code.co_name)
    if context <= 0:
        return before + found + (None, None)
    return before + found + (Ellipsis, Ellipsis)


def getframeinfo(frame, context=1):
    return tuple.__new__(Traceback, _told(frame, context))


def getouterframes(frame, context=1):
    found = []
    while frame:
        found.append(tuple.__new__(FrameInfo, _told(frame, context, (frame,))))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb:
        found.append(tuple.__new__(FrameInfo, _told(tb, context, (tb.tb_frame,))))
        tb = tb.tb_next
    return found


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    return getinnerframes(sys.exc_info()[2], context)


def getlineno(frame):
    return frame.f_lineno


Arguments = _record('Arguments', 'args varargs varkw')
ArgInfo = _record('ArgInfo', 'args varargs keywords locals')
ClosureVars = _record('ClosureVars', 'nonlocals globals builtins unbound')
FullArgSpec = _record('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')


def getargs(co):
    if not iscode(co):
        raise TypeError('{!r} is not a code object'.format(co))
    names, count = co.co_varnames, co.co_argcount
    args, varargs, varkw = list(names[:count]), None, None
    kwonly = list(names[count:count + co.co_kwonlyargcount])
    count += co.co_kwonlyargcount
    if co.co_flags & CO_VARARGS:
        varargs = names[count]
        count += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[count]
    return Arguments(args + kwonly, varargs, varkw)


def getargvalues(frame):
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(specs) + ')'


def getclosurevars(func):
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code, space = func.__code__, func.__globals__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    import builtins
    builtin = space.get("__builtins__", vars(builtins))
    if ismodule(builtin):
        builtin = vars(builtin)
    known, ready, unbound = {}, {}, set()
    for name in code.co_names:
        if name in space:
            known[name] = space[name]
        elif name in builtin:
            ready[name] = builtin[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, known, ready, unbound)


# ---- states

def _states(kind, prefix, name):
    names = tuple(f'{kind}_{state}' for state in ('CREATED', 'RUNNING', 'SUSPENDED', 'CLOSED'))
    globals().update((word, word) for word in names)

    def state(object):
        if getattr(object, prefix + '_running'):
            return names[1]
        frame = getattr(object, prefix + '_frame')
        if frame is None:
            return names[3]
        started = getattr(object, prefix + '_suspended') if _v >= (3, 11) else _frame_started(frame)
        return names[2] if started else names[0]

    state.__name__ = state.__qualname__ = name
    state.__doc__ = "Get current state of " + {'gi': "a generator-iterator.", 'cr': "a coroutine object.",
                                               'ag': "an asynchronous generator object."}[prefix]
    return state


getgeneratorstate = _states('GEN', 'gi', 'getgeneratorstate')
getcoroutinestate = _states('CORO', 'cr', 'getcoroutinestate')
if _v >= (3, 12):
    getasyncgenstate = _states('AGEN', 'ag', 'getasyncgenstate')

    def getasyncgenlocals(agen):
        if not isasyncgen(agen):
            raise TypeError(f"{agen!r} is not a Python async generator")
        return {} if agen.ag_frame is None else agen.ag_frame.f_locals


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError("{!r} is not a Python generator".format(generator))
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


# ---- annotations

if (3, 10) <= _v < (3, 14):
    def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
        inner, home, names = obj, None, None
        if isinstance(obj, type):
            found = obj.__dict__.get('__annotations__', None)
            if isinstance(found, types.GetSetDescriptorType):
                found = None
            home = getattr(sys.modules.get(getattr(obj, '__module__', None)), '__dict__', None)
            names = dict(vars(obj))
        elif isinstance(obj, types.ModuleType):
            found, home, inner = getattr(obj, '__annotations__', None), obj.__dict__, None
        elif callable(obj):
            found, home = getattr(obj, '__annotations__', None), getattr(obj, '__globals__', None)
        else:
            raise TypeError(f"{obj!r} is not a module, class, or callable.")
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
        if not eval_str or not found:
            return dict(found)
        while inner is not None and (hasattr(inner, '__wrapped__') or _is_partial(inner)):
            inner = inner.__wrapped__ if hasattr(inner, '__wrapped__') else inner.func
        home = getattr(inner, '__globals__', home)
        if globals is None:
            globals = home
        if locals is None:
            locals = names
        if _v >= (3, 13):
            locals = {**{p.__name__: p for p in getattr(obj, '__type_params__', ())}, **(locals or {})}
        return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in found.items()}


def _without_typing(text):
    """Dotted names lose their first part where it is typing."""
    if _v < (3, 10):
        return text.replace('typing.', '')
    parts = text.split('typing.')
    result = parts[0]
    for before, part in zip(parts, parts[1:]):
        inside = before[-1:].isalnum() or before[-1:] in ('_', '.') if before else bool(result)
        result += ('typing.' if inside else '') + part
    return result


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, '__module__', None) == 'typing':
        return _without_typing(repr(annotation))
    if _v >= (3, 9) and type(annotation) is type(list[int]):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    if _v >= (3, 14) and isinstance(annotation, ForwardRef):
        return annotation.__forward_arg__
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, '__module__', None)
    return lambda annotation: formatannotation(annotation, module)


# ---- signatures

class _void:
    """A private marker - used in Parameter & Signature."""


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(_IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    @property
    def description(self):
        return ('positional-only', 'positional or keyword', 'variadic positional', 'keyword-only', 'variadic keyword')[self]

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind
_keywords = frozenset('''False None True and as assert async await break class continue def del elif else except finally for
    from global if import in is lambda nonlocal not or pass raise return try while with yield'''.split())


class Parameter:
    __slots__ = ('_name', '_kind', '_default', '_annotation')
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError('{} parameters cannot have default values'.format(self._kind.description))
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError('name must be a str, not a {}'.format(type(name).__name__))
        if name[:1] == '.' and name[1:].isdigit():
            # the iterable of a comprehension
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, not {}'
                                 .format(self._kind.description))
            self._kind = _POSITIONAL_ONLY
            name = 'implicit{}'.format(name[1:])
        elif _v >= (3, 14) and name == '.format':
            name = 'format'
        if not name.isidentifier() or (_v >= (3, 11) and name in _keywords and self._kind is not _POSITIONAL_ONLY):
            raise ValueError('{!r} is not a valid parameter name'.format(name))
        self._name = name

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    if _v >= (3, 13):
        __replace__ = replace

    def _format(self, **options):
        text, between = self._name, '='
        if self._annotation is not _empty:
            text, between = '{}: {}'.format(text, formatannotation(self._annotation, **options)), ' = '
        if self._default is not _empty:
            text += between + repr(self._default)
        return {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self._kind, '') + text

    def __str__(self):
        return self._format()

    def __repr__(self):
        return '<{} "{}">'.format(self.__class__.__name__, self)

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    def _split(self):
        args, kwargs, by_name = [], {}, False
        for name, param in self._signature._params.items():
            by_name = by_name or param._kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments
            if name not in self.arguments:
                continue
            value = self.arguments[name]
            if not by_name:
                args += value if param._kind == _VAR_POSITIONAL else (value,)
            elif param._kind == _VAR_KEYWORD:
                kwargs.update(value)
            else:
                kwargs[name] = value
        return tuple(args), kwargs

    @property
    def args(self):
        return self._split()[0]

    @property
    def kwargs(self):
        return self._split()[1]

    def apply_defaults(self):
        filled = []
        for name, param in self._signature._params.items():
            if name in self.arguments:
                filled.append((name, self.arguments[name]))
            elif param._default is not _empty:
                filled.append((name, param._default))
            elif param._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                filled.append((name, () if param._kind is _VAR_POSITIONAL else {}))
        self.arguments = _ordered(filled) if _v < (3, 9) else dict(filled)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        return '<{} ({})>'.format(self.__class__.__name__,
                                  ', '.join(['{}={!r}'.format(*item) for item in self.arguments.items()]))


def _ordered(items):
    from collections import OrderedDict
    return OrderedDict(items)


class Signature:
    __slots__ = ('_return_annotation', '_params', '_shown')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        parameters = () if parameters is None else parameters
        self._params = self._checked(parameters) if __validate_parameters__ else {p._name: p for p in parameters}
        self._shown = None
        self._return_annotation = return_annotation

    @staticmethod
    def _checked(parameters):
        params, top_kind, seen_default, variadic = {}, _POSITIONAL_ONLY, False, set()
        for param in parameters:
            kind, name = param.kind, param.name
            if _v >= (3, 14) and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                if kind in variadic:
                    raise ValueError(f'more than one {kind.description} parameter')
                variadic.add(kind)
            if kind < top_kind:
                raise ValueError('wrong parameter order: {} parameter before {} parameter'
                                 .format(top_kind.description, kind.description))
            if kind > top_kind:
                top_kind = kind
                seen_default = seen_default and _v >= (3, 11)
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    seen_default = True
                elif seen_default:
                    raise ValueError('non-default argument follows default argument')
            if name in params:
                raise ValueError('duplicate parameter name: {!r}'.format(name))
            params[name] = param
        return params

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, **options):
        return _Reader(cls, follow_wrapped, True, options).read(obj)

    @property
    def parameters(self):
        if self._shown is None:
            self._shown = types.MappingProxyType(_ordered(self._params.items()))
        return self._shown

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(self._params.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    if _v >= (3, 13):
        __replace__ = replace

    def _basis(self):
        params = tuple(p for p in self._params.values() if p._kind != _KEYWORD_ONLY)
        return params, {p._name: p for p in self._params.values() if p._kind == _KEYWORD_ONLY}, self._return_annotation

    def __hash__(self):
        params, kwonly, annotation = self._basis()
        return hash((params, frozenset(kwonly.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._basis() == other._basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {} if _v >= (3, 9) else _ordered(())
        params, values, misplaced, left = iter(self._params.values()), list(args), [], []
        used = 0
        for param in params:
            if used == len(values):
                if param._kind == _VAR_POSITIONAL:
                    break
                if param._name in kwargs:
                    if param._kind == _POSITIONAL_ONLY:
                        self._by_keyword(param, misplaced)
                        continue
                    left.append(param)
                    break
                if param._kind == _VAR_KEYWORD or param._default is not _empty or partial:
                    left.append(param)
                    break
                kind = ' keyword-only' if _v >= (3, 12) and param._kind == _KEYWORD_ONLY else ''
                raise TypeError('missing a required{} argument: {!r}'.format(kind, param._name)) from None
            if param._kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError('too many positional arguments') from None
            if param._kind == _VAR_POSITIONAL:
                arguments[param._name] = tuple(values[used:])
                used = len(values)
                break
            if param._name in kwargs and param._kind != _POSITIONAL_ONLY:
                raise TypeError('multiple values for argument {!r}'.format(param._name)) from None
            arguments[param._name] = values[used]
            used += 1
        if used < len(values):
            raise TypeError('too many positional arguments') from None
        rest = None
        for param in left + list(params):
            if param._kind == _VAR_KEYWORD:
                rest = param
            elif param._kind == _VAR_POSITIONAL:
                continue
            elif param._name in kwargs:
                if param._kind == _POSITIONAL_ONLY and _v < (3, 13):
                    self._by_keyword(param, misplaced)
                arguments[param._name] = kwargs.pop(param._name)
            elif not partial and param._default is _empty:
                raise TypeError('missing a required argument: {!r}'.format(param._name)) from None
        if kwargs:
            if rest is not None:
                arguments[rest._name] = kwargs
            elif misplaced:
                names = ', '.join([param._name for param in misplaced])
                raise TypeError('got some positional-only arguments passed as keyword arguments: {!r}'.format(names))
            else:
                raise TypeError('got an unexpected keyword argument {!r}'.format(next(iter(kwargs))))
        return self._bound_arguments_cls(self, arguments)

    @staticmethod
    def _by_keyword(param, misplaced):
        if _v < (3, 13):
            raise TypeError('{!r} parameter is positional only, but was passed as a keyword'.format(param._name)) from None
        if _v >= (3, 14) and param._default is _empty:
            raise TypeError(f'missing a required positional-only argument: {param._name!r}')
        misplaced.append(param)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def __repr__(self):
        return '<{} {}>'.format(self.__class__.__name__, self)

    def __str__(self):
        return self._text()

    def _text(self, max_width=None, **options):
        parts, slash, star = [], False, True
        for param in self._params.values():
            if param._kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append('/')
                slash = False
            if param._kind == _VAR_POSITIONAL:
                star = False
            elif param._kind == _KEYWORD_ONLY and star:
                parts.append('*')
                star = False
            parts.append(param._format(**options))
        if slash:
            parts.append('/')
        text = '({})'.format(', '.join(parts))
        if max_width is not None and len(text) > max_width:
            text = '(\n    {}\n)'.format(',\n    '.join(parts))
        if self._return_annotation is not _empty:
            text += ' -> {}'.format(formatannotation(self._return_annotation, **options))
        return text

    if _v >= (3, 14):
        def format(self, *, max_width=None, quote_annotation_strings=True):
            return self._text(max_width, quote_annotation_strings=quote_annotation_strings)
    elif _v >= (3, 13):
        def format(self, *, max_width=None):
            return self._text(max_width)


if _v >= (3, 14):
    def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
        return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                       eval_str=eval_str, format=annotation_format)
elif _v >= (3, 10):
    def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                       eval_str=eval_str)
else:
    def signature(obj, *, follow_wrapped=True):
        return Signature.from_callable(obj, follow_wrapped=follow_wrapped)

_built_in_callables = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
                       types.BuiltinFunctionType)


def _is_functionlike(obj):
    if not callable(obj) or isclass(obj):
        return False
    defaults, kwdefaults = getattr(obj, '__defaults__', _void), getattr(obj, '__kwdefaults__', _void)
    return (isinstance(getattr(obj, '__code__', None), types.CodeType) and isinstance(getattr(obj, '__name__', None), str)
            and (defaults is None or isinstance(defaults, tuple)) and (kwdefaults is None or isinstance(kwdefaults, dict)))


def _got(descriptor, obj):
    if isclass(descriptor) or not hasattr(type(descriptor), '__get__'):
        return descriptor
    return type(descriptor).__get__(descriptor, obj, type(obj))


class _Reader:
    """Reads signatures off callables."""

    def __init__(self, cls, follow, drops_bound, options):
        self.cls, self.follow, self.drops_bound, self.options = cls, follow, drops_bound, options

    def bound(self, sig):
        params = tuple(sig._params.values())
        if not params or params[0]._kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
            raise ValueError('invalid method signature')
        return sig if params[0]._kind is _VAR_POSITIONAL else sig.replace(parameters=params[1:])

    def read(self, obj):
        if not callable(obj):
            raise TypeError('{!r} is not a callable object'.format(obj))
        if isinstance(obj, types.MethodType):
            sig = self.read(obj.__func__)
            return self.bound(sig) if self.drops_bound else sig
        if self.follow:
            obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or (
                _v >= (3, 10) and isinstance(f, types.MethodType)))
            if isinstance(obj, types.MethodType):
                return self.read(obj)
        given = getattr(obj, '__signature__', None)
        if given is not None:
            return self.given(obj, given)
        if _is_partial(obj):
            return self.partial(self.read(obj.func), obj)
        if isfunction(obj) or _is_functionlike(obj):
            return self.function(obj)
        if isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _built_in_callables) or obj is type or obj is object:
            return self.built_in(obj)
        if isinstance(obj, type):
            return self.of_class(obj)
        call = getattr_static(type(obj), '__call__', None)
        if call is None or isinstance(call, _built_in_callables):
            _refuse(f'inspect.signature() of {type(obj).__name__} objects')
        return self.read(_got(call, obj))

    def given(self, obj, sig):
        original = sig
        if (3, 12) <= _v < (3, 14):
            if not isinstance(sig, (Signature, str)) and callable(sig):
                sig = sig()
            if isinstance(sig, str):
                sig = self.text(sig)
        if not isinstance(sig, Signature):
            raise TypeError('unexpected object {!r} in __signature__ attribute'.format(original))
        return sig

    def text(self, text):
        space = {}
        exec(f'def made{text}: pass', space)
        return self.function(space['made'])

    def function(self, func):
        code, kinds, params = func.__code__, [], []
        make = self.cls._parameter_cls
        if _v >= (3, 10):
            annotations = get_annotations(func, **self.options)
        else:
            annotations = func.__annotations__
        names, count, only = code.co_varnames, code.co_argcount, code.co_posonlyargcount
        defaults, kwdefaults = func.__defaults__ or (), func.__kwdefaults__ or {}
        values = [_empty] * (count - len(defaults)) + list(defaults)
        for i, name in enumerate(names[:count]):
            kinds.append((name, _POSITIONAL_ONLY if i < only else _POSITIONAL_OR_KEYWORD, values[i]))
        kwonly = names[count:count + code.co_kwonlyargcount]
        count += code.co_kwonlyargcount
        if code.co_flags & CO_VARARGS:
            kinds.append((names[count], _VAR_POSITIONAL, _empty))
            count += 1
        kinds += [(name, _KEYWORD_ONLY, kwdefaults.get(name, _empty)) for name in kwonly]
        if code.co_flags & CO_VARKEYWORDS:
            kinds.append((names[count], _VAR_KEYWORD, _empty))
        for name, kind, default in kinds:
            params.append(make(name, kind, default=default, annotation=annotations.get(name, _empty)))
        return self.cls(params, return_annotation=annotations.get('return', _empty), __validate_parameters__=False)

    def partial(self, sig, partial):
        if any(type(arg).__name__ == '_PlaceholderType' for arg in partial.args):
            _refuse('the signature of a partial object with placeholders')
        try:
            known = sig.bind_partial(*partial.args, **partial.keywords).arguments
        except TypeError as ex:
            raise ValueError('partial object {!r} has incorrect arguments'.format(partial)) from ex
        params, last, by_name = {}, {}, False
        for name, param in sig._params.items():
            if name in known and param._kind is not _VAR_POSITIONAL and param._kind is not _VAR_KEYWORD:
                if param._kind is _POSITIONAL_ONLY or (
                        param._kind is _POSITIONAL_OR_KEYWORD and name not in partial.keywords):
                    continue
                by_name = by_name or param._kind is _POSITIONAL_OR_KEYWORD
                param = param.replace(default=known[name])
            if not by_name:
                params[name] = param
            elif param._kind is _POSITIONAL_OR_KEYWORD:
                last[name] = param.replace(kind=_KEYWORD_ONLY)
            elif param._kind is not _VAR_POSITIONAL:
                last[name] = param
        return sig.replace(parameters={**params, **last}.values())

    def built_in(self, obj):
        text = _built_in_text(obj)
        if text is None:
            _refuse(f'inspect.signature() of {obj!r}')
        if text == '-':
            raise ValueError('no signature found for builtin {!r}'.format(obj))
        if text == '?':
            raise ValueError('{!r} builtin has invalid signature'.format(obj))
        return self.text(text)

    def own(self, cls, name):
        method = getattr(cls, name, None)
        return None if method is None or isinstance(method, _built_in_callables) else method

    def of_class(self, obj):
        call = self.own(type(obj), '__call__')
        if call is not None:
            return self.bound(self.read(call)) if self.drops_bound else self.read(call)
        new, init = self.own(obj, '__new__'), self.own(obj, '__init__')
        if _v >= (3, 11):
            order = [base.__dict__ for base in obj.__mro__]
        else:
            order = [obj.__dict__] if _v >= (3, 9) else []
            order.append({'__new__': 1, '__init__': 1})
        for space in order:
            found = new if new is not None and '__new__' in space else init if '__init__' in space else None
            if found is not None:
                return self.bound(self.read(found)) if self.drops_bound else self.read(found)
        for base in obj.__mro__[:-1]:
            if base.__module__ == 'builtins':
                text = _built_in_text(base)
                if text is None:
                    _refuse(f'inspect.signature() of {obj!r}')
                if text != '-':
                    return self.text(text)
            elif type(base.__dict__.get('__init__')) in _built_in_callables:
                _refuse(f'inspect.signature() of {obj!r}')
        if type in obj.__mro__:
            raise ValueError('callable {!r} is not supported by signature'.format(obj))
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return self.text('()')
        raise ValueError('no signature found for builtin type {!r}'.format(obj))


# Signatures of builtins: name(s), text; '-' none, '?' one that cannot be read. Later lines hold from the version they follow.
_built_in_texts = '''abs (x, /)
all any (iterable, /)
ascii callable hash id len repr (obj, /)
bin hex oct (number, /)
chr (i, /)
complex (real=0, imag=0)
delattr (obj, name, /)
divmod (x, y, /)
enumerate (iterable, start=0)
eval (source, globals=None, locals=None, /)
exec (source, globals=None, locals=None, /)
float (x=0, /)
format (value, format_spec='', /)
globals locals object ()
hasattr (obj, name, /)
input (prompt=None, /)
isinstance (obj, class_or_tuple, /)
issubclass (cls, class_or_tuple, /)
list tuple (iterable=(), /)
memoryview (object)
ord (c, /)
pow (base, exp, mod=None)
property (fget=None, fset=None, fdel=None, doc=None)
reversed (sequence, /)
round (number, ndigits=None)
setattr (obj, name, value, /)
sorted (iterable, /, *, key=None, reverse=False)
sum (iterable, /, start=0)
compile (source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)
__build_class__ __import__ bool breakpoint bytearray bytes dict dir filter frozenset getattr int iter map max min next -
print range set slice str super type vars zip -
@3.10
aiter (async_iterable, /)
anext ?
input (prompt='', /)
@3.11
__import__ (name, globals=None, locals=None, fromlist=(), level=0)
exec (source, globals=None, locals=None, /, *, closure=None)
print (*args, sep=' ', end='\\n', file=None, flush=False)
@3.12
dir getattr iter next vars ?
@3.13
dir getattr iter next vars -
bool (object=False, /)
breakpoint (*args, **kws)
classmethod staticmethod (function, /)
eval (source, /, globals=None, locals=None)
exec (source, /, globals=None, locals=None, *, closure=None)
filter (function, iterable, /)
frozenset set (iterable=(), /)
map (function, iterable, /, *iterables)
zip (*iterables, strict=False)
@3.14
map (function, iterable, /, *iterables, strict=False)
ord (character, /)
@3.15
abs (number, /)
bin hex oct (integer, /)
compile (source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, module=None, _feature_version=-1)
print (*objects, sep=' ', end='\\n', file=None, flush=False)
reversed (object, /)
'''


def _built_in_text(obj):
    """The signature of something of the module builtins as a text; None when it is not known here."""
    import builtins
    name = obj.__name__
    if vars(builtins).get(name) is not obj:
        return None
    found = None
    for line in _built_in_texts.splitlines():
        if line[0] == '@':
            if _v < (3, int(line[3:])):
                break
            continue
        at = line.find('(') if '(' in line else len(line) - 1
        if name in line[:at].split():
            found = line[at:]
    return found


def getfullargspec(func):
    try:
        sig = _Reader(Signature, False, False, {}).read(func)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    args, kwonly, defaults, kwdefaults, annotations = [], [], (), {}, {}
    star = {_VAR_POSITIONAL: None, _VAR_KEYWORD: None}
    if sig._return_annotation is not _empty:
        annotations['return'] = sig._return_annotation
    for name, param in sig._params.items():
        if param._kind in star:
            star[param._kind] = name
        elif param._kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param._default is not _empty:
                kwdefaults[name] = param._default
        else:
            args.append(name)
            if param._default is not _empty:
                defaults += (param._default,)
        if param._annotation is not _empty:
            annotations[name] = param._annotation
    return FullArgSpec(args, star[_VAR_POSITIONAL], star[_VAR_KEYWORD], defaults or None, kwonly, kwdefaults or None,
                       annotations)


if _v < (3, 11):
    ArgSpec = _record('ArgSpec', 'args varargs keywords defaults')

    def getargspec(func):
        spec = getfullargspec(func)
        if spec.kwonlyargs or spec.annotations:
            raise ValueError("Function has keyword-only parameters or annotations, use inspect.signature() API "
                             "which can support them" if _v >= (3, 9) else
                             "Function has keyword-only parameters or annotations, use getfullargspec() API "
                             "which can support them")
        return ArgSpec(*spec[:4])


def _missing(f_name, names, pos, values):
    names = [repr(name) for name in names if name not in values]
    text = ' and '.join(names) if len(names) < 3 else ', '.join(names[:-2]) + ', ' + ' and '.join(names[-2:])
    raise TypeError("%s() missing %i required %s argument%s: %s" % (
        f_name, len(names), "positional" if pos else "keyword-only", "" if len(names) == 1 else "s", text))


def _too_many(f_name, spec, given, values):
    most = len(spec.args)
    least = most - len(spec.defaults or ())
    sig, plural = (f"from {least} to {most}", True) if spec.defaults else (str(most), most != 1)
    kwonly = len([name for name in spec.kwonlyargs if name in values])
    extra = ""
    if kwonly:
        extra = " positional argument%s (and %d keyword-only argument%s)" % (
            "s" if given != 1 else "", kwonly, "s" if kwonly != 1 else "")
    raise TypeError("%s() takes %s positional argument%s but %d%s %s given" % (
        f_name, sig, "s" if plural else "", given, extra, "was" if given == 1 and not kwonly else "were"))


def getcallargs(func, /, *positional, **named):
    spec = getfullargspec(func)
    args, f_name, values = spec.args, func.__name__, {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    values.update(zip(args, positional))
    if spec.varargs:
        values[spec.varargs] = tuple(positional[len(args):])
    if spec.varkw:
        values[spec.varkw] = {}
    for name, value in named.items():
        if name not in args and name not in spec.kwonlyargs:
            if not spec.varkw:
                raise TypeError("%s() got an unexpected keyword argument %r" % (f_name, name))
            values[spec.varkw][name] = value
        elif name in values:
            raise TypeError("%s() got multiple values for argument %r" % (f_name, name))
        else:
            values[name] = value
    if len(positional) > len(args) and not spec.varargs:
        _too_many(f_name, spec, len(positional), values)
    required = args[:len(args) - len(spec.defaults or ())]
    if any(name not in values for name in required):
        _missing(f_name, required, True, values)
    for name, value in zip(args[len(required):], spec.defaults or ()):
        values.setdefault(name, value)
    for name, value in (spec.kwonlydefaults or {}).items():
        values.setdefault(name, value)
    if any(name not in values for name in spec.kwonlyargs):
        _missing(f_name, spec.kwonlyargs, False, values)
    return values
