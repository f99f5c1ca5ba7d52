"""_asyncio: futures, tasks and which loop runs. CPython has these in C, so no frame of them is seen."""
import sys
from _weakref import ref as _ref
from _contextvars import copy_context as _copy_context
from _objquiz import refuse as _refuse
from asyncio.exceptions import CancelledError, InvalidStateError

_v = sys.version_info
_cancel_messages = _v >= (3, 9)
_keeps_traceback = _v >= (3, 10)  # an exception is raised with the traceback it came with, each time
_returns_cancelled = _v >= (3, 11)  # the error that ended a task is the one that is raised, not its context
_counts_cancels = _v >= (3, 11)
_uncancel_forgets = _v >= (3, 13)
_knows_waiters = _v >= (3, 14)  # a future holds the task that awaits it
_wraps_stop = _v >= (3, 13)
_subscripts = classmethod(type(list[int])) if _v >= (3, 9) else None
_Generator = type(_ for _ in ())


def _sizeof(self):
    _refuse(f"the size of a {type(self).__name__}")


# ---- which loop runs ----

_running_loop = None


def _get_running_loop():
    return _running_loop


def _set_running_loop(loop):
    global _running_loop
    _running_loop = loop


def get_running_loop():
    if _running_loop is None:
        raise RuntimeError('no running event loop')
    return _running_loop


def get_event_loop():
    if _running_loop is not None:
        return _running_loop
    from asyncio.events import _get_policy
    return _get_policy().get_event_loop()


# ---- futures ----

class Future:
    __slots__ = ('_state', '_loop', '_result', '_exception', '_traceback', '_waiting', '_cancel_message', '_cancelled_exc',
                 '_unread', '_asyncio_future_blocking', '_asyncio_waiter', '__weakref__', '__dict__')
    __sizeof__ = _sizeof
    if _subscripts:
        __class_getitem__ = _subscripts

    def __init__(self, *args, loop=None):
        if args:
            raise TypeError("Future() takes no positional arguments")
        self._state, self._result, self._exception, self._traceback, self._waiting = 'PENDING', None, None, None, []
        self._cancel_message = self._cancelled_exc = None
        self._unread = self._asyncio_future_blocking = False
        self._loop = get_event_loop() if loop is None else loop

    @property
    def _callbacks(self):
        return self._waiting or None

    @property
    def _source_traceback(self):
        if self._loop.get_debug():
            _refuse("asyncio's debug mode: where a future was made")
        return None

    @property
    def _log_traceback(self):
        return self._unread

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError('_log_traceback can only be set to False')
        self._unread = False

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != 'PENDING'

    def cancelled(self):
        return self._state == 'CANCELLED'

    def _make_cancelled_error(self):
        exc, self._cancelled_exc = self._cancelled_exc, None
        if exc is not None and _returns_cancelled:
            return exc
        error = CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)
        if exc is not None and _cancel_messages:
            error.__context__ = exc
        return error

    def _check(self, what):
        if self._state == 'CANCELLED':
            raise self._make_cancelled_error()
        if self._state == 'PENDING':
            raise InvalidStateError(f"{what} is not set.")
        self._unread = False

    def result(self):
        self._check('Result')
        exc = self._exception
        if exc is None:
            return self._result
        try:
            if _keeps_traceback:
                exc.__traceback__, self._traceback = self._traceback, None
            raise exc
        finally:
            del exc, self

    def exception(self):
        self._check('Exception')
        return self._exception

    def _finish(self, state):
        """The state is final: who waits for it is called soon."""
        self._state = state
        waiting = self._waiting
        if waiting:
            self._waiting = []
            call_soon = self._loop.call_soon
            for callback, context in waiting:
                call_soon(callback, self, context=context)

    def _take_cancel(self, msg):
        self._unread = False
        if self._state != 'PENDING':
            return False
        self._cancel_message = msg
        self._finish('CANCELLED')
        return True

    if _cancel_messages:
        def cancel(self, msg=None):
            return self._take_cancel(msg)
    else:
        def cancel(self, *args):
            if args:
                raise TypeError(f"cancel() takes no arguments ({len(args)} given)")
            return self._take_cancel(None)

    def _take_result(self, result):
        if self._state != 'PENDING':
            raise InvalidStateError('invalid state')
        self._result = result
        self._finish('FINISHED')

    def _take_exception(self, exception):
        if self._state != 'PENDING':
            raise InvalidStateError('invalid state')
        if isinstance(exception, type) and issubclass(exception, BaseException):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError('invalid exception object')
        text = "StopIteration interacts badly with generators and cannot be raised into a Future"
        if _wraps_stop and isinstance(exception, StopIteration):
            error = RuntimeError(text)
            error.__cause__ = error.__context__ = exception
            exception = error
        elif type(exception) is StopIteration:
            raise TypeError(text)
        self._exception, self._traceback, self._unread = exception, exception.__traceback__, True
        self._finish('FINISHED')

    set_result, set_exception = _take_result, _take_exception

    def add_done_callback(self, fn, *, context=None):
        if self._state != 'PENDING':
            self._loop.call_soon(fn, self, context=context)
        else:
            self._waiting.append((fn, _copy_context() if context is None else context))

    def remove_done_callback(self, fn):
        before = self._waiting
        self._waiting = [entry for entry in before if entry[0] != fn]
        return len(before) - len(self._waiting)

    def __await__(self):
        if self._state == 'PENDING':
            self._asyncio_future_blocking = True
            yield self
            if self._state == 'PENDING':
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def __repr__(self):
        from asyncio.base_futures import _future_repr
        return _future_repr(self)

    def __del__(self):
        try:
            unread = self._unread
        except AttributeError:
            return
        if unread:
            self._unread = False
            self._loop.call_exception_handler({
                'message': f'{self.__class__.__name__} exception was never retrieved',
                'exception': self._exception,
                'future': self,
            })


