"""asyncio.runners"""
import sys
from _contextvars import copy_context as _copy_context
from asyncio import coroutines, events, tasks

_v = sys.version_info
_waits_for_anything = _v >= (3, 14)
_knows_executor = _v >= (3, 9)
__all__ = ('run',) if _v < (3, 11) else ('Runner', 'run')


def _cancel_all_tasks(loop):
    to_cancel = tasks.all_tasks(loop)
    if not to_cancel:
        return
    for task in to_cancel:
        task.cancel()
    loop.run_until_complete(tasks._gather(to_cancel, loop, True))
    for task in to_cancel:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                'message': 'unhandled exception during asyncio.run() shutdown',
                'exception': task.exception(),
                'task': task,
            })


if _v < (3, 11):
    def run(main, *, debug=None):
        if events._get_running_loop() is not None:
            raise RuntimeError("asyncio.run() cannot be called from a running event loop")
        if not coroutines.iscoroutine(main):
            raise ValueError(f"a coroutine was expected, got {main!r}")
        loop = events.new_event_loop()
        try:
            events.set_event_loop(loop)
            if debug is not None:
                loop.set_debug(debug)
            return loop.run_until_complete(main)
        finally:
            try:
                _cancel_all_tasks(loop)
                loop.run_until_complete(loop.shutdown_asyncgens())
                if _knows_executor:
                    loop.run_until_complete(loop.shutdown_default_executor())
            finally:
                events.set_event_loop(None)
                loop.close()
else:
    class Runner:
        """A loop for as long as a with statement."""

        def __init__(self, *, debug=None, loop_factory=None):
            self._state, self._debug, self._loop_factory = 'created', debug, loop_factory
            self._loop = self._context = None
            self._set_event_loop = False

        def __enter__(self):
            self._lazy_init()
            return self

        def __exit__(self, exc_type, exc_val, exc_tb):
            self.close()

        def close(self):
            if self._state != 'initialized':
                return
            loop = self._loop
            try:
                _cancel_all_tasks(loop)
                loop.run_until_complete(loop.shutdown_asyncgens())
                loop.run_until_complete(loop.shutdown_default_executor())
            finally:
                if self._set_event_loop:
                    events.set_event_loop(None)
                loop.close()
                self._loop, self._state = None, 'closed'

        def get_loop(self):
            self._lazy_init()
            return self._loop

        def _as_coroutine(self, coro):
            if coroutines.iscoroutine(coro):
                return coro
            if not _waits_for_anything:
                raise ValueError(f"a coroutine was expected, got {coro!r}")
            return tasks._wrap(coro)

        def run(self, coro, *, context=None):
            if not _waits_for_anything:
                coro = self._as_coroutine(coro)
            if events._get_running_loop() is not None:
                raise RuntimeError("Runner.run() cannot be called from a running event loop")
            self._lazy_init()
            if _waits_for_anything:
                coro = self._as_coroutine(coro)
            task = self._loop.create_task(coro, context=self._context if context is None else context)
            return self._loop.run_until_complete(task)

        def _lazy_init(self):
            if self._state == 'closed':
                raise RuntimeError("Runner is closed")
            if self._state == 'initialized':
                return
            if self._loop_factory is None:
                self._loop = events.new_event_loop()
                if not self._set_event_loop:
                    events.set_event_loop(self._loop)
                    self._set_event_loop = True
            else:
                self._loop = self._loop_factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._context = _copy_context()
            self._state = 'initialized'

    if _v >= (3, 12):
        def run(main, *, debug=None, loop_factory=None):
            if events._get_running_loop() is not None:
                raise RuntimeError("asyncio.run() cannot be called from a running event loop")
            with Runner(debug=debug, loop_factory=loop_factory) as runner:
                return runner.run(main)
    else:
        def run(main, *, debug=None):
            if events._get_running_loop() is not None:
                raise RuntimeError("asyncio.run() cannot be called from a running event loop")
            with Runner(debug=debug) as runner:
                return runner.run(main)
