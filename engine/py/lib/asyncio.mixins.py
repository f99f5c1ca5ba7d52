"""asyncio.mixins: what belongs to one loop."""
import sys
from asyncio import events

_v = sys.version_info
_bound_when_made = _v < (3, 10)
__all__ = ()


class _LoopBoundMixin:
    """Bound to the loop that runs when it first waits; until 3.9 to the current one when it was made."""
    _loop = None

    if _bound_when_made:
        def _bind(self, loop):
            self._loop = events.get_event_loop() if loop is None else loop

        def _get_loop(self):
            return self._loop
    else:
        def _bind(self, loop):
            if loop is not None:
                raise TypeError(f'As of 3.10, the *loop* parameter was removed from {type(self).__name__}() since it is no '
                                'longer necessary')

        def _get_loop(self):
            loop = events._get_running_loop()
            if self._loop is None:
                self._loop = loop
            if loop is not self._loop:
                raise RuntimeError(f'{self!r} is bound to a different event loop')
            return loop
