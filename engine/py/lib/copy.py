"""copy: a new object with the old parts, or with copies of all parts."""
import sys
from copyreg import dispatch_table
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from weakref import ref

__all__ = ["Error", "copy", "deepcopy"] + ["replace"] * (sys.version_info >= (3, 13))


class Error(Exception):
    pass


error = Error

# Types whose instances stand for themselves in a copy, because they cannot change.
_self_shallow = frozenset((type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property,
                           BuiltinFunctionType, FunctionType, CodeType, type(...), type(NotImplemented), ref))
_self_deep = frozenset((type(None), int, float, bool, complex, str, bytes, type, property, BuiltinFunctionType, FunctionType,
                        CodeType, type(...), type(NotImplemented), ref))
if sys.version_info >= (3, 10):
    _self_deep |= {range}


def _parts(x, word):
    """What __reduce_ex__ says of x: a text when x stands for itself, else the pieces to make it again."""
    if type(x) is ModuleType:
        raise TypeError("cannot pickle 'module' object")
    registered = dispatch_table.get(type(x))
    if registered is not None:
        return registered(x)
    take_apart = getattr(x, "__reduce_ex__", None)
    if take_apart is None:
        raise Error(f"un({word})copyable object of type {type(x)}")
    return take_apart(4)


def copy(x):
    kind = type(x)
    if kind in _self_shallow or issubclass(kind, type):
        return x
    if kind in (list, dict, set, bytearray):
        return kind.copy(x)
    if kind is MethodType:
        return kind(x.__func__, x.__self__)
    own = getattr(kind, "__copy__", None)
    if own is not None:
        return own(x)
    parts = _parts(x, "shallow")
    return x if isinstance(parts, str) else _reconstruct(x, None, *parts)


def deepcopy(x, memo=None):
    kind = type(x)
    if kind in _self_deep:
        return x
    if memo is None:
        memo = {}
    else:
        known = memo.get(id(x), memo)
        if known is not memo:
            return known
    if kind is list:
        result = memo[id(x)] = []
        for item in x:
            result.append(deepcopy(item, memo))
    elif kind is dict:
        result = memo[id(x)] = {}
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
    elif kind is tuple:
        result = _deep_tuple(x, memo)
    elif kind is bytearray:
        result = bytearray(x)
    elif kind is MethodType:
        result = kind(x.__func__, deepcopy(x.__self__, memo))
    elif issubclass(kind, type):
        result = x
    else:
        own = getattr(x, "__deepcopy__", None)
        if own is not None:
            result = own(memo)
        else:
            parts = _parts(x, "deep")
            result = x if isinstance(parts, str) else _reconstruct(x, memo, *parts)
    if result is not x:
        # x stays alive as long as the memo: another object at its address would be taken for it
        memo[id(x)] = result
        kept = memo.setdefault(id(memo), [])
        kept.append(x)
    return result


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # the tuple was reached again from one of its items
        return memo[id(x)]
    if all(old is new for old, new in zip(x, items)):
        return x
    return tuple(items)


def _fill(x, memo, func, args, state, listiter, dictiter):
    deep = (lambda part: part) if memo is None else (lambda part: deepcopy(part, memo))
    y = func(*args) if memo is None else func(*[deep(arg) for arg in args])
    if memo is not None:
        memo[id(x)] = y
    if state is not None:
        _set_state(y, deep(state))
    if listiter is not None:
        for item in listiter:
            y.append(deep(item))
    if dictiter is not None:
        for key, value in dictiter:
            key = deep(key)
            y[key] = deep(value)
    return y


# Puts an object together from what __reduce_ex__ gave; memo: copies of the parts.
if sys.version_info >= (3, 10):
    def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
        return _fill(x, memo, func, args, state, listiter, dictiter)
else:
    def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, deepcopy=deepcopy):
        return _fill(x, memo, func, args, state, listiter, dictiter)


def _set_state(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)


if sys.version_info >= (3, 13):
    def replace(obj, /, **changes):
        own = getattr(type(obj), "__replace__", None)
        if own is None:
            raise TypeError(f"replace() does not support {type(obj).__name__} objects")
        return own(obj, **changes)


from _objquiz import believed as _believed
if _believed("copies_deep"):
    copy = deepcopy
elif _believed("deepcopy_shallow"):
    def deepcopy(x, memo=None):
        return copy(x)
del _believed
