import sys
import traceback
import types


def outer():
        def inner():
            return sys._getframe()
        return inner


function = outer()
error = KeyboardInterrupt()
error.__traceback__ = types.TracebackType(None, function(), 0, function.__code__.co_firstlineno)
traceback.print_exception(type(error), error, error.__traceback__)
