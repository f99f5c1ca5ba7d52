"""enum as it was up to 3.10: members are made after the class, one after the other."""
import sys
from types import MappingProxyType, DynamicClassAttribute

__name__ = 'enum'
__all__ = ['EnumMeta', 'Enum', 'IntEnum', 'Flag', 'IntFlag', 'auto', 'unique']
_v = sys.version_info


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1:2] != '_' and name[-2:-1] != '_'


def _make_class_unpicklable(cls):
    def _break_on_call_reduce(self, proto):
        raise TypeError('%r cannot be pickled' % self)
    cls.__reduce_ex__ = _break_on_call_reduce
    cls.__module__ = '<unknown>'


def _name_in_errors(cls):
    return cls.__qualname__ if _v >= (3, 9) else cls.__name__


_auto_null = object()


class auto:
    value = _auto_null


class _EnumDict(dict):
    """The namespace of a class statement, which tells members from the rest."""

    def __init__(self):
        super().__init__()
        self._member_names = []
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    def _sunder(self, key, value):
        if key not in ('_order_', '_create_pseudo_member_', '_generate_next_value_', '_missing_', '_ignore_'):
            raise ValueError('_names_ are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError('_ignore_ cannot specify already set names: %r' % (already,))
        return value

    def __setitem__(self, key, value):
        if _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError('Attempted to reuse key: %r' % key)
        elif key not in self._ignore and not _is_descriptor(value):
            if key in self:
                raise TypeError('%r already defined as: %r' % (key, self[key]))
            if isinstance(value, auto):
                if value.value == _auto_null:
                    value.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                    self._auto_called = True
                value = value.value
            self._member_names.append(key)
            self._last_values.append(value)
        super().__setitem__(key, value)


Enum = None


class EnumMeta(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if kwds and _v < (3, 9):
            name = next(iter(kwds))
            raise TypeError(f"__prepare__() got an unexpected keyword argument '{name}'")
        metacls._check_for_existing_members(cls, bases)
        enum_dict = _EnumDict()
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            enum_dict['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return enum_dict

    def __new__(metacls, cls, bases, classdict, **kwds):
        classdict.setdefault('_ignore_', []).append('_ignore_')
        for key in classdict['_ignore_']:
            classdict.pop(key, None)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        __new__, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        values = {name: classdict[name] for name in classdict._member_names}
        for name in classdict._member_names:
            del classdict[name]
        order = classdict.pop('_order_', None)
        invalid = set(values) & {'mro', ''}
        if invalid:
            raise ValueError('Invalid enum member name: {0}'.format(','.join(invalid)))
        if '__doc__' not in classdict:
            classdict['__doc__'] = 'An enumeration.'

        enum_class = super().__new__(metacls, cls, bases, classdict, **kwds)
        enum_class._member_names_ = []
        enum_class._member_map_ = {}
        enum_class._member_type_ = member_type
        hidden = {name for base in enum_class.mro() for name, value in base.__dict__.items()
                  if isinstance(value, DynamicClassAttribute)}
        enum_class._value2member_map_ = {}
        if '__reduce_ex__' not in classdict and member_type is not object:
            metacls._check_pickling(enum_class, classdict, bases, member_type)
        for name in classdict._member_names:
            member = metacls._make_member(enum_class, name, values[name], __new__, use_args, member_type)
            value = member._value_
            for other in enum_class._member_map_.values():
                if other._value_ == value:
                    member = other
                    break
            else:
                enum_class._member_names_.append(name)
            if name not in hidden:
                setattr(enum_class, name, member)
            enum_class._member_map_[name] = member
            try:
                enum_class._value2member_map_[value] = member
            except TypeError:
                pass  # unhashable: found by a search

        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name in classdict:
                continue
            class_method = getattr(enum_class, name)
            obj_method = getattr(member_type, name, None)
            if obj_method is not None and obj_method is class_method:
                setattr(enum_class, name, getattr(first_enum, name, None))
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = __new__
            enum_class.__new__ = Enum.__new__
        if order is not None:
            if isinstance(order, str):
                order = order.replace(',', ' ').split()
            if order != enum_class._member_names_:
                raise TypeError('member order does not match _order_')
        return enum_class

    @staticmethod
    def _make_member(enum_class, name, value, __new__, use_args, member_type):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        member = __new__(enum_class, *args) if use_args else __new__(enum_class)
        if not hasattr(member, '_value_'):
            member._value_ = value if not use_args or member_type is object else member_type(*args)
        member._name_ = name
        member.__objclass__ = enum_class
        member.__init__(*args)
        return member

    @staticmethod
    def _check_pickling(enum_class, classdict, bases, member_type):
        """Members whose data type cannot be taken apart must not look as if they could be."""
        methods = ('__getnewargs_ex__', '__getnewargs__', '__reduce_ex__', '__reduce__')
        if any(method in member_type.__dict__ for method in methods):
            return
        if _v < (3, 9) or '__new__' in classdict:
            _make_class_unpicklable(enum_class)
            return
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if any(method in base.__dict__ for method in methods):
                    return
                if '__new__' in base.__dict__:
                    _make_class_unpicklable(enum_class)
                    return

    def __bool__(self):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"
                            % (type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError("%s: cannot delete Enum member." % cls.__name__)
        super().__delattr__(attr)

    def __dir__(self):
        return ['__class__', '__doc__', '__members__', '__module__'] + self._member_names_

    def __getattr__(cls, name):
        # members named like a DynamicClassAttribute are found here only
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return "<enum %r>" % cls.__name__

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError('Cannot reassign members.')
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(cls, bases)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            originals, names, last_values = names, [], []
            for count, name in enumerate(originals):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        enum_class = metacls.__new__(metacls, class_name, bases, classdict)
        if module is None:
            try:
                module = sys._getframe(2).f_globals['__name__']
            except (AttributeError, ValueError, KeyError):
                pass
        if module is None:
            _make_class_unpicklable(enum_class)
        else:
            enum_class.__module__ = module
        if qualname is not None:
            enum_class.__qualname__ = qualname
        return enum_class

    @staticmethod
    def _check_for_existing_members(class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if issubclass(base, Enum) and base._member_names_:
                    raise TypeError("%s: cannot extend enumeration %r" % (class_name, base.__name__))

    @staticmethod
    def _get_mixins_(class_name, bases):
        """The type of the members' data, and the first Enum among the bases."""
        if not bases:
            return object, Enum

        def find_data_type():
            found = []
            for chain in bases:
                candidate = None
                for base in chain.__mro__:
                    if base is object:
                        continue
                    if issubclass(base, Enum):
                        if base._member_type_ is not object:
                            found.append(base._member_type_)
                            break
                    elif '__new__' in base.__dict__:
                        found.append(candidate or base)
                        break
                    else:
                        candidate = base if _v < (3, 9) else candidate or base
            if _v >= (3, 9):
                found = set(found)
            if len(found) > 1:
                raise TypeError('%r: too many data types: %r' % (class_name, found))
            return found.pop() if found else None

        first_enum = bases[-1]
        if not issubclass(first_enum, Enum):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        member_type = find_data_type() or object
        if first_enum._member_names_:
            raise TypeError("Cannot extend enumerations")
        return member_type, first_enum

    @staticmethod
    def _find_new_(classdict, member_type, first_enum):
        """The __new__ that makes members, whether to keep it as __new_member__, and whether it wants the value."""
        __new__ = classdict.get('__new__', None)
        save_new = __new__ is not None
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
        return __new__, save_new, __new__ is not object.__new__


class Enum(metaclass=EnumMeta):
    def __new__(cls, value):
        # reached by a look-up only: members are made by the metaclass
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        try:
            exc = None
            result = cls._missing_(value)
        except Exception as e:
            exc = e
            result = None
        try:
            if isinstance(result, cls):
                return result
            ve_exc = ValueError("%r is not a valid %s" % (value, _name_in_errors(cls)))
            if result is None and exc is None:
                raise ve_exc
            if exc is None:
                exc = TypeError('error in %s._missing_: returned %r instead of None or a valid member'
                                % (cls.__name__, result))
            if _v < (3, 10) or not isinstance(exc, ValueError):
                exc.__context__ = ve_exc
            raise exc
        finally:
            exc = ve_exc = None

    def _generate_next_value_(name, start, count, last_values):
        for last_value in reversed(last_values):
            try:
                return last_value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        added = [name for cls in self.__class__.mro() for name in cls.__dict__
                 if name[0] != '_' and name not in self._member_map_]
        return ['__class__', '__doc__', '__module__'] + added + [name for name in self.__dict__ if name[0] != '_']

    def __format__(self, format_spec):
        # as the data type would, unless __str__ is the class's own
        if self._member_type_ is object or type(self).__str__ not in (Enum.__str__, Flag.__str__):
            return str.__format__(str(self), format_spec)
        return self._member_type_.__format__(self._value_, format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    @DynamicClassAttribute
    def name(self):
        return self._name_

    @DynamicClassAttribute
    def value(self):
        return self._value_


class IntEnum(int, Enum):
    pass


def _reduce_ex_by_name(self, proto):
    return self.name


class Flag(Enum):
    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return start if start is not None else 1
        for last_value in reversed(last_values):
            try:
                high_bit = _high_bit(last_value)
                break
            except Exception:
                raise TypeError('Invalid Flag value: %r' % last_value) from None
        return 2 ** (high_bit + 1)

    @classmethod
    def _missing_(cls, value):
        original = value
        if value < 0:
            value = ~value
        member = cls._create_pseudo_member_(value)
        return ~member if original < 0 else member

    @classmethod
    def _create_pseudo_member_(cls, value):
        member = cls._value2member_map_.get(value, None)
        if member is None:
            _, extra_flags = _decompose(cls, value)
            if extra_flags:
                raise ValueError("%r is not a valid %s" % (value, _name_in_errors(cls)))
            member = object.__new__(cls)
            member._name_ = None
            member._value_ = value
            member = cls._value2member_map_.setdefault(value, member)
        return member

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __repr__(self):
        cls = self.__class__
        name = self._name_
        if name is None:
            members, uncovered = _decompose(cls, self._value_)
            name = '|'.join([str(m._name_ or m._value_) for m in members])
        return '<%s.%s: %r>' % (cls.__name__, name, self._value_)

    def __str__(self):
        cls = self.__class__
        if self._name_ is not None:
            return '%s.%s' % (cls.__name__, self._name_)
        members, uncovered = _decompose(cls, self._value_)
        if len(members) == 1 and members[0]._name_ is None:
            return '%s.%r' % (cls.__name__, members[0]._value_)
        return '%s.%s' % (cls.__name__, '|'.join([str(m._name_ or m._value_) for m in members]))

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__(self._value_ | other._value_)

    def __and__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__(self._value_ & other._value_)

    def __xor__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__(self._value_ ^ other._value_)

    def __invert__(self):
        members, uncovered = _decompose(self.__class__, self._value_)
        inverted = self.__class__(0)
        for member in self.__class__:
            if member not in members and not (member._value_ & self._value_):
                inverted = inverted | member
        return self.__class__(inverted)


class IntFlag(int, Flag):
    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, _name_in_errors(cls)))
        return cls._create_pseudo_member_(value)

    @classmethod
    def _create_pseudo_member_(cls, value):
        """Makes a member for each bit without a name as well."""
        member = cls._value2member_map_.get(value, None)
        if member is None:
            wanted = [value]
            _, extra_flags = _decompose(cls, value)
            while extra_flags:
                flag = 2 ** _high_bit(extra_flags)
                if flag not in cls._value2member_map_ and flag not in wanted:
                    wanted.append(flag)
                extra_flags = 0 if extra_flags == -flag else extra_flags ^ flag
            for value in reversed(wanted):
                member = int.__new__(cls, value)
                member._name_ = None
                member._value_ = value
                member = cls._value2member_map_.setdefault(value, member)
        return member

    def __or__(self, other):
        if not isinstance(other, (self.__class__, int)):
            return NotImplemented
        return self.__class__(self._value_ | self.__class__(other)._value_)

    def __and__(self, other):
        if not isinstance(other, (self.__class__, int)):
            return NotImplemented
        return self.__class__(self._value_ & self.__class__(other)._value_)

    def __xor__(self, other):
        if not isinstance(other, (self.__class__, int)):
            return NotImplemented
        return self.__class__(self._value_ ^ self.__class__(other)._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return self.__class__(~self._value_)


def _high_bit(value):
    return value.bit_length() - 1


def unique(enumeration):
    duplicates = [(name, member.name) for name, member in enumeration.__members__.items() if name != member.name]
    if duplicates:
        details = ', '.join(["%s -> %s" % pair for pair in duplicates])
        raise ValueError('duplicate values found in %r: %s' % (enumeration, details))
    return enumeration


def _decompose(flag, value):
    """The members that value is made of, and what is left."""
    left, members = value, []
    if _v >= (3, 9):
        for member in flag:
            bits = member.value
            if bits and bits & value == bits:
                members.append(member)
                left &= ~bits
        bits_left = 0 if value < 0 else left
        while bits_left:
            bit = 2 ** _high_bit(bits_left)
            if bit in flag._value2member_map_:
                members.append(flag._value2member_map_[bit])
                left &= ~bit
            bits_left &= ~bit
    else:
        for bits, member in list(flag._value2member_map_.items()):
            # those without a name count as single bits only, and not for negative values
            if member.name is None and (value < 0 or bits < 1 or bits & (bits - 1)):
                continue
            if bits and bits & value == bits:
                members.append(member)
                left &= ~bits
    if not members and value in flag._value2member_map_:
        members.append(flag._value2member_map_[value])
    members.sort(key=lambda m: m._value_, reverse=True)
    if len(members) > 1 and members[0].value == value:
        members.pop(0)
    return members, left