# ---- tasks ----

_tasks = set()  # weak references
_eager_tasks = set()
_current_tasks = {}
_named = 0


def _register_task(task):
    _tasks.add(_ref(task, _tasks.discard))


def _unregister_task(task):
    _tasks.discard(_ref(task))


def _register_eager_task(task):
    _eager_tasks.add(task)


def _unregister_eager_task(task):
    _eager_tasks.discard(task)


def all_tasks(loop=None):
    if loop is None:
        loop = get_running_loop()
    found = set(_eager_tasks)
    for reference in list(_tasks):
        task = reference()
        if task is not None:
            found.add(task)
    return {task for task in found if task._loop is loop and not task.done()}


def current_task(loop=None):
    return _current_tasks.get(get_running_loop() if loop is None else loop)


def _enter_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")
    _current_tasks[loop] = task


def _leave_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    del _current_tasks[loop]


def _swap_current_task(loop, task):
    previous = _current_tasks.pop(loop, None)
    if task is not None:
        _current_tasks[loop] = task
    return previous


class TaskStepMethWrapper:
    """What a loop is asked to call soon: the next step of a task."""
    __slots__ = '_task', '_exc'
    __module__ = 'builtins'

    def __init__(self, task, exc=None):
        self._task, self._exc = task, exc

    @property
    def __self__(self):
        return self._task

    def __call__(self):
        self._task._step(self._exc)


def _outcome(future):
    """What the task that waited for a future is to be thrown; None: nothing."""
    if _knows_waiters and isinstance(future, Future):
        future._asyncio_waiter = None
    try:
        future.result()
    except BaseException as exc:
        return exc


class TaskWakeupMethWrapper:
    """What a future is asked to call when it is done: the task that waits for it."""
    __slots__ = '_task',
    __module__ = 'builtins'

    def __init__(self, task):
        self._task = task

    def __call__(self, *args):
        future = args[0]
        self._task._step(_outcome(future))


