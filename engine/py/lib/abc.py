"""abc: classes that say what their subclasses must have, and whom else they take for one."""
import sys
from _abc import (_abc_init, _abc_instancecheck, _abc_register, _abc_subclasscheck, _get_dump, _reset_caches,
                  _reset_registry, get_cache_token)


def abstractmethod(funcobj):
    """Marks a method that subclasses must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method that subclasses must define."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A static method that subclasses must define."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A property that subclasses must define."""
    __isabstractmethod__ = True


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Takes subclass for a subclass from now on; gives it back."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """isinstance(instance, cls)"""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """issubclass(subclass, cls)"""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """What is registered and cached."""
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        names = "registry", "cache", "negative_cache", "negative_cache_version"
        for name, value in zip(names, _get_dump(cls)):
            print(f"_abc_{name}: {value!r}", file=file)

    def _abc_registry_clear(cls):
        """Forgets what was registered."""
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        """Forgets what was asked."""
        _reset_caches(cls)


if sys.version_info >= (3, 10):
    def update_abstractmethods(cls):
        """Finds the abstract methods of a class again, after methods were added to it."""
        if not hasattr(cls, '__abstractmethods__'):
            return cls
        names = {name for base in cls.__bases__ for name in getattr(base, '__abstractmethods__', ())
                 if getattr(getattr(cls, name, None), '__isabstractmethod__', False)}
        names.update(name for name, value in cls.__dict__.items() if getattr(value, '__isabstractmethod__', False))
        cls.__abstractmethods__ = frozenset(names)
        return cls
del sys


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using
    inheritance.
    """
    __slots__ = ()
