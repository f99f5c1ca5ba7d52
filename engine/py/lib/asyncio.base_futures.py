"""asyncio.base_futures: how futures, tasks, coroutines and handles show themselves. Loaded when one does."""
import sys
import reprlib
from _functools import partial as _partial
from types import FunctionType as _FunctionType
from _objquiz import refuse as _refuse

__all__ = ()
_arguments_secret = sys.version_info >= (3, 13)


def isfuture(obj):
    return getattr(type(obj), '_asyncio_future_blocking', None) is not None and obj._asyncio_future_blocking is not None


def _source_of(func):
    """(file, line) of a function in Python, or None. Where the library's own lie is the installation's affair."""
    while hasattr(func, '__wrapped__'):
        func = func.__wrapped__
    while type(func) is _partial:
        func = func.func
    if type(func) is not _FunctionType:
        return None
    code = func.__code__
    if code.co_filename in ('<frozen _asyncio>', '<frozen _contextvars>'):
        return None
    if code.co_filename.startswith('<frozen '):
        _refuse("the repr of a callback of the library, which tells where it is installed")
    return code.co_filename, code.co_firstlineno


def _format_arguments(args, kwargs):
    if _arguments_secret:
        return '()'
    items = [reprlib.repr(arg) for arg in args or ()]
    items += [f'{key}={reprlib.repr(value)}' for key, value in (kwargs or {}).items()]
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, suffix=''):
    if type(func) is _partial:
        return _format_callback(func.func, func.args, func.keywords, _format_arguments(args, kwargs) + suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + _format_arguments(args, kwargs) + suffix


def _format_callback_source(func, args):
    text, source = _format_callback(func, args, None), _source_of(func)
    return f'{text} at {source[0]}:{source[1]}' if source else text


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == 'FINISHED':
        if future._exception is not None:
            info.append(f'exception={future._exception!r}')
        else:
            info.append(f'result={reprlib.repr(future._result)}')
    callbacks = future._callbacks
    if callbacks:
        shown = [_format_callback_source(callbacks[0][0], ())]
        if len(callbacks) > 2:
            shown.append(f'<{len(callbacks) - 2} more>')
        if len(callbacks) > 1:
            shown.append(_format_callback_source(callbacks[-1][0], ()))
        info.append(f"cb=[{', '.join(shown)}]")
    future._source_traceback
    return info


@reprlib.recursive_repr()
def _future_repr(future):
    return f"<{future.__class__.__name__} {' '.join(_future_repr_info(future))}>"
