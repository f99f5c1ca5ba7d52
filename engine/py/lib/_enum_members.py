"""enum since 3.11: a class statement leaves half-made members behind, which finish themselves in __set_name__."""
import sys
import builtins as bltns
from types import MappingProxyType, DynamicClassAttribute

__name__ = 'enum'
_v = sys.version_info
__all__ = ['EnumType', 'EnumMeta', *(('EnumDict',) if _v >= (3, 13) else ()), 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag',
           'ReprEnum', 'auto', 'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM',
           'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum', 'EnumCheck', 'CONTINUOUS',
           'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name', 'pickle_by_enum_name',
           *(('show_flag_values', 'bin') if _v >= (3, 15) else ())]
Enum = Flag = EJECT = ReprEnum = None  # until they are made


class nonmember(object):
    def __init__(self, value):
        self.value = value


class member(object):
    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_internal_class(cls_name, obj):
    """Is obj a class written inside the class cls_name?"""
    if not isinstance(obj, type):
        return False
    inner = cls_name + '.' + getattr(obj, '__name__', '')
    return ('.' + getattr(obj, '__qualname__', '')).endswith('.' + inner)


def _is_private(cls_name, name):
    pattern = '_%s__' % (cls_name,)
    return len(name) > len(pattern) and name.startswith(pattern) and (name[-1] != '_' or name[-2] != '_')


def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


def _make_class_unpicklable(obj):
    def _break_on_call_reduce(self, proto):
        raise TypeError('%r cannot be pickled' % self)
    for name, value in ('__reduce_ex__', _break_on_call_reduce), ('__module__', '<unknown>'):
        if isinstance(obj, dict):
            obj[name] = value
        else:
            setattr(obj, name, value)


