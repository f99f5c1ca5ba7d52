"""asyncio.events: handles, and which loop is whose."""
import sys
from _contextvars import _call_in, copy_context as _copy_context
from _asyncio import _get_running_loop, _set_running_loop, get_running_loop, get_event_loop
from _objquiz import refuse as _refuse

_v = sys.version_info
_makes_loop = _v < (3, 14)  # the main thread gets one when it asks, unless it set one before
_shows_type = _v >= (3, 11)
__all__ = ('AbstractEventLoop', 'Handle', 'TimerHandle', 'get_event_loop_policy', 'set_event_loop_policy', 'get_event_loop',
           'set_event_loop', 'new_event_loop', '_set_running_loop', 'get_running_loop', '_get_running_loop')
if _makes_loop:
    __all__ += 'AbstractEventLoopPolicy',


class Handle:
    """What call_soon gives."""
    __slots__ = '_callback', '_args', '_cancelled', '_loop', '_source_traceback', '_repr', '__weakref__', '_context'

    def __init__(self, callback, args, loop, context=None):
        self._context = _copy_context() if context is None else context
        self._loop, self._callback, self._args = loop, callback, args
        self._cancelled, self._repr, self._source_traceback = False, None, None

    def _repr_info(self):
        if self._loop.get_debug():
            _refuse("asyncio's debug mode: where a handle was made")
        info = [self.__class__.__name__]
        if self._cancelled:
            info.append('cancelled')
        if self._callback is not None:
            from asyncio.base_futures import _format_callback_source
            info.append(_format_callback_source(self._callback, self._args))
        return info

    def __repr__(self):
        return f"<{' '.join(self._repr_info())}>"

    if _v >= (3, 12):
        def get_context(self):
            return self._context

    def cancel(self):
        if not self._cancelled:
            self._cancelled, self._callback, self._args = True, None, None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            _call_in(self._context, self._callback, self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            from asyncio.base_futures import _format_callback_source
            callback = _format_callback_source(self._callback, self._args)
            self._loop.call_exception_handler({
                'message': f'Exception in callback {callback}',
                'exception': exc,
                'handle': self,
            })
        self = None


class TimerHandle(Handle):
    """What call_later and call_at give."""
    __slots__ = '_scheduled', '_when'

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when, self._scheduled = when, False

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f'when={self._when}')
        return info

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when < other._when or self.__eq__(other) if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when > other._when or self.__eq__(other) if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (self._when == other._when and self._callback == other._callback and self._args == other._args
                and self._cancelled == other._cancelled)

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        return self._when


class AbstractEventLoop:
    """What a loop can be asked."""


def _asked(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__, method.__qualname__ = name, f'AbstractEventLoop.{name}'
    return method


for _name in ('run_forever', 'run_until_complete', 'stop', 'is_running', 'is_closed', 'close', 'call_soon', 'call_later', 'call_at',
              'time', 'create_future', 'create_task', 'call_soon_threadsafe', 'set_task_factory', 'get_task_factory',
              'get_exception_handler', 'set_exception_handler', 'default_exception_handler', 'call_exception_handler', 'get_debug',
              'set_debug'):
    setattr(AbstractEventLoop, _name, _asked(_name))
del _name, _asked


class AbstractEventLoopPolicy:
    """How a loop is found and made."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The loop of the one thread there is."""
    _loop_factory = None

    def __init__(self):
        self._loop, self._set_called = None, False

    def get_event_loop(self):
        if self._loop is None and _makes_loop and not self._set_called:
            if _v >= (3, 12):
                _warn('There is no current event loop', DeprecationWarning)
            self.set_event_loop(self.new_event_loop())
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop):
        self._set_called = True
        if _shows_type:
            if loop is not None and not isinstance(loop, AbstractEventLoop):
                raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        else:
            assert loop is None or isinstance(loop, AbstractEventLoop)
        self._loop = loop

    def new_event_loop(self):
        return self._loop_factory()


def _warn(text, category):
    """Warns of the line outside asyncio, where a program has imported warnings."""
    if 'warnings' in sys.modules:
        import warnings
        level, frame = 2, sys._getframe(1)
        while frame and frame.f_globals.get('__name__', '').startswith('asyncio'):
            frame, level = frame.f_back, level + 1
        warnings.warn(text, category, stacklevel=level - 1)


_policy = None


def _get_policy():
    global _policy
    if _policy is None:
        from asyncio.unix_events import _DefaultPolicy
        _policy = _DefaultPolicy()
    return _policy


def _set_policy(policy):
    global _policy
    if _shows_type:
        if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
            raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, "
                            f"not '{type(policy).__name__}'")
    else:
        assert policy is None or isinstance(policy, AbstractEventLoopPolicy)
    _policy = policy


def get_event_loop_policy():
    if not _makes_loop:
        _warn("'asyncio.get_event_loop_policy' is deprecated and slated for removal in Python 3.16", DeprecationWarning)
    return _get_policy()


def set_event_loop_policy(policy):
    if not _makes_loop:
        _warn("'asyncio.set_event_loop_policy' is deprecated and slated for removal in Python 3.16", DeprecationWarning)
    _set_policy(policy)


def set_event_loop(loop):
    _get_policy().set_event_loop(loop)


def new_event_loop():
    return _get_policy().new_event_loop()
