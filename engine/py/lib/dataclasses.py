"""dataclasses: classes whose methods follow from their annotations."""
import sys

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'MISSING', 'fields', 'asdict', 'astuple',
           'make_dataclass', 'replace', 'is_dataclass']
_v = sys.version_info
if _v >= (3, 10):
    __all__.insert(5, 'KW_ONLY')
_GenericAlias = type(list[int]) if _v >= (3, 9) else ()
_MappingProxy = type(type.__dict__)
_Function = type(lambda: None)
_MemberDescriptor = type(_Function.__globals__)
_atoms = frozenset((type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented),
                    type(_Function.__code__), type(len), _Function, type, range, property)) if _v >= (3, 12) else ()


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
if _v >= (3, 15):
    class sentinel:
        def __init__(self, name):
            self.__name__ = name

        def __repr__(self):
            return self.__name__

        def __copy__(self):
            return self

        def __deepcopy__(self, memo):
            return self

    sentinel.__module__ = 'builtins'
    MISSING, KW_ONLY = sentinel('MISSING'), sentinel('KW_ONLY')
else:
    class _MISSING_TYPE:
        pass

    class _KW_ONLY_TYPE:
        pass

    MISSING, KW_ONLY = _MISSING_TYPE(), _KW_ONLY_TYPE()
    if _v < (3, 10):
        _KW_ONLY, KW_ONLY = KW_ONLY, None
        del KW_ONLY, _KW_ONLY_TYPE
if _v >= (3, 15):
    class frozendict(dict):
        __slots__ = ()

        def __repr__(self):
            return 'frozendict()'

        def __setitem__(self, key, value):
            raise TypeError("'frozendict' object does not support item assignment")

    frozendict.__module__ = 'builtins'
    _EMPTY_METADATA = frozendict()
else:
    _EMPTY_METADATA = _MappingProxy({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_FIELD_BASE, ('_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR'))
_FIELDS, _PARAMS, _POST_INIT_NAME = '__dataclass_fields__', '__dataclass_params__', '__post_init__'


def _init_var_of(cls, type):
    return InitVar(type)


class _InitVarMeta(type):
    __getitem__ = _init_var_of


class InitVar(metaclass=_InitVarMeta if _v < (3, 9) else type):
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        plain = isinstance(self.type, type) and type(self.type) is not _GenericAlias
        return f'dataclasses.InitVar[{self.type.__name__ if plain else repr(self.type)}]'

    if _v >= (3, 9):
        def __class_getitem__(cls, type):
            return InitVar(type)


def _recursive_repr(function):
    running = set()

    def wrapper(self):
        key = id(self)
        if key in running:
            return '...'
        running.add(key)
        try:
            return function(self)
        finally:
            running.discard(key)

    for name in '__module__', '__name__', '__qualname__', '__doc__':
        setattr(wrapper, name, getattr(function, name))
    wrapper.__wrapped__ = function
    return wrapper


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 *(('kw_only',) if _v >= (3, 10) else ()), *(('doc',) if _v >= (3, 14) else ()), '_field_type')

    def _fill(self, default, default_factory, init, repr, hash, compare, metadata):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = _EMPTY_METADATA if metadata is None else _MappingProxy(metadata)

    if _v >= (3, 14):
        def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
            self._fill(default, default_factory, init, repr, hash, compare, metadata)
            self.kw_only, self.doc = kw_only, doc
    elif _v >= (3, 10):
        def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
            self._fill(default, default_factory, init, repr, hash, compare, metadata)
            self.kw_only = kw_only
    else:
        def __init__(self, default, default_factory, init, repr, hash, compare, metadata):
            self._fill(default, default_factory, init, repr, hash, compare, metadata)

    def __repr__(self):
        shown = ['name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata']
        shown += [name for name in ('kw_only', 'doc') if name in Field.__slots__]
        parts = [f'{name}={getattr(self, name)!r}' for name in shown]
        return f"Field({','.join(parts)},_field_type={self._field_type})"

    if _v >= (3, 10):
        __repr__ = _recursive_repr(__repr__)

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), '__set_name__', None)
        if func:
            func(self.default, owner, name)

    if _v >= (3, 9):
        __class_getitem__ = classmethod(_GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen',
                 *(('match_args', 'kw_only', 'slots', 'weakref_slot') if _v >= (3, 12) else ()))

    def __init__(self, options):
        for name in self.__slots__:
            setattr(self, name, options[name])

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def _one_default(default, default_factory):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')


