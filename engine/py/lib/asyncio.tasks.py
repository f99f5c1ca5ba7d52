"""asyncio.tasks"""
import sys
from _functools import partial as _partial
from asyncio import coroutines, events, exceptions, futures
from _asyncio import (Task, _enter_task, _leave_task, _register_task, _unregister_task, _swap_current_task,
                      _register_eager_task, _unregister_eager_task, all_tasks, current_task)
from _objquiz import refuse as _refuse

_v = sys.version_info
_takes_loop = _v < (3, 10)
_named_once = _v >= (3, 13)
_waits_with_timeout = _v >= (3, 12)  # wait_for() runs what it waits for in the task that waits
_only_tasks = _v >= (3, 11)  # wait() takes no coroutines
_closes_refused = _v >= (3, 10)
_checks_nan = _v >= (3, 13)
_done_at_once = _v >= (3, 12)  # gather() sees what has ended already before it returns
_outer_known = _v >= (3, 9)

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for', 'as_completed',
           'sleep', 'gather', 'shield', 'ensure_future', 'current_task', 'all_tasks', '_register_task', '_unregister_task',
           '_enter_task', '_leave_task') + (('create_eager_task_factory', 'eager_task_factory') if _v >= (3, 12) else ())


def _make_task(loop, coro, name, context):
    """A task of this name; until 3.12 it is named twice, and the first name counts."""
    how = {} if context is None else {'context': context}
    if _named_once:
        return loop.create_task(coro, name=name, **how)
    task = loop.create_task(coro, **how)
    if name is not None and hasattr(task, 'set_name'):
        task.set_name(name)
    return task


if _v >= (3, 14):
    def create_task(coro, **kwargs):
        return events.get_running_loop().create_task(coro, **kwargs)
elif _v >= (3, 11):
    def create_task(coro, *, name=None, context=None):
        return _make_task(events.get_running_loop(), coro, name, context)
else:
    def create_task(coro, *, name=None):
        return _make_task(events.get_running_loop(), coro, name, None)


# ---- sleep ----

class _Yield:
    """Awaited, it gives the others one turn."""
    __slots__ = ()

    def __await__(self):
        yield


_turn = _Yield()


async def sleep(delay, result=None):
    """Coroutine that completes after a given time (in seconds)."""
    if delay <= 0:
        await _turn
        return result
    if _checks_nan and delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = events.get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        handle.cancel()


# ---- futures of anything ----

def _is_awaitable(obj):
    if hasattr(type(obj), '__await__'):
        return type(obj).__await__ is not None
    return bool(getattr(getattr(obj, 'gi_code', None), 'co_flags', 0) & 0x100)


async def _wrap_awaitable(awaitable):
    return await awaitable


def _wrap(awaitable):
    if not _is_awaitable(awaitable):
        raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
    return _wrap_awaitable(awaitable)


