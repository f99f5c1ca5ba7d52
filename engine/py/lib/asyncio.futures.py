"""asyncio.futures"""
from _asyncio import Future, _loop_of as _get_loop

__all__ = ('Future', 'isfuture')


def isfuture(obj):
    return (hasattr(obj.__class__, '_asyncio_future_blocking')
            and obj._asyncio_future_blocking is not None)


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)
