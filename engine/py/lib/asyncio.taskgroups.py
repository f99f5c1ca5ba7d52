"""asyncio.taskgroups"""
import sys
from asyncio import events, exceptions, tasks

_v = sys.version_info
_uncancels_late = _v >= (3, 13)  # once the tasks are over; before, at once
_recancels = _v >= (3, 13)
_closes_refused = _v >= (3, 13)
_always_calls_back = _v >= (3, 14)
_sees_done = _v >= (3, 12)
_can_be_cancelled = _v >= (3, 15)
__all__ = ('TaskGroup',)


class TaskGroup:
    """Tasks that all end before the with statement does; the failure of one cancels the others."""

    def __init__(self):
        self._entered = self._exiting = self._aborting = self._parent_cancel_requested = self._cancel_on_enter = False
        self._loop = self._parent_task = self._base_error = self._on_completed_fut = None
        self._tasks, self._errors = set(), []

    def __repr__(self):
        info = ['']
        if self._tasks:
            info.append(f'tasks={len(self._tasks)}')
        if self._errors:
            info.append(f'errors={len(self._errors)}')
        if self._aborting:
            info.append('cancelling')
        elif self._entered:
            info.append('entered')
        return f"<TaskGroup{' '.join(info)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = events.get_running_loop()
        self._parent_task = tasks.current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._entered = True
        if self._cancel_on_enter:
            self.cancel()
        return self

    async def __aexit__(self, et, exc, tb):
        tb = None
        try:
            return await self._aexit(et, exc)
        finally:
            if _v >= (3, 14):
                self._parent_task = self._base_error = None
                self._errors = None
            exc = None

    async def _aexit(self, et, exc):
        self._exiting = True
        if exc is not None and self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        cancelled = et is not None and issubclass(et, exceptions.CancelledError)
        propagated, last = exc if cancelled else None, None
        if self._parent_cancel_requested and not _uncancels_late and self._parent_task.uncancel() == 0:
            propagated = None
        if et is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except exceptions.CancelledError as ex:
                last = ex
                if not self._aborting:
                    propagated = ex
                    self._abort()
            self._on_completed_fut = None
        try:
            if self._base_error is not None:
                raise self._base_error
            if self._parent_cancel_requested and _uncancels_late:
                if self._parent_task.uncancel() == 0:
                    propagated = None
                elif propagated is None and _can_be_cancelled:
                    propagated = last
            if propagated is not None and not self._errors:
                raise propagated
            if et is not None and not cancelled:
                self._errors.append(exc)
            if self._errors:
                self._raise_errors(et, exc)
        finally:
            exc = propagated = last = None
        return _can_be_cancelled or None

    def _raise_errors(self, et, exc):
        if _recancels and self._parent_task.cancelling():
            self._parent_task.uncancel()
            self._parent_task.cancel()
        try:
            if _can_be_cancelled and et is not None and issubclass(et, GeneratorExit) and len(self._errors) == 1:
                raise exc
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
        finally:
            self._errors = exc = None

    def _refused(self, coro, why):
        if _closes_refused:
            coro.close()
        raise RuntimeError(f"TaskGroup {self!r} {why}")

    def _create_task(self, coro, make):
        if not self._entered:
            self._refused(coro, 'has not been entered')
        if self._exiting and not self._tasks:
            self._refused(coro, 'is finished')
        if self._aborting:
            self._refused(coro, 'is shutting down')
        task = make()
        if _sees_done and not _always_calls_back and task.done():
            self._on_task_done(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._on_task_done)
            if _can_be_cancelled and self._aborting and not task.done():
                task.cancel()
        try:
            return task
        finally:
            del task

    if _v >= (3, 14):
        def create_task(self, coro, **kwargs):
            return self._create_task(coro, lambda: self._loop.create_task(coro, **kwargs))
    else:
        def create_task(self, coro, *, name=None, context=None):
            return self._create_task(coro, lambda: tasks._make_task(self._loop, coro, name, context))

    def _is_base_error(self, exc):
        return isinstance(exc, (SystemExit, KeyboardInterrupt))

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        if self._on_completed_fut is not None and not self._tasks and not self._on_completed_fut.done():
            self._on_completed_fut.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        if self._parent_task.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._parent_task} is already completed',
                'exception': exc,
                'task': task,
            })
            return
        if not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()

    if _can_be_cancelled:
        def cancel(self):
            if not self._entered:
                self._cancel_on_enter = True
                return
            if (self._exiting and not self._tasks) or self._aborting:
                return
            self._abort()
            if self._parent_task and not self._parent_cancel_requested:
                self._parent_cancel_requested = True
                self._parent_task.cancel()
