"""copyreg: how objects are taken apart for copying."""
__all__ = ["pickle", "constructor", "dispatch_table"]
dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def _reduce_ex(self, proto):
    """For protocols 0 and 1: the class, the built-in type under it with what that holds, and the state."""
    cls, state = self.__class__, None
    base = next(base for base in cls.__mro__ if not base.__flags__ & 1 << 9)  # no class of a program
    if base is not object:
        if base is cls:
            raise TypeError(f"cannot pickle {cls.__name__!r} object")
        state = base(self)
    told = " with protocol %d" % proto if not hasattr(object, "__getstate__") else ""
    slots = getattr(self, "__slots__", None)
    getstate = getattr(self, "__getstate__", None)
    if slots and (getstate is None or getattr(cls, "__getstate__", None) is getattr(object, "__getstate__", 0)):
        what = f"cannot pickle {cls.__name__!r} object: " if told else ""
        raise TypeError(f"{what}a class that defines __slots__ without defining __getstate__ cannot be pickled{told}")
    state_of_self = getstate() if getstate is not None else getattr(self, "__dict__", None)
    args = cls, base, state
    return (_reconstructor, args, state_of_self) if state_of_self else (_reconstructor, args)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """Names of the slots of a class and its bases, as instances store them; kept in the class."""
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    for base in cls.__mro__ if hasattr(cls, "__slots__") else ():
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                owner = base.__name__.lstrip("_")
                name = f"_{owner}{name}" if owner else name
            names.append(name)
    try:
        cls.__slotnames__ = names
    except Exception:
        pass  # a class that cannot be changed
    return names


def _join(members):
    union = members[0]
    for member in members[1:]:
        union |= member
    return union


def pickle_union(union):
    return _join, (union.__args__,)


if hasattr(type, "__or__"):
    pickle(type(int | str), pickle_union)
