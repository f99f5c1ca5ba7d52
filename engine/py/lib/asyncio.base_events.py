"""asyncio.base_events: the loop. Its time is the modelled clock's, which jumps to the next timer when nothing is ready."""
import sys
import time as _time
from _collections import deque
from _heapq import heapify, heappop, heappush
from _weakref import ref as _ref
from asyncio import coroutines, events, futures, tasks
from _objquiz import refuse as _refuse

_v = sys.version_info
_knows_executor = _v >= (3, 9)
_factory_takes_all = _v >= (3, 14)
_handler_in_context = _v >= (3, 12)
_LONGEST_WAIT = 24 * 3600
_TICK = 1e-09  # what the clock can tell apart
_MANY_TIMERS = 100

__all__ = ('BaseEventLoop',)


def _run_until_complete_cb(fut):
    if not fut.cancelled() and isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
        return
    futures._get_loop(fut).stop()


def _log_error(message, exc):
    from asyncio.format_helpers import _log_error
    _log_error(message, exc)


class BaseEventLoop(events.AbstractEventLoop):
    def __init__(self):
        self._timers_cancelled = 0
        self._closed = self._stopping = self._running = self._debug = False
        self._ready, self._scheduled = deque(), []
        self._exception_handler = self._task_factory = None
        self._outer_hooks = None
        self.slow_callback_duration = 0.1
        self._asyncgens, self._asyncgens_shutdown_called = set(), False
        self._executor_shutdown_called = False

    def __repr__(self):
        return (f'<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    # ---- what is made ----

    def create_future(self):
        return futures.Future(loop=self)

    if _factory_takes_all:
        def create_task(self, coro, **kwargs):
            self._check_closed()
            if self._task_factory is not None:
                return self._task_factory(self, coro, **kwargs)
            return tasks.Task(coro, loop=self, **kwargs)
    elif _v >= (3, 11):
        def create_task(self, coro, *, name=None, context=None):
            self._check_closed()
            return self._make_task(coro, name, {} if context is None else {'context': context})
    else:
        def create_task(self, coro, *, name=None):
            self._check_closed()
            return self._make_task(coro, name, {})

    def _make_task(self, coro, name, context):
        if self._task_factory is None:
            return tasks.Task(coro, loop=self, name=name, **context)
        task = self._task_factory(self, coro, **context)
        if name is not None and hasattr(task, 'set_name'):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # ---- callbacks ----

    def time(self):
        return _time.monotonic()

    def call_later(self, delay, callback, *args, context=None):
        if delay is None and _v >= (3, 11):
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None and _v >= (3, 11):
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_at')
        timer = events.TimerHandle(when, callback, args, self, context)
        heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_soon')
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_soon_threadsafe')
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._timers_cancelled += 1

    def run_in_executor(self, executor, func, *args):
        _refuse("asyncio's run_in_executor(): evaluated code runs in one thread")

    # ---- running ----

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def run_forever(self):
        self._check_closed()
        self._check_running()
        self._outer_hooks = sys.get_asyncgen_hooks()
        self._running = True
        try:
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
            events._set_running_loop(self)
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = self._running = False
            events._set_running_loop(None)
            sys.set_asyncgen_hooks(*self._outer_hooks)
            self._outer_hooks = None

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = self._executor_shutdown_called = True
        self._ready.clear()
        self._scheduled.clear()

    def is_closed(self):
        return self._closed

    def is_running(self):
        return self._running

    def _forget_cancelled(self):
        scheduled = self._scheduled
        if len(scheduled) > _MANY_TIMERS and self._timers_cancelled / len(scheduled) > 0.5:
            kept = []
            for handle in scheduled:
                if handle._cancelled:
                    handle._scheduled = False
                else:
                    kept.append(handle)
            heapify(kept)
            self._scheduled, self._timers_cancelled = kept, 0
        else:
            while scheduled and scheduled[0]._cancelled:
                self._timers_cancelled -= 1
                heappop(scheduled)._scheduled = False

    def _wait(self):
        """Until something is ready. The system counts such waits in whole milliseconds."""
        if self._ready or self._stopping:
            return
        if not self._scheduled:
            _refuse("an asyncio loop that waits for what never comes")
        wait = min(self._scheduled[0]._when - self.time(), _LONGEST_WAIT)
        if wait > 0:
            _time.sleep(-(-wait * 1000 // 1) / 1000)

    def _run_once(self):
        self._forget_cancelled()
        self._wait()
        ready, scheduled = self._ready, self._scheduled
        now = self.time() + _TICK
        while scheduled and scheduled[0]._when < now:
            handle = heappop(scheduled)
            handle._scheduled = False
            ready.append(handle)
        for _ in range(len(ready)):
            handle = ready.popleft()
            if handle._cancelled:
                continue
            if self._debug:
                began = self.time()
                handle._run()
                if self.time() - began >= self.slow_callback_duration:
                    _refuse("asyncio's debug mode: the report of a slow callback")
            else:
                handle._run()
        handle = None

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    # ---- asynchronous generators ----

    def _asyncgen_finalizer_hook(self, agen):
        self._asyncgens.discard(_ref(agen))
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    def _asyncgen_firstiter_hook(self, agen):
        self._asyncgens.add(_ref(agen, self._asyncgens.discard))

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        closing = [agen for agen in [reference() for reference in self._asyncgens] if agen is not None]
        if not closing:
            return
        self._asyncgens.clear()
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}',
                    'exception': result,
                    'asyncgen': agen
                })

    if _v >= (3, 12):
        async def shutdown_default_executor(self, timeout=None):
            self._executor_shutdown_called = True
    elif _knows_executor:
        async def shutdown_default_executor(self):
            self._executor_shutdown_called = True

    # ---- what went wrong ----

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        if self._debug:
            _refuse("asyncio's debug mode: the report of an exception")
        lines = [context.get('message') or 'Unhandled exception in event loop']
        for key in sorted(context):
            if key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        _log_error('\n'.join(lines), context.get('exception'))

    def _call_own_handler(self, context):
        thing = None
        if _handler_in_context:
            thing = context.get('task') or context.get('future') or context.get('handle')
        found = thing.get_context() if thing is not None and hasattr(thing, 'get_context') else None
        if found is not None and hasattr(found, 'run'):
            found.run(self._exception_handler, self, context)
        else:
            self._exception_handler(self, context)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                _log_error('Exception in default exception handler', exc)
            return
        try:
            self._call_own_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            try:
                self.default_exception_handler({
                    'message': 'Unhandled error in exception handler',
                    'exception': exc,
                    'context': context,
                })
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                _log_error('Exception in default exception handler while handling an unexpected error in custom '
                           'exception handler', exc)


def _not_there(name):
    def method(self, *args, **kwargs):
        _refuse(f"asyncio's {name}(): evaluated code reaches no files, network, processes or signals")
    method.__name__ = name
    return method


for _name in ('add_reader', 'remove_reader', 'add_writer', 'remove_writer', 'add_signal_handler', 'remove_signal_handler',
              'create_connection', 'create_server', 'create_unix_connection', 'create_unix_server', 'create_datagram_endpoint',
              'connect_read_pipe', 'connect_write_pipe', 'connect_accepted_socket', 'subprocess_exec', 'subprocess_shell',
              'sendfile', 'sock_accept', 'sock_connect', 'sock_recv', 'sock_recv_into', 'sock_sendall', 'sock_sendfile',
              'start_tls', 'getaddrinfo', 'getnameinfo', 'set_default_executor'):
    setattr(BaseEventLoop, _name, _not_there(_name))
del _name, _not_there