def ensure_future(coro_or_future, *, loop=None):
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    given = coroutines.iscoroutine(coro_or_future)
    if not given:
        coro_or_future = _wrap(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if given and _closes_refused:
            coro_or_future.close()
        raise


# ---- wait ----

def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


def _futures_of(fs, return_when, loop):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError(f"Set of {'Tasks' if _only_tasks else 'coroutines'}/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if not _only_tasks:
        return {ensure_future(f, loop=loop) for f in fs}
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return fs


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the Futures or Tasks given by fs to complete."""
    loop = events.get_running_loop()
    return await _wait(_futures_of(fs, return_when, loop), timeout, return_when, loop)


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timeout_handle = None
    if timeout is not None:
        timeout_handle = loop.call_later(timeout, _release_waiter, waiter)
    counter = len(fs)

    def _on_completion(f):
        nonlocal counter
        counter -= 1
        if (counter <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None):
            if timeout_handle is not None:
                timeout_handle.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for f in fs:
        f.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timeout_handle is not None:
            timeout_handle.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


async def _cancel_and_wait(fut, loop):
    """Cancels and waits until that is over."""
    waiter = loop.create_future()
    callback = _partial(_release_waiter, waiter)
    fut.add_done_callback(callback)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(callback)


async def _cancelled_in_time(fut, loop):
    """What becomes of what has no time left."""
    await _cancel_and_wait(fut, loop)
    try:
        result = fut.result()
    except exceptions.CancelledError as exc:
        raise exceptions.TimeoutError() from exc
    if not _outer_known:
        raise exceptions.TimeoutError()
    return result


if _waits_with_timeout:
    async def wait_for(fut, timeout):
        """Wait for the single Future or coroutine to complete, with timeout."""
        if timeout is not None and timeout <= 0:
            fut = ensure_future(fut)
            if fut.done():
                return fut.result()
            return await _cancelled_in_time(fut, events.get_running_loop())
        from asyncio.timeouts import timeout as within
        async with within(timeout):
            return await fut
else:
    async def wait_for(fut, timeout):
        """Wait for the single Future or coroutine to complete, with timeout."""
        loop = events.get_running_loop()
        if timeout is None:
            return await fut
        if timeout <= 0:
            fut = ensure_future(fut, loop=loop)
            if fut.done():
                return fut.result()
            return await _cancelled_in_time(fut, loop)
        waiter = loop.create_future()
        timeout_handle = loop.call_later(timeout, _release_waiter, waiter)
        callback = _partial(_release_waiter, waiter)
        fut = ensure_future(fut, loop=loop)
        fut.add_done_callback(callback)
        try:
            try:
                await waiter
            except exceptions.CancelledError:
                if fut.done():
                    return fut.result()
                fut.remove_done_callback(callback)
                await _cancel_and_wait(fut, loop)
                raise
            if fut.done():
                return fut.result()
            fut.remove_done_callback(callback)
            if _outer_known:
                return await _cancelled_in_time(fut, loop)
            await _cancel_and_wait(fut, loop)
            raise exceptions.TimeoutError()
        finally:
            timeout_handle.cancel()


# ---- as_completed ----

class _AsCompletedIterator:
    """The ends of futures in the order in which they come."""

    def __init__(self, aws, timeout, loop=None):
        from asyncio.queues import Queue
        self._done, self._timeout_handle = Queue(), None
        if loop is None:
            loop = events.get_event_loop()
        todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for f in todo:
            f.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo, self._todo_left = todo, len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, f):
        if not self._todo:
            return
        self._todo.remove(f)
        self._done.put_nowait(f)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        try:
            f = await self._done.get()
        except BaseException:
            if _v >= (3, 14):
                self._todo_left += 1
            raise
        if f is None:
            raise exceptions.TimeoutError
        return f.result() if resolve else f


if _v >= (3, 13):
    def as_completed(fs, *, timeout=None):
        """Create an iterator of awaitables or their results in completion order."""
        if _is_awaitable(fs):
            raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
        return _AsCompletedIterator(fs, timeout)
else:
    def as_completed(fs, *, timeout=None):
        """Return an iterator whose values are coroutines."""
        if futures.isfuture(fs) or coroutines.iscoroutine(fs):
            raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
        for coro in _AsCompletedIterator(fs, timeout):
            yield coro


# ---- gather ----

class _GatheringFuture(futures.Future):
    """What gather() gives: cancelled, it cancels its children and ends when they do."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children, self._cancel_requested = children, False

    def _cancel_children(self, **how):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(**how):
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled

    if _v >= (3, 9):
        def cancel(self, msg=None):
            return self._cancel_children(msg=msg)
    else:
        def cancel(self):
            return self._cancel_children()


def gather(*coros_or_futures, return_exceptions=False):
    """Return a future aggregating results from the given coroutines/futures."""
    return _gather(coros_or_futures, None, return_exceptions)


def _gather(coros_or_futures, loop, return_exceptions):
    if not coros_or_futures:
        outer = (events.get_event_loop() if loop is None else loop).create_future()
        outer.set_result([])
        return outer

    def _done_callback(fut):
        nonlocal nfinished
        nfinished += 1
        if outer is None or outer.done():
            if not fut.cancelled():
                fut.exception()
            return
        if not return_exceptions:
            if fut.cancelled():
                outer.set_exception(fut._make_cancelled_error())
                return
            exc = fut.exception()
            if exc is not None:
                outer.set_exception(exc)
                return
        if nfinished == nfuts:
            results = []
            for fut in children:
                if fut.cancelled():
                    res = _cancelled_result(fut)
                else:
                    res = fut.exception()
                    if res is None:
                        res = fut.result()
                results.append(res)
            if outer._cancel_requested:
                outer.set_exception(fut._make_cancelled_error())
            else:
                outer.set_result(results)

    arg_to_fut = {}
    children, done_futs = [], []
    nfuts = nfinished = 0
    outer = None
    for arg in coros_or_futures:
        if arg not in arg_to_fut:
            fut = ensure_future(arg, loop=loop)
            if loop is None:
                loop = futures._get_loop(fut)
            if fut is not arg:
                fut._log_destroy_pending = False
            nfuts += 1
            arg_to_fut[arg] = fut
            if _done_at_once and fut.done():
                done_futs.append(fut)
            else:
                fut.add_done_callback(_done_callback)
        else:
            fut = arg_to_fut[arg]
        children.append(fut)
    outer = _GatheringFuture(children, loop=loop)
    for fut in done_futs:
        _done_callback(fut)
    return outer


_gather.__qualname__ = 'gather'
_gather.__name__ = 'gather'


def _cancelled_result(fut):
    if _v < (3, 9):
        return exceptions.CancelledError()
    return exceptions.CancelledError('' if fut._cancel_message is None else fut._cancel_message)


# ---- shield ----

def shield(arg):
    """Wait for a future, shielding it from cancellation."""
    return _shield(arg, None)


def _shield(arg, loop):
    inner = ensure_future(arg, loop=loop)
    if inner.done():
        return inner
    outer = futures._get_loop(inner).create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not _v >= (3, 14) and not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        else:
            exc = inner.exception()
            if exc is not None:
                outer.set_exception(exc)
            else:
                outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


# ---- eager tasks ----

if _v >= (3, 12):
    def create_eager_task_factory(custom_task_constructor):
        if _v >= (3, 14):
            def factory(loop, coro, *, eager_start=True, **kwargs):
                return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)
        else:
            def factory(loop, coro, *, name=None, context=None):
                return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)
        return factory

    eager_task_factory = create_eager_task_factory(Task)


# ---- the argument loop, which went with 3.10 ----

if _takes_loop:
    def _in_loop(function, name):
        """The function with an argument loop: another than the one that runs is not modelled."""
        def with_loop(*args, loop=None, **kwargs):
            if loop is not None and events._get_running_loop() is not loop:
                _refuse(f"asyncio.{name}() with a loop that does not run")
            return function(*args, **kwargs)
        with_loop.__name__ = with_loop.__qualname__ = name
        return with_loop

    sleep, wait, wait_for, as_completed = [_in_loop(function, function.__name__)
                                           for function in (sleep, wait, wait_for, as_completed)]

    def gather(*coros_or_futures, loop=None, return_exceptions=False):
        return _gather(coros_or_futures, loop, return_exceptions)

    def shield(arg, *, loop=None):
        return _shield(arg, loop)