if _v >= (3, 14):
    def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
              kw_only=MISSING, doc=None):
        _one_default(default, default_factory)
        return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)
elif _v >= (3, 10):
    def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
              kw_only=MISSING):
        _one_default(default, default_factory)
        return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)
else:
    def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None):
        _one_default(default, default_factory)
        return Field(default, default_factory, init, repr, hash, compare, metadata)


# How the functions that make a dataclass call what they hold: the names are those of free variables.
_default_name, _type_name, _factory_name = (
    ('__dataclass_dflt_{}__', '__dataclass_type_{}__', '__dataclass_HAS_DEFAULT_FACTORY__') if _v >= (3, 12) else
    ('_dflt_{}', '_type_{}', '_HAS_DEFAULT_FACTORY'))
_object_name = '__dataclass_builtins_object__' if _v >= (3, 10) else 'BUILTINS_object'


class _Methods:
    """The text of the methods to come, and what their free variables stand for."""

    def __init__(self, globals):
        self.globals, self.names, self.text, self.values, self.rules = globals, [], [], {}, {}

    def add(self, name, args, body, values=(), rule=None, decorator=''):
        self.names.append(name)
        self.values.update(values)
        self.rules[name] = rule
        self.text.append(f" {decorator}def {name}({','.join(args)}):\n" + '\n'.join(body))

    def put(self, cls, annotate):
        text = '\n'.join(self.text)
        returned = ''.join(name + ',' for name in self.names)
        found = {}
        exec(f"def __create_fn__({','.join(self.values)}):\n{text}\n return ({returned})", self.globals, found)
        for function in found.pop('__create_fn__')(**self.values):
            name = function.__name__
            function.__qualname__ = f'{cls.__qualname__}.{name}' if _v >= (3, 10) else f'__create_fn__.<locals>.{name}'
            if name == '__init__':
                annotate(function)
            rule = self.rules[name]
            if rule == 'replace' or name not in cls.__dict__:
                setattr(cls, name, function)
            elif rule is not None:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}{rule}')


def _assign(frozen, name, value, self_name):
    if frozen:
        return f'  {_object_name}.__setattr__({self_name},{name!r},{value})'
    return f'  {self_name}.{name}={value}'


def _add_init(methods, all_fields, std_fields, kw_only_fields, frozen, slots, has_post_init, self_name):
    seen = None
    for f in std_fields:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = f
        elif seen:
            after = f' {seen.name!r}' if _v >= (3, 13) else ''
            raise TypeError(f'non-default argument {f.name!r} follows default argument{after}')
    values, body = {_factory_name: _HAS_DEFAULT_FACTORY, _object_name: object}, []
    for f in all_fields:
        default_name = _default_name.format(f.name)
        if f.default_factory is not MISSING:
            values[default_name] = f.default_factory
            value = f'{default_name}()'
            if f.init:
                value += f' if {f.name} is {_factory_name} else {f.name}'
        elif f.init:
            if f.default is not MISSING:
                values[default_name] = f.default
            value = f.name
        elif slots and f.default is not MISSING:
            values[default_name] = f.default
            value = default_name
        else:
            continue
        if f._field_type is not _FIELD_INITVAR:
            body.append(_assign(frozen, f.name, value, self_name))
    if has_post_init:
        given = ','.join(f.name for f in all_fields if f._field_type is _FIELD_INITVAR)
        body.append(f'  {self_name}.{_POST_INIT_NAME}({given})')

    def parameter(f):
        if f.default is not MISSING:
            return f'{f.name}={_default_name.format(f.name)}'
        return f.name if f.default_factory is MISSING else f'{f.name}={_factory_name}'

    params = [self_name, *map(parameter, std_fields)]
    if kw_only_fields:
        params += ['*', *map(parameter, kw_only_fields)]
    methods.add('__init__', params, body or ['  pass'], values)