class Task(Future):
    __slots__ = '_coro', '_name', '_context', '_fut_waiter', '_must_cancel', '_log_destroy_pending', '_cancels'

    def _begin(self, coro, loop, name, context, eager):
        global _named
        self._coro, self._fut_waiter, self._must_cancel, self._cancels = None, None, False, 0
        self._log_destroy_pending = False
        Future.__init__(self, loop=loop)
        if not _is_coroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._context = _copy_context() if context is None else context
        self._log_destroy_pending, self._coro = True, coro
        if name is None:
            _named += 1
            name = f'Task-{_named}'
        self._name = str(name)
        if eager and self._loop.is_running():
            self._eager_start()
        else:
            self._loop.call_soon(TaskStepMethWrapper(self), context=self._context)
            _register_task(self)

    if _v >= (3, 12):
        def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
            self._begin(coro, loop, name, context, eager_start)
    elif _v >= (3, 11):
        def __init__(self, coro, *, loop=None, name=None, context=None):
            self._begin(coro, loop, name, context, False)
    else:
        def __init__(self, coro, *, loop=None, name=None):
            self._begin(coro, loop, name, None, False)

    def get_coro(self):
        return self._coro

    if _v >= (3, 12):
        def get_context(self):
            return self._context

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        from asyncio.base_tasks import _task_get_stack
        return _task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        from asyncio.base_tasks import _task_print_stack
        return _task_print_stack(self, limit, file)

    def _request_cancel(self, msg):
        self._unread = False
        if self._state != 'PENDING':
            return False
        self._cancels += 1
        waiter = self._fut_waiter
        if waiter is not None and (waiter.cancel(msg=msg) if _cancel_messages else waiter.cancel()):
            return True
        self._must_cancel, self._cancel_message = True, msg
        return True

    if _cancel_messages:
        def cancel(self, msg=None):
            return self._request_cancel(msg)
    else:
        def cancel(self, *args):
            if args:
                raise TypeError(f"cancel() takes no arguments ({len(args)} given)")
            return self._request_cancel(None)

    if _counts_cancels:
        def cancelling(self):
            return self._cancels

        def uncancel(self):
            if self._cancels > 0:
                self._cancels -= 1
                if self._cancels == 0 and _uncancel_forgets:
                    self._must_cancel = False
            return self._cancels

    if _v < (3, 9):
        @classmethod
        def current_task(cls, loop=None):
            return current_task(get_event_loop() if loop is None else loop)

        @classmethod
        def all_tasks(cls, loop=None):
            loop = get_event_loop() if loop is None else loop
            return {task for task in [reference() for reference in list(_tasks)] if task is not None and task._loop is loop}

    # ---- running ----

    def _eager_start(self):
        loop = self._loop
        previous = _swap_current_task(loop, self)
        _register_eager_task(self)
        try:
            self._context.run(self._advance, None)
        finally:
            _unregister_eager_task(self)
            _swap_current_task(loop, previous)
            if self._state != 'PENDING':
                self._coro = None
            else:
                _register_task(self)

    def _step(self, exc=None):
        if self._state != 'PENDING':
            raise InvalidStateError(f"__step(): already done: {self!r} {exc!r}")
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        _enter_task(loop, self)
        try:
            self._advance(exc)
        finally:
            _leave_task(loop, self)
            del self, exc

    def _advance(self, exc):
        try:
            result = self._coro.send(None) if exc is None else self._coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                self._take_cancel(self._cancel_message)
            else:
                self._take_result(stop.value)
        except CancelledError as error:
            self._cancelled_exc = error
            self._take_cancel(None)
        except (KeyboardInterrupt, SystemExit) as error:
            self._take_exception(error)
            raise
        except BaseException as error:
            self._take_exception(error)
        else:
            self._wait_for(result)
        finally:
            del self, exc

    def _wait_for(self, result):
        """The coroutine gave a future to wait for, or nothing, or what it should not have."""
        blocking = getattr(result, '_asyncio_future_blocking', None)
        if result is None:
            error = None
        elif blocking is None:
            if type(result) is _Generator:
                error = f'yield was used instead of yield from for generator in task {self!r} with {result!r}'
            else:
                error = f'Task got bad yield: {result!r}'
        elif _loop_of(result) is not self._loop:
            error = f'Task {self!r} got Future {result!r} attached to a different loop'
        elif not blocking:
            error = f'yield was used instead of yield from in task {self!r} with {result!r}'
        elif result is self:
            error = f'Task cannot await on itself: {self!r}'
        else:
            result._asyncio_future_blocking = False
            if _knows_waiters and isinstance(result, Future):
                result._asyncio_waiter = self
            result.add_done_callback(self._waker(), context=self._context)
            self._fut_waiter = result
            if self._must_cancel:
                if result.cancel(msg=self._cancel_message) if _cancel_messages else result.cancel():
                    self._must_cancel = False
            return
        error = None if error is None else RuntimeError(error)
        self._loop.call_soon(TaskStepMethWrapper(self, error), context=self._context)

    if _v >= (3, 10):
        def _waker(self):
            return self.task_wakeup
    else:
        def _waker(self):
            return TaskWakeupMethWrapper(self)

    def task_wakeup(self, future):
        self._step(_outcome(future))

    def __repr__(self):
        from asyncio.base_tasks import _task_repr
        return _task_repr(self)

    def __del__(self):
        if self._state == 'PENDING' and self._log_destroy_pending:
            self._loop.call_exception_handler({'task': self, 'message': 'Task was destroyed but it is pending!'})
        Future.__del__(self)


def _loop_of(future):
    get_loop = getattr(future, 'get_loop', None)
    return future._loop if get_loop is None else get_loop()


async def _some():
    pass
_some = _some()
_some.close()
_Coroutine = type(_some)
del _some
_generators_too = _v < (3, 12)


def _is_coroutine(obj):
    """asyncio.iscoroutine, which asks collections.abc.Coroutine about classes it does not know."""
    cls = type(obj)
    if cls is _Coroutine or (_generators_too and cls is _Generator):
        return True
    for name in ('__await__', 'send', 'throw', 'close'):
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return False
                break
        else:
            return False
    return True
