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