def _init_annotations(cls, init_fields):
    """What gives __init__ its annotations."""
    if _v < (3, 14):
        def annotate(function):
            function.__annotations__ = {**{f.name: f.type for f in init_fields}, 'return': None}
        return annotate
    names = [f.name for f in init_fields]

    def annotate(function):
        function.__annotate__ = _annotate_function(cls, names)
    return annotate


def _annotate_function(__class__, names):
    def __annotate__(format, /):
        if format not in (1, 3, 4):
            raise NotImplementedError(format)
        known, found = {}, {}
        for base in reversed(__class__.__mro__):
            if format == 1:
                known.update(getattr(base, '__annotations__', ()))
            else:
                import annotationlib
                known.update(annotationlib.get_annotations(base, format=annotationlib.Format(format)))
        for name in names:
            if name in known:
                found[name] = known[name]
        found['return'] = 'None' if format == 4 else None
        return found
    __annotate__.__generated_by_dataclasses__ = True
    __annotate__.__qualname__ = f'{__class__.__qualname__}.__init__.__annotate__'
    return __annotate__


def _class_annotations(cls):
    if _v < (3, 14):
        found = cls.__dict__.get('__annotations__', {})
        return dict(found) if _v >= (3, 12) else found
    try:
        return cls.__annotations__ if '__annotate__' not in cls.__dict__ and '__annotations__' in cls.__dict__ else (
            dict(cls.__annotations__))
    except Exception:
        import annotationlib
        return annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)


def _named(annotation):
    """The dotted name that an annotation given as text starts with."""
    names, rest = [], annotation
    while True:
        rest = rest.lstrip()
        end = 0
        while end < len(rest) and (rest[end].isalnum() or rest[end] == '_'):
            end += 1
        if not end:
            return names
        names.append(rest[:end])
        rest = rest[end:].lstrip()
        if rest[:1] != '.':
            return names
        rest = rest[1:]


def _resolved(annotation, cls, module):
    """What an annotation given as text means, as far as that shows without evaluating it; module: where the name must be from."""
    names = _named(annotation)
    home = sys.modules.get(cls.__module__)
    if not names or home is None:
        return None
    if _v >= (3, 15):
        for name in names:
            home = getattr(home, name, None)
        return home
    if len(names) == 1:
        return home.__dict__.get(names[0])
    if home.__dict__.get(names[0]) is module:
        return module.__dict__.get(names[1])
    return None


def _means(annotation, cls, module, is_it):
    if is_it(annotation):
        return True
    return isinstance(annotation, str) and is_it(_resolved(annotation, cls, module))