def _iter_bits_lsb(num):
    original = num
    if isinstance(num, Enum):
        num = num.value
    if num < 0:
        raise ValueError('%r is not a positive integer' % original)
    while num:
        bit = num & (~num + 1)
        yield bit
        num ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    if _v >= (3, 14):
        num = num.__index__()
    ceiling = 2 ** num.bit_length()
    if num >= 0:
        text = bltns.bin(num + ceiling).replace('1', '0', 1)
    else:
        text = bltns.bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = text[:3], text[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return "%s %s" % (sign, digits)


class _not_given:
    def __repr__(self):
        return '<not given>'


_not_given = _not_given()


class _auto_null:
    def __repr__(self):
        return '_auto_null'


_auto_null = _auto_null()


class auto:
    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value


class property(DynamicClassAttribute):
    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if _v >= (3, 12):
                if self.member is not None:
                    return self.member
                raise AttributeError('%r has no attribute %r' % (ownerclass, self.name))
        elif self.fget is not None:
            return self.fget(instance)
        elif self._attr_type == 'attr':
            return getattr(self._cls_type, self.name)
        elif self._attr_type == 'desc':
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _proto_member:
    """What stands for a member between the class statement and the class."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        delattr(enum_class, member_name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        if enum_class._use_args_:
            enum_member = enum_class._new_member_(enum_class, *args)
        else:
            enum_member = enum_class._new_member_(enum_class)
        if not hasattr(enum_member, '_value_'):
            if enum_class._member_type_ is object:
                enum_member._value_ = value
            else:
                try:
                    enum_member._value_ = enum_class._member_type_(*args)
                except Exception as exc:
                    new_exc = TypeError('_value_ not set in __new__, unable to create it')
                    new_exc.__cause__ = exc
                    raise new_exc
        value = enum_member._value_
        enum_member._name_ = member_name
        enum_member.__objclass__ = enum_class
        enum_member.__init__(*args)
        enum_member._sort_order_ = len(enum_class._member_names_)
        flag = _is_flag(enum_class)
        if flag:
            if _v < (3, 13) or isinstance(value, int):
                enum_class._flag_mask_ |= value
                if _is_single_bit(value):
                    enum_class._singles_mask_ |= value
            enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1
        known = self._same_value(enum_class, value)
        if known is not None:
            enum_member = known
        elif not flag or ((_v < (3, 13) or isinstance(value, int)) and _is_single_bit(value)):
            enum_class._member_names_.append(member_name)
        _add_member(enum_class, member_name, enum_member)
        try:
            enum_class._value2member_map_.setdefault(value, enum_member)
            if _v >= (3, 14) and value not in enum_class._hashable_values_:
                enum_class._hashable_values_.append(value)
        except TypeError:
            enum_class._unhashable_values_.append(value)
            if _v >= (3, 13):
                enum_class._unhashable_values_map_.setdefault(member_name, []).append(value)

    @staticmethod
    def _same_value(enum_class, value):
        """The member that has this value already."""
        try:
            return enum_class._value2member_map_.get(value)
        except TypeError:
            for other in enum_class._member_map_.values():
                if other._value_ == value:
                    return other
        return None


def _add_member(cls, name, member):
    """Puts a member into the class, behind a descriptor where a base has something of that name."""
    if _v >= (3, 13) and name in cls._member_map_:
        if cls._member_map_[name] is not member:
            raise NameError('%r is already bound: %r' % (name, cls._member_map_[name]))
        return
    descriptor = kind = owner = None
    for base in cls.__mro__[1:]:
        attr = base.__dict__.get(name)
        if attr is None:
            continue
        if isinstance(attr, (property, DynamicClassAttribute)):
            descriptor, kind, owner = attr, 'enum', base
            break
        if _v < (3, 12):
            if hasattr(attr, 'fget') and hasattr(attr, 'fset') and hasattr(attr, 'fdel'):
                descriptor = attr
        elif _is_descriptor(attr):
            descriptor, kind, owner = attr, kind or 'desc', owner or base
        else:
            kind, owner = 'attr', base
    if descriptor:
        redirect = property()
        redirect.__set_name__(cls, name)
        if _v >= (3, 12):
            redirect.member = member
            redirect._attr_type, redirect._cls_type = kind, owner
        if _v < (3, 12) or kind in ('enum', 'desc'):
            for part in 'fget', 'fset', 'fdel':
                setattr(redirect, part, getattr(descriptor, part, None))
        setattr(cls, name, redirect)
    else:
        setattr(cls, name, member)
    cls._member_map_[name] = member


class _EnumDict(dict):
    """The namespace of a class statement, which tells members from the rest."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def _sunder(self, key, value):
        allowed = ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
                   '_iter_member_by_value_', '_iter_member_by_def_')
        if _v >= (3, 13):
            allowed += ('_add_alias_', '_add_value_alias_')
        if key not in allowed and not (_v >= (3, 13) and key.startswith('_repr_')):
            raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError('_ignore_ cannot specify already set names: %r' % (already,))
        return value

    def _filled(self, key, value):
        """value with every auto() in it replaced, and whether there was none."""
        single = isinstance(value, auto)
        items = (value,) if single else value
        is_tuple = isinstance(items, tuple) if _v >= (3, 13) else type(items) is tuple
        if not is_tuple or not any(isinstance(item, auto) for item in items):
            return value, True
        done = []
        for item in items:
            if isinstance(item, auto):
                if item.value == _auto_null:
                    item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                    self._auto_called = True
                item = item.value
                self._last_values.append(item)
            done.append(item)
        if single:
            return done[0], False
        kind = type(items)
        try:
            return kind(done), False
        except TypeError:
            return kind(*done), False

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value):
            pass
        elif _v >= (3, 13) and self._cls_name is not None and _is_internal_class(self._cls_name, value):
            pass
        else:
            if key in self:
                raise TypeError('%r already defined as %r' % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            value, plain = self._filled(key, value)
            self._member_names[key] = None
            if plain:
                self._last_values.append(value)
        super().__setitem__(key, value)

    def update(self, members, **more_members):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more_members.items():
            self[name] = value

    if _v >= (3, 13):
        @bltns.property
        def member_names(self):
            return list(self._member_names)


if _v >= (3, 13):
    EnumDict = _EnumDict
    EnumDict.__name__ = EnumDict.__qualname__ = 'EnumDict'


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        enum_dict = _EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            enum_dict['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return enum_dict

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault('_ignore_', []).append('_ignore_')
        for key in classdict['_ignore_']:
            classdict.pop(key, None)
        member_names = classdict._member_names
        invalid = set(member_names) & {'mro', ''}
        if invalid:
            raise ValueError('invalid enum member name(s) %s' % (','.join(repr(n) for n in invalid)))
        order = classdict.pop('_order_', None)
        next_value = classdict.get('_generate_next_value_')
        classdict = dict(classdict.items())
        if _v >= (3, 12) and next_value is not None:
            if type(next_value) is not staticmethod:
                next_value = staticmethod(next_value)
            classdict['_generate_next_value_'] = next_value
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        __new__, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        classdict['_new_member_'] = __new__
        classdict['_use_args_'] = use_args
        for name in member_names:
            classdict[name] = _proto_member(classdict[name])
        classdict['_member_names_'] = []
        classdict['_member_map_'] = {}
        classdict['_value2member_map_'] = {}
        if _v >= (3, 14):
            classdict['_hashable_values_'] = []
        classdict['_unhashable_values_'] = []
        if _v >= (3, 13):
            classdict['_unhashable_values_map_'] = {}
        classdict['_member_type_'] = member_type
        classdict['_value_repr_'] = metacls._find_data_repr_(cls, bases)
        classdict['_boundary_'] = boundary or getattr(first_enum, '_boundary_', None)
        classdict['_flag_mask_'] = 0
        classdict['_singles_mask_'] = 0
        classdict['_all_bits_'] = 0
        classdict['_inverted_'] = None
        if _v >= (3, 15) and bases and _is_flag(bases[-1]):
            _invert_negative(classdict, member_names)
        enum_class = metacls._make_class(super().__new__, cls, bases, classdict, kwds)
        classdict.update(enum_class.__dict__)
        metacls._choose_methods(enum_class, bases, classdict, member_type, first_enum)
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = __new__
            enum_class.__new__ = Enum.__new__
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        if not (cls == 'Flag' if Flag is None else issubclass(enum_class, Flag)):
            for name in '_boundary_', '_flag_mask_', '_singles_mask_', '_all_bits_', '_inverted_':
                delattr(enum_class, name)
        elif Flag is not None:
            values = [m._value_ for m in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
            if order:
                order = [o for o in order if o not in enum_class._member_map_ or _is_single_bit(enum_class[o]._value_)]
        if order:
            order = [o for o in order if o not in enum_class._member_map_ or o in enum_class._member_names_]
            if order != enum_class._member_names_:
                raise TypeError('member order does not match _order_:\n  %r\n  %r' % (enum_class._member_names_, order))
        return enum_class

    @classmethod
    def _make_class(metacls, new, cls, bases, classdict, kwds):
        """The class itself, which makes its members; what goes wrong there is raised as if it went wrong here."""
        exc = None
        try:
            if _v >= (3, 13):
                classdict['_%s__in_progress' % cls] = True
            enum_class = new(metacls, cls, bases, classdict, **kwds)
            if _v >= (3, 13):
                classdict['_%s__in_progress' % cls] = False
                delattr(enum_class, '_%s__in_progress' % cls)
            return enum_class
        except Exception as e:
            if _v >= (3, 14):
                if hasattr(e, '__notes__'):
                    del e.__notes__
                raise
            if _v < (3, 12):
                if not isinstance(e, RuntimeError):
                    raise
                exc = e.__cause__ or e
            else:
                exc = type(e)(str(e))
                exc.__cause__, exc.__context__ = e.__cause__, e.__context__
        raise exc

    @staticmethod
    def _choose_methods(enum_class, bases, classdict, member_type, first_enum):
        """repr() and its like come from the Enum, unless the class has its own or is a ReprEnum; operators from Flag."""
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)')
            if '__format__' not in classdict:
                enum_class.__format__ = member_type.__format__
                classdict['__format__'] = enum_class.__format__
            if '__str__' not in classdict:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__
                enum_class.__str__ = method
                classdict['__str__'] = enum_class.__str__
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in classdict:
                enum_method = getattr(first_enum, name)
                if getattr(enum_class, name) in (getattr(member_type, name), getattr(object, name)):
                    setattr(enum_class, name, enum_method)
        if _is_flag(enum_class):
            for name in '__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__':
                if name not in classdict:
                    classdict[name] = getattr(Flag, name)
                    setattr(enum_class, name, classdict[name])

    def __bool__(cls):
        return True

    if _v >= (3, 13):
        def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1, boundary=None):
            if cls._member_map_:
                if names is not _not_given:
                    value = (value, names) + values
                return cls.__new__(cls, value)
            if names is _not_given and type is None:
                raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
            return cls._create_(class_name=value, names=None if names is _not_given else names, module=module,
                                qualname=qualname, type=type, start=start, boundary=boundary)
    elif _v >= (3, 12):
        def __call__(cls, value, names=None, *values, module=None, qualname=None, type=None, start=1, boundary=None):
            if cls._member_map_:
                if names:
                    value = (value, names) + values
                return cls.__new__(cls, value)
            if names is None and type is None:
                raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
            return cls._create_(class_name=value, names=names, module=module, qualname=qualname, type=type, start=start,
                                boundary=boundary)
    else:
        def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
            if names is None:
                return cls.__new__(cls, value)
            return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

        def __getattr__(cls, name):
            if _is_dunder(name):
                raise AttributeError(name)
            try:
                return cls._member_map_[name]
            except KeyError:
                raise AttributeError(name) from None

    def __contains__(cls, value):
        if _v < (3, 12):
            if not isinstance(value, Enum):
                raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"
                                % (type(value).__qualname__, cls.__class__.__qualname__))
            return isinstance(value, cls) and value._name_ in cls._member_map_
        if isinstance(value, cls):
            return True
        if _v >= (3, 14):
            if issubclass(cls, Flag):
                try:
                    return isinstance(cls._missing_(value), cls)
                except ValueError:
                    pass
            return value in cls._unhashable_values_ or value in cls._hashable_values_
        try:
            return value in cls._value2member_map_ or (_v < (3, 13) and value in cls._unhashable_values_)
        except TypeError:
            if _v < (3, 13):
                raise
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        interesting = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                       '__module__', '__name__', '__qualname__'}
        interesting.update(cls._member_map_ if _v >= (3, 15) and issubclass(cls, Flag) else cls._member_names_)
        if cls._new_member_ is not object.__new__:
            interesting.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            interesting.add('__init_subclass__')
        if cls._member_type_ is not object:
            interesting.update(dir(cls._member_type_))
        return sorted(interesting)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @bltns.property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return "<%s %r>" % ('flag' if _is_flag(cls) else 'enum', cls.__name__)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError('cannot reassign member %r' % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            originals, names, last_values = names, [], []
            for count, name in enumerate(originals):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals['__name__']
            except (AttributeError, ValueError, KeyError):
                pass
        if module is None:
            _make_class_unpicklable(classdict)
        else:
            classdict['__module__'] = module
        if qualname is not None:
            classdict['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type of the members' data, and the first Enum among the bases."""
        if not bases:
            return object, Enum
        if _v < (3, 12):
            mcls._check_for_existing_members_(class_name, bases)
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                own = base.__dict__
                if '__repr__' in own:
                    if (_v >= (3, 12) and '__dataclass_fields__' in own and '__dataclass_params__' in own
                            and own['__dataclass_params__'].repr):
                        return _dataclass_repr
                    return own['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.add(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    found.add(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError('too many data types for %r: %r' % (class_name, found))
        return found.pop() if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """The __new__ that makes members, whether to keep it as __new_member__, and whether it wants the value."""
        __new__ = classdict.get('__new__', None)
        save_new = first_enum is not None and __new__ is not None
        if __new__ is None:
            known = {None, None.__new__, object.__new__, Enum.__new__}
            candidates = (getattr(possible, method, None) for method in ('__new_member__', '__new__')
                          for possible in (member_type, first_enum))
            for target in candidates:
                if target not in known:
                    __new__ = target
                    break
            else:
                __new__ = object.__new__
        use_args = first_enum is not None and __new__ not in (Enum.__new__, object.__new__)
        return __new__, save_new, use_args

    if _v >= (3, 13):
        def _add_member_(cls, name, member):
            _add_member(cls, name, member)

    if _v >= (3, 14):
        @bltns.property
        def __signature__(cls):
            from inspect import Parameter, Signature
            if cls._member_names_:
                return Signature([Parameter('values', Parameter.VAR_POSITIONAL)])
            options = [('module', None), ('qualname', None), ('type', None), ('start', 1), ('boundary', None)]
            return Signature([Parameter('new_class_name', Parameter.POSITIONAL_ONLY),
                              Parameter('names', Parameter.POSITIONAL_OR_KEYWORD),
                              *(Parameter(name, Parameter.KEYWORD_ONLY, default=value) for name, value in options)])


EnumMeta = EnumType


def _invert_negative(classdict, member_names):
    """Negative values of flags mean all the others' bits but those."""
    bits, inverted = 0, []
    for name in member_names:
        proto = classdict[name]
        value = proto.value
        if isinstance(value, tuple) and value:
            value = value[0]
        if isinstance(value, int):
            if value < 0:
                inverted.append(proto)
            else:
                bits |= value
    for proto in inverted:
        value = proto.value
        proto.value = bits & value if isinstance(value, int) else (bits & value[0],) + value[1:]


class Enum(metaclass=EnumType):
    if (3, 12) <= _v < (3, 14):
        @classmethod
        def __signature__(cls):
            if cls._member_names_:
                return '(*values)'
            return '(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)'

    def __new__(cls, value):
        # reached by a look-up only: members are made by the metaclass
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            if _v >= (3, 13):
                for name, values in cls._unhashable_values_map_.items():
                    if value in values:
                        return cls[name]
            if _v < (3, 13) or _v >= (3, 14):
                for name, other in cls._member_map_.items():
                    if other._value_ == value:
                        return other
        if not cls._member_map_:
            if _v >= (3, 13) and getattr(cls, '_%s__in_progress' % cls.__name__, False):
                raise TypeError('do not use `super().__new__; call the appropriate __new__ directly') from None
            raise TypeError("%r has no members defined" % cls)
        try:
            exc = None
            result = cls._missing_(value)
        except Exception as e:
            exc = e
            result = None
        try:
            if isinstance(result, cls) or (_is_flag(cls) and cls._boundary_ is EJECT and isinstance(result, int)):
                return result
            ve_exc = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            if result is None and exc is None:
                raise ve_exc
            if exc is None:
                exc = TypeError('error in %s._missing_: returned %r instead of None or a valid member'
                                % (cls.__name__, result))
            if not isinstance(exc, ValueError):
                exc.__context__ = ve_exc
            raise exc
        finally:
            exc = ve_exc = None

    if _v < (3, 14):
        def __init__(self, *args, **kwds):
            pass

    if _v >= (3, 13):
        def _add_alias_(self, name):
            self.__class__._add_member_(name, self)

        def _add_value_alias_(self, value):
            cls = self.__class__
            try:
                if value in cls._value2member_map_:
                    if cls._value2member_map_[value] is not self:
                        raise ValueError('%r is already bound: %r' % (value, cls._value2member_map_[value]))
                    return
            except TypeError:
                for other in cls._member_map_.values():
                    if other._value_ == value:
                        if other is not self:
                            raise ValueError('%r is already bound: %r' % (value, cls._value2member_map_[value]))
                        return
            try:
                cls._value2member_map_.setdefault(value, self)
                if _v >= (3, 14):
                    cls._hashable_values_.append(value)
            except TypeError:
                cls._unhashable_values_.append(value)
                cls._unhashable_values_map_.setdefault(self.name, []).append(value)

    def _generate_next_value_(name, start, count, last_values):
        """Generate the next value when not given."""
        if not last_values:
            return start
        if _v >= (3, 13):
            try:
                last_value = sorted(last_values).pop()
            except TypeError:
                raise TypeError('unable to sort non-numeric values') from None
            try:
                return last_value + 1
            except TypeError:
                raise TypeError('unable to increment %r' % (last_value,)) from None
        try:
            last = last_values[-1]
            last_values.sort()
            if last == last_values[-1]:
                return last + 1
        except TypeError:
            pass
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    if _v >= (3, 12):
        _generate_next_value_ = staticmethod(_generate_next_value_)

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        v_repr = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, v_repr(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        interesting = set()
        if self.__class__._member_type_ is not object:
            interesting = set(object.__dir__(self))
        for name in getattr(self, '__dict__', []):
            if name[0] != '_' and name not in self._member_map_:
                interesting.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if isinstance(obj, property):
                    if obj.fget is not None or name not in self._member_map_:
                        interesting.add(name)
                    else:
                        interesting.discard(name)
                elif name not in self._member_map_:
                    interesting.add(name)
        return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__'} | interesting)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError('too many arguments for str(): %r' % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError('%r is not a string' % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError('encoding must be a string, not %r' % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError('errors must be a string, not %r' % (values[2]))
        value = str(*values)
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    def _generate_next_value_(name, start, count, last_values):
        """Return the lower-cased version of the member name."""
        return name.lower()

    if _v >= (3, 12):
        _generate_next_value_ = staticmethod(_generate_next_value_)


def pickle_by_global_name(self, proto):
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        """Generate the next value when not given."""
        if not count:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            high_bit = _high_bit(last_value)
        except Exception:
            raise TypeError('invalid flag value %r' % last_value) from None
        return 2 ** (high_bit + 1)

    if _v >= (3, 12):
        _generate_next_value_ = staticmethod(_generate_next_value_)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _within(cls, value):
        """value as the boundary wants it; None when it leaves the flags."""
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        if ~all_bits <= value <= all_bits and not value & (all_bits ^ mask):
            return value
        if cls._boundary_ is STRICT:
            max_bits = max(value.bit_length(), mask.bit_length())
            raise ValueError("%r invalid value %r\n    given %s\n  allowed %s"
                             % (cls, value, bin(value, max_bits), bin(mask, max_bits)))
        if cls._boundary_ is CONFORM:
            return value & mask
        if cls._boundary_ is EJECT:
            return None
        if cls._boundary_ is KEEP:
            return max(all_bits + 1, 2 ** value.bit_length()) + value if value < 0 else value
        raise ValueError('%r unknown flag boundary %r' % (cls, cls._boundary_))

    @classmethod
    def _missing_(cls, value):
        """A member for a combination of flags."""
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        given, neg_value = value, None
        value = cls._within(value)
        if value is None:
            return given
        keeps = cls._boundary_ is KEEP
        if value < 0:
            neg_value = value
            if _v >= (3, 15) and not keeps and cls._boundary_ is not EJECT:
                value = cls._singles_mask_ & value
            else:
                value = cls._all_bits_ + 1 + value
        unknown = value & ~cls._flag_mask_
        aliases = value & ~cls._singles_mask_
        single_bits = value & cls._singles_mask_
        if unknown and not keeps:
            raise ValueError('%s(%r) -->  unknown values %r [%s]' % (cls.__name__, value, unknown, bin(unknown)))
        if cls._member_type_ is object:
            pseudo = object.__new__(cls)
        else:
            pseudo = cls._member_type_.__new__(cls, value)
        if not hasattr(pseudo, '_value_'):
            pseudo._value_ = value
        pseudo._name_ = None
        if single_bits or aliases:
            members, combined = [], 0
            for m in cls._iter_member_(single_bits):
                members.append(m)
                combined |= m._value_
            if aliases:
                value = single_bits | aliases
                for m in cls._member_map_.values():
                    if m not in members and m._value_ and m._value_ & value == m._value_:
                        members.append(m)
                        combined |= m._value_
            unknown = value ^ combined
            if combined:
                pseudo._name_ = '|'.join([m._name_ for m in members])
                if unknown and cls._boundary_ is STRICT:
                    raise ValueError('%r: no members with value %r' % (cls, unknown))
                if unknown:
                    pseudo._name_ += '|%s' % cls._numeric_repr_(unknown)
        pseudo = cls._value2member_map_.setdefault(value, pseudo)
        if neg_value is not None:
            cls._value2member_map_[neg_value] = pseudo
        return pseudo

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r"
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        v_repr = self.__class__._value_repr_ or repr
        dot_name = '' if self._name_ is None else '.' + self._name_
        return "<%s%s: %s>" % (self.__class__.__name__, dot_name, v_repr(self._value_))

    def __str__(self):
        cls_name = self.__class__.__name__
        return '%s(%r)' % (cls_name, self._value_) if self._name_ is None else "%s.%s" % (cls_name, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _operand(self, other, sign):
        """The bits of the right operand of sign; self's must be a number as well."""
        value = self._get_value(other)
        if _v >= (3, 13) and value is not NotImplemented:
            for flag in self, other:
                if self._get_value(flag) is None:
                    raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return value

    def __or__(self, other):
        bits = self._operand(other, '|')
        return NotImplemented if bits is NotImplemented else self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._operand(other, '&')
        return NotImplemented if bits is NotImplemented else self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._operand(other, '^')
        return NotImplemented if bits is NotImplemented else self.__class__(self._value_ ^ bits)

    def __invert__(self):
        if _v >= (3, 13) and self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            bits = ~self._value_
            if self._boundary_ not in (EJECT, KEEP):
                bits &= self._singles_mask_
            self._inverted_ = self.__class__(bits)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def _high_bit(value):
    return value.bit_length() - 1


def unique(enumeration):
    duplicates = _aliases(enumeration)
    if duplicates:
        raise ValueError('duplicate values found in %r: %s' % (enumeration, duplicates))
    return enumeration


def _aliases(enumeration):
    return ', '.join(["%s -> %s" % (name, member.name) for name, member in enumeration.__members__.items()
                      if name != member.name])


def _dataclass_repr(self):
    return ', '.join('%s=%r' % (name, getattr(self, name)) for name, f in self.__dataclass_fields__.items() if f.repr)


def global_enum_repr(self):
    return '%s.%s' % (self.__class__.__module__.split('.')[-1], self._name_)


def global_flag_repr(self):
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return "%s.%s(%r)" % (module, self.__class__.__name__, self._value_)
    if _is_single_bit(self._value_):
        return '%s.%s' % (module, self._name_)
    keeps = self._boundary_ is FlagBoundary.KEEP
    return '|'.join([name if keeps and name[0].isdigit() else '%s.%s' % (module, name)
                     for name in self._name_.split('|')])


def global_str(self):
    return "%s(%r)" % (self.__class__.__name__, self._value_) if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if issubclass(enumeration, Flag):
            kind = 'flag'
        elif issubclass(enumeration, Enum):
            kind = 'enum'
        else:
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                duplicates = _aliases(enumeration)
                if duplicates:
                    raise ValueError('aliases found in %r: %s' % (enumeration, duplicates))
            elif check is CONTINUOUS:
                self._continuous(enumeration, kind)
            elif check is NAMED_FLAGS:
                self._named_flags(enumeration)
        return enumeration

    @staticmethod
    def _continuous(enumeration, kind):
        values = set(e.value for e in enumeration)
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if kind == 'flag':
            wanted = (2 ** i for i in range(_high_bit(low) + 1, _high_bit(high)))
        else:
            wanted = range(low + 1, high)
        missing = [str(value) for value in wanted if value not in values]
        if missing:
            raise ValueError(('invalid %s %r: missing values %s' % (kind, enumeration.__name__, ', '.join(missing)))[:256])

    @staticmethod
    def _named_flags(enumeration):
        values, names, bits = [m.value for m in enumeration], [], 0
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias.value < 0:
                continue
            missed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in values]
            if missed:
                names.append(name)
                for bit in missed:
                    bits |= bit
        if not names:
            return
        if len(names) == 1:
            which = 'alias %s is missing' % names[0]
        else:
            which = 'aliases %s and %s are missing' % (', '.join(names[:-1]), names[-1])
        what = ('value 0x%x' if _is_single_bit(bits) else 'combined values of 0x%x') % bits
        raise ValueError('invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]'
                         % (enumeration.__name__, which, what))
