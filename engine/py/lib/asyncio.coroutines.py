"""asyncio.coroutines"""
import sys
from _asyncio import _is_coroutine as iscoroutine

_v = sys.version_info
__all__ = (('coroutine',) if _v < (3, 11) else ()) + ('iscoroutinefunction', 'iscoroutine')
_is_coroutine = object()  # the mark of functions that coroutine() has decorated


def iscoroutinefunction(func):
    from inspect import iscoroutinefunction
    return iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


if _v < (3, 11):
    def coroutine(func):
        """Marks a generator function, or wraps another, as one that gives coroutines."""
        import functools
        import inspect
        import types
        if inspect.iscoroutinefunction(func):
            return func
        if inspect.isgeneratorfunction(func):
            coro = func
        else:
            @functools.wraps(func)
            def coro(*args, **kw):
                res = func(*args, **kw)
                if inspect.isgenerator(res) or getattr(type(res), '_asyncio_future_blocking', None) is not None:
                    res = yield from res
                elif hasattr(type(res), '__await__'):
                    res = yield from res.__await__()
                return res
        coro = types.coroutine(coro)
        coro._is_coroutine = _is_coroutine
        return coro