def _get_field(cls, name, a_type, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        f = field(default=MISSING if isinstance(default, _MemberDescriptor) else default)
    f.name, f.type, f._field_type = name, a_type, _FIELD
    typing = sys.modules.get('typing')
    if typing and _means(a_type, cls, typing, lambda t: t is typing.ClassVar
                         or getattr(t, '__origin__', None) is typing.ClassVar):
        f._field_type = _FIELD_CLASSVAR
    elif _means(a_type, cls, sys.modules[__name__], lambda t: t is InitVar or type(t) is InitVar):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if _v >= (3, 10):
        if f._field_type is _FIELD_CLASSVAR:
            if f.kw_only is not MISSING:
                raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
        elif f.kw_only is MISSING:
            f.kw_only = kw_only
    if f._field_type is _FIELD:
        kind = f.default.__class__
        if kind.__hash__ is None if _v >= (3, 11) else isinstance(f.default, (list, dict, set)):
            raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _collect(cls, kw_only):
    """The fields of cls's own annotations; its attributes become the defaults proper."""
    own, marked = [], False
    annotations = _class_annotations(cls)
    for name, a_type in annotations.items():
        if _v >= (3, 10) and _means(a_type, cls, sys.modules[__name__], lambda t: t is KW_ONLY):
            if marked:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            marked = kw_only = True
        else:
            own.append(_get_field(cls, name, a_type, kw_only))
    for f in own:
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return own


def _tuple_text(name, some):
    return f"({','.join(f'{name}.{f.name}' for f in some)},)" if some else '()'


def _process_class(cls, options):
    frozen, slots, eq, kw_only = options['frozen'], options['slots'], options['eq'], options['kw_only']
    all_fields, frozen_bases = {}, []
    globals = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    setattr(cls, _PARAMS, _DataclassParams(options))
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            all_fields.update((f.name, f) for f in base_fields.values())
            frozen_bases.append(getattr(base, _PARAMS).frozen)
    all_fields.update((f.name, f) for f in _collect(cls, kw_only))
    if frozen_bases:
        if any(frozen_bases) and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if frozen and not (all(frozen_bases) if _v >= (3, 13) else any(frozen_bases)):
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, all_fields)
    class_hash = cls.__dict__.get('__hash__', MISSING)
    explicit_hash = not (class_hash is MISSING or (class_hash is None and '__eq__' in cls.__dict__))
    if options['order'] and not eq:
        raise ValueError('eq must be true if order is true')

    init_fields = [f for f in all_fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    if _v >= (3, 10):
        std_fields = tuple(f for f in init_fields if f.init and not f.kw_only)
        kw_fields = tuple(f for f in init_fields if f.init and f.kw_only)
    else:
        std_fields, kw_fields = tuple(f for f in init_fields if f.init), ()
    methods = _Methods(globals)
    if options['init']:
        _add_init(methods, init_fields, std_fields, kw_fields, frozen, slots, hasattr(cls, _POST_INIT_NAME),
                  '__dataclass_self__' if 'self' in all_fields else 'self')
    if _v >= (3, 13) and '__replace__' not in cls.__dict__:
        cls.__replace__ = _replace

    real = [f for f in all_fields.values() if f._field_type is _FIELD]
    if options['repr']:
        shown = ', '.join(f'{f.name}={{self.{f.name}!r}}' for f in real if f.repr)
        methods.add('__repr__', ('self',), [f'  return self.__class__.__qualname__ + f"({shown})"'],
                    {'__dataclasses_recursive_repr': _recursive_repr}, decorator='@__dataclasses_recursive_repr\n ')
    compared = [f for f in real if f.compare]
    self_tuple, other_tuple = _tuple_text('self', compared), _tuple_text('other', compared)
    if eq and _v >= (3, 13):
        same = ' and '.join(f'self.{f.name}==other.{f.name}' for f in compared) or 'True'
        methods.add('__eq__', ('self', 'other'), ['  if self is other:', '   return True',
                                                  '  if other.__class__ is self.__class__:', f'   return {same}',
                                                  '  return NotImplemented'])
    elif eq:
        methods.add('__eq__', ('self', 'other'), ['  if other.__class__ is self.__class__:',
                                                  f'   return {self_tuple}=={other_tuple}', '  return NotImplemented'])
    if options['order']:
        mark = ' ' if _v >= (3, 13) else '. '
        for name, sign in ('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>='):
            methods.add(name, ('self', 'other'), ['  if other.__class__ is self.__class__:',
                                                  f'   return {self_tuple}{sign}{other_tuple}', '  return NotImplemented'],
                        rule=mark + 'Consider using functools.total_ordering')
    if frozen:
        me = '__class__' if _v >= (3, 14) else 'cls'
        names = ','.join(repr(f.name) for f in real)
        condition = f'type(self) is {me}' + (f' or name in ({names},)' if names else '')
        for name, args, verb in ('__setattr__', 'name, value', 'assign to'), ('__delattr__', 'name', 'delete'):
            methods.add(name, ('self', args), [f'  if {condition}:',
                                               f'   raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                                               f'  super({me}, self).{name}({args})'],
                        {me: cls, 'FrozenInstanceError': FrozenInstanceError}, rule='')
    if options['unsafe_hash'] and explicit_hash:
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    if options['unsafe_hash'] or (eq and frozen and not explicit_hash):
        if _v >= (3, 13):
            cls.__hash__ = None
        hashed = [f for f in real if (f.compare if f.hash is None else f.hash)]
        methods.add('__hash__', ('self',), [f"  return hash({_tuple_text('self', hashed)})"], rule='replace')
    unhashable = eq and not frozen and not explicit_hash and not options['unsafe_hash']
    if unhashable and _v >= (3, 13):
        cls.__hash__ = None
    methods.put(cls, _init_annotations(cls, std_fields + kw_fields if _v < (3, 14) else [f for f in init_fields if f.init]))
    if unhashable and _v < (3, 13):
        cls.__hash__ = None

    if not getattr(cls, '__doc__'):
        cls.__doc__ = _auto_docstring if _v >= (3, 15) else _doc_text(cls)
    if _v >= (3, 10) and options['match_args'] and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in std_fields)
    if options['weakref_slot'] and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _add_slots(cls, frozen, options['weakref_slot'], all_fields)
    if _v >= (3, 10) and hasattr(cls, '__abstractmethods__'):
        import abc
        abc.update_abstractmethods(cls)
    return cls


def _shown_annotation(annotation):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if _v >= (3, 9) and type(annotation) is _GenericAlias:
        return str(annotation)
    if isinstance(annotation, type):
        return annotation.__qualname__ if annotation.__module__ == 'builtins' else (
            annotation.__module__ + '.' + annotation.__qualname__)
    if _v >= (3, 14) and type(annotation).__name__ == 'ForwardRef':
        return annotation.__forward_arg__
    return repr(annotation)


def _init_types(cls, init):
    if _v < (3, 14):
        return {f.name: f.type for f in getattr(cls, _FIELDS).values()}
    try:
        return init.__annotations__
    except Exception:
        import annotationlib
        return annotationlib.get_annotations(init, format=annotationlib.Format.FORWARDREF)


def _doc_text(cls):
    """The name and the signature of a class."""
    init = cls.__dict__.get('__init__')
    if (type(cls) is not type or init is None or cls.__new__ is not object.__new__
            or init.__code__.co_filename != '<string>'):
        import inspect
        extra = {}
        if _v >= (3, 14):
            import annotationlib
            extra = {'annotation_format': annotationlib.Format.FORWARDREF}
        try:
            return cls.__name__ + str(inspect.signature(cls, **extra)).replace(' -> None', '')
        except (TypeError, ValueError):
            if _v >= (3, 11):
                return cls.__name__
            raise
    code, defaults, kw_defaults = init.__code__, init.__defaults__ or (), init.__kwdefaults__ or {}
    names = code.co_varnames[1:code.co_argcount + code.co_kwonlyargcount]
    plain, types, parts = code.co_argcount - 1, _init_types(cls, init), []
    for i, name in enumerate(names):
        if i == plain:
            parts.append('*')
        text = f'{name}: {_shown_annotation(types[name])}'
        if i >= plain:
            text += f' = {kw_defaults[name]!r}' if name in kw_defaults else ''
        elif i >= plain - len(defaults):
            text += f' = {defaults[i - plain + len(defaults)]!r}'
        parts.append(text)
    return f"{cls.__name__}({', '.join(parts)})".replace(' -> None', '')


class _AutoDocstring:
    def __get__(self, _obj, cls):
        doc = _doc_text(cls)
        cls.__doc__ = doc
        return doc


_auto_docstring = _AutoDocstring()


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for field, value in zip(fields(self), state):
        object.__setattr__(self, field.name, value)


def _get_slots(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        if _v >= (3, 13):
            if getattr(cls, '__weakrefoffset__', -1) != 0:
                yield '__weakref__'
            if getattr(cls, '__dictoffset__' if _v >= (3, 14) else '__dictrefoffset__', -1) != 0:
                yield '__dict__'
    elif isinstance(slots, str):
        yield slots
    elif not hasattr(slots, '__next__'):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot, all_fields):
    """A new class: __slots__ cannot be given to one that exists."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    if _v >= (3, 11):
        inherited = {name for base in cls.__mro__[1:-1] for name in _get_slots(base)}
        wanted = names + (('__weakref__',) if weakref_slot else ())
        slots = tuple(name for name in wanted if name not in inherited)
        if _v >= (3, 14):
            docs = {name: getattr(all_fields.get(name), 'doc', None) for name in slots}
            slots = tuple(slots) if all(doc is None for doc in docs.values()) else docs
    else:
        slots = names
    namespace['__slots__'] = slots
    for name in names + (('__dict__', '__weakref__') if _v >= (3, 11) else ('__dict__',)):
        namespace.pop(name, None)
    qualname = getattr(cls, '__qualname__', None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if is_frozen:
        if _v < (3, 11) or '__getstate__' not in namespace:
            new.__getstate__ = _dataclass_getstate
        if _v < (3, 11) or '__setstate__' not in namespace:
            new.__setstate__ = _dataclass_setstate
    if _v >= (3, 14):
        _move_cells(cls, new)
    return new


def _move_cell(function, old, new):
    """The __class__ of a function of the old class is the new one from now on."""
    names = getattr(getattr(function, '__code__', None), 'co_freevars', ())
    if '__class__' not in names:
        return False
    cell = function.__closure__[names.index('__class__')]
    try:
        if cell.cell_contents is not old:
            return False
    except ValueError:
        return False
    cell.cell_contents = new
    return True


def _move_cells(old, new):
    for member in new.__dict__.values():
        while not isinstance(member, type) and hasattr(member, '__wrapped__'):
            member = member.__wrapped__
        if isinstance(member, property):
            if any(_move_cell(function, old, new) for function in (member.fget, member.fset, member.fdel)):
                break
        elif isinstance(member, _Function) and _move_cell(member, old, new):
            break
    annotations = _class_annotations(new)
    for f in getattr(new, _FIELDS).values():
        if f.name in annotations:
            f.type = annotations[f.name]
    annotate = getattr(new.__init__, '__annotate__', None)
    if getattr(annotate, '__generated_by_dataclasses__', False):
        _move_cell(annotate, old, new)


def _decorate(cls, options):
    if cls is None:
        return lambda cls: _process_class(cls, options)
    return _process_class(cls, options)


if _v >= (3, 11):
    def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
                  match_args=True, kw_only=False, slots=False, weakref_slot=False):
        return _decorate(cls, dict(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                                   match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot))
elif _v >= (3, 10):
    def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
                  match_args=True, kw_only=False, slots=False):
        return _decorate(cls, dict(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                                   match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=False))
else:
    def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False):
        return _decorate(cls, dict(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                                   match_args=False, kw_only=False, slots=False, weakref_slot=False))


def fields(class_or_instance):
    try:
        fields = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        if _v >= (3, 10):
            raise TypeError('must be called with a dataclass type or instance') from None
        raise TypeError('must be called with a dataclass type or instance')
    return tuple(f for f in fields.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    plain = isinstance(obj, type) and (_v >= (3, 11) or type(obj) is not _GenericAlias)
    return hasattr(obj if plain else type(obj), _FIELDS)


def _copied(obj, rebuild, again):
    """Containers with their items made again; rebuild: what becomes of a dataclass instance."""
    kind = type(obj)
    if kind in _atoms:
        return obj
    if hasattr(kind, _FIELDS):
        return rebuild(obj)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return kind(*[again(item) for item in obj])
    if isinstance(obj, (list, tuple)):
        return kind(again(item) for item in obj)
    if isinstance(obj, dict):
        pairs = ((again(key), again(value)) for key, value in obj.items())
        if _v >= (3, 12) and hasattr(kind, 'default_factory'):
            result = kind(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return kind(pairs)
    from copy import deepcopy
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    def rebuild(obj):
        return dict_factory([(f.name, again(getattr(obj, f.name))) for f in fields(obj)])

    def again(obj):
        return _copied(obj, rebuild, again)

    if not hasattr(type(obj), _FIELDS):
        raise TypeError("asdict() should be called on dataclass instances")
    try:
        return again(obj)
    finally:
        del again, rebuild  # the two hold each other


def astuple(obj, *, tuple_factory=tuple):
    def rebuild(obj):
        return tuple_factory([again(getattr(obj, f.name)) for f in fields(obj)])

    def again(obj):
        return _copied(obj, rebuild, again)

    if not hasattr(type(obj), _FIELDS):
        raise TypeError("astuple() should be called on dataclass instances")
    try:
        return again(obj)
    finally:
        del again, rebuild


def _make(cls_name, fields, bases, namespace, module, decorator, options):
    seen, annotations, defaults, unknown = set(), {}, {}, object()
    for item in fields:
        if isinstance(item, str):
            name, a_type = item, unknown
        elif len(item) == 2:
            name, a_type = item
        elif len(item) == 3:
            name, a_type, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        from keyword import iskeyword
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in seen:
            raise TypeError(f'Field name duplicated: {name!r}')
        seen.add(name)
        annotations[name] = a_type

    def fill(space):
        space.update(namespace or {})
        space.update(defaults)
        if _v < (3, 14):
            space['__annotations__'] = {name: 'typing.Any' if a_type is unknown else a_type
                                        for name, a_type in annotations.items()}

    import types
    cls = types.new_class(cls_name, bases, {}, fill)
    ready = True
    if _v >= (3, 14):
        ready = False

        def annotate_method(format):
            if format == 1 and not ready and unknown in annotations.values():
                raise NotImplementedError
            def any_type():
                if format == 4:
                    return 'typing.Any'
                if format != 1 and 'typing' not in sys.modules:
                    import annotationlib
                    return annotationlib.ForwardRef('Any', module='typing')
                from typing import Any
                return Any
            found = {name: any_type() if a_type is unknown else a_type for name, a_type in annotations.items()}
            if format == 4:
                import annotationlib
                return annotationlib.annotations_to_string(found)
            return found

        cls.__annotate__ = annotate_method
    if _v >= (3, 12):
        cls.__module__ = module or sys._getframe(2).f_globals.get('__name__', '__main__')
    cls = decorator(cls, **options)
    ready = True
    return cls


if _v >= (3, 14):
    def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                       unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                       module=None, decorator=dataclass):
        return _make(cls_name, fields, bases, namespace, module, decorator, dict(
            init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
            kw_only=kw_only, slots=slots, weakref_slot=weakref_slot))
elif _v >= (3, 12):
    def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                       unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                       module=None):
        return _make(cls_name, fields, bases, namespace, module, dataclass, dict(
            init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
            kw_only=kw_only, slots=slots, weakref_slot=weakref_slot))
elif _v >= (3, 11):
    def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                       unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
        return _make(cls_name, fields, bases, namespace, None, dataclass, dict(
            init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
            kw_only=kw_only, slots=slots, weakref_slot=weakref_slot))
elif _v >= (3, 10):
    def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                       unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False):
        return _make(cls_name, fields, bases, namespace, None, dataclass, dict(
            init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
            kw_only=kw_only, slots=slots))
else:
    def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                       unsafe_hash=False, frozen=False):
        return _make(cls_name, fields, bases, namespace, None, dataclass, dict(
            init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen))


def replace(obj, /, **changes):
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    wrong = TypeError if _v >= (3, 13) else ValueError
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise wrong(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise wrong(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
