"""tracemalloc: whether memory is traced. How much real CPython traces depends on its own allocations, so amounts and places
are refused, but for what is known without them."""
import sys as _sys
from _objquiz import refuse as _refuse

__all__ = ["start", "stop", "is_tracing", "clear_traces", "get_traced_memory", "take_snapshot",
           "get_object_traceback", "get_traceback_limit", "get_tracemalloc_memory"]
_limit = 0

if _sys.version_info >= (3, 9):
    def reset_peak():
        pass


def start(*nframe):
    global _limit
    if len(nframe) > 1:
        raise TypeError(f"start expected at most 1 argument, got {len(nframe)}")
    frames, most = nframe[0] if nframe else 1, 65535 if _sys.version_info >= (3, 9) else 178956969
    if not 1 <= frames <= most:
        raise ValueError(f"the number of frames must be in range [1; {most}]")
    _limit = _limit or frames


def stop():
    global _limit
    _limit = 0


def is_tracing():
    return _limit > 0


def get_traceback_limit():
    return _limit or 1


def clear_traces():
    pass


def get_traced_memory():
    if _limit:
        _refuse("tracemalloc.get_traced_memory(): amounts depend on the interpreter's own allocations")
    return (0, 0)


def get_tracemalloc_memory():
    _refuse("tracemalloc.get_tracemalloc_memory()")


def get_object_traceback(obj):
    if _limit:
        _refuse("tracemalloc.get_object_traceback()")
    return None


def take_snapshot():
    if not _limit:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    _refuse("tracemalloc.take_snapshot(): amounts depend on the interpreter's own allocations")
