"""asyncio.unix_events: the loop that a program gets, and the policy that makes it."""
import sys
from asyncio.base_events import BaseEventLoop
from asyncio.events import BaseDefaultEventLoopPolicy

_v = sys.version_info
__all__ = ('SelectorEventLoop',) + (('DefaultEventLoopPolicy',) if _v < (3, 14) else ()) + (
    ('EventLoop',) if _v >= (3, 13) else ())


class _UnixSelectorEventLoop(BaseEventLoop):
    """The loop, without files and sockets to select from."""


class _DefaultPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


_DefaultPolicy.__name__ = _DefaultPolicy.__qualname__ = (
    '_UnixDefaultEventLoopPolicy' if _v < (3, 14) else '_DefaultEventLoopPolicy')
SelectorEventLoop = _UnixSelectorEventLoop
if _v < (3, 14):
    DefaultEventLoopPolicy = _DefaultPolicy
if _v >= (3, 13):
    EventLoop = _UnixSelectorEventLoop
