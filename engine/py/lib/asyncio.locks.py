"""asyncio.locks"""
import sys
from _collections import deque
from asyncio import exceptions, mixins

_v = sys.version_info
_takes_loop = _v < (3, 11)
_raises_last_cancel = _v >= (3, 13)
__all__ = ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore') + (('Barrier',) if _v >= (3, 11) else ())


class _ContextManagerMixin:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    if _v < (3, 9):
        def __enter__(self):
            raise RuntimeError('"yield from" should be used as context manager expression')

        def __exit__(self, *args):
            pass


def _shown(res, extra, waiters):
    if waiters:
        extra = f'{extra}, waiters:{len(waiters)}'
    return f'<{res[1:-1]} [{extra}]>'


def _without_loop(cls):
    """From 3.11 on __init__ has no argument loop."""
    if not _takes_loop:
        def __init__(self):
            self._start()
        __init__.__qualname__ = f'{cls.__name__}.__init__'
        cls.__init__ = __init__
    return cls


@_without_loop
class Lock(_ContextManagerMixin, mixins._LoopBoundMixin):
    def __init__(self, *, loop=None):
        self._bind(loop)
        self._start()

    def _start(self):
        self._waiters, self._locked = None, False

    def __repr__(self):
        return _shown(super().__repr__(), 'locked' if self._locked else 'unlocked', self._waiters)

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and (self._waiters is None or all(w.cancelled() for w in self._waiters)):
            self._locked = True
            return True
        if self._waiters is None:
            self._waiters = deque()
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        try:
            try:
                await fut
            finally:
                self._waiters.remove(fut)
        except exceptions.CancelledError:
            if not self._locked:
                self._wake_up_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake_up_first()

    def _wake_up_first(self):
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


@_without_loop
class Event(mixins._LoopBoundMixin):
    def __init__(self, *, loop=None):
        self._bind(loop)
        self._start()

    def _start(self):
        self._waiters, self._value = deque(), False

    def __repr__(self):
        return _shown(super().__repr__(), 'set' if self._value else 'unset', self._waiters)

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for fut in self._waiters:
                if not fut.done():
                    fut.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        try:
            await fut
            return True
        finally:
            self._waiters.remove(fut)


class Condition(_ContextManagerMixin, mixins._LoopBoundMixin):
    if _takes_loop:
        def __init__(self, lock=None, *, loop=None):
            self._bind(loop)
            if lock is None:
                lock = Lock() if loop is None else Lock(loop=loop)
            elif mixins._bound_when_made and lock._loop is not self._loop:
                raise ValueError("loop argument must agree with lock")
            self._start(lock)
    else:
        def __init__(self, lock=None):
            self._start(Lock() if lock is None else lock)

    def _start(self, lock):
        self._lock = lock
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release
        self._waiters = deque()

    def __repr__(self):
        return _shown(super().__repr__(), 'locked' if self.locked() else 'unlocked', self._waiters)

    async def _acquire_again(self):
        """However often the wait for the lock is cancelled; that is told afterwards."""
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except exceptions.CancelledError as exc:
                cancelled = exc
        if cancelled is not None:
            try:
                if not _raises_last_cancel:
                    raise exceptions.CancelledError
                raise cancelled
            finally:
                cancelled = None

    async def _wait_once(self):
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        try:
            await fut
            return True
        finally:
            self._waiters.remove(fut)

    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        if _raises_last_cancel:
            self._get_loop()
        self.release()
        try:
            try:
                return await self._wait_once()
            finally:
                await self._acquire_again()
        except BaseException:
            if _raises_last_cancel:
                self._notify(1)
            raise

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._notify(n)

    def _notify(self, n):
        woken = 0
        for fut in self._waiters:
            if woken >= n:
                break
            if not fut.done():
                woken += 1
                fut.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class _Counter(_ContextManagerMixin, mixins._LoopBoundMixin):
    """Who waits is served in turn: what release() gives is taken at once for the first."""

    def _start(self, value):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters, self._value = None, value

    def locked(self):
        return self._value == 0 or any(not w.cancelled() for w in self._waiters or ())

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = deque()
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        try:
            try:
                await fut
            finally:
                self._waiters.remove(fut)
        except exceptions.CancelledError:
            if (fut.done() or not _raises_last_cancel) and not fut.cancelled():
                self._value += 1
                if not _raises_last_cancel:
                    self._wake_up_next()
            raise
        finally:
            if _raises_last_cancel:
                while self._value > 0 and self._wake_up_next():
                    pass
        if self._value > 0:
            self._wake_up_next()
        return True

    def _wake_up_next(self):
        for fut in self._waiters or ():
            if not fut.done():
                self._value -= 1
                fut.set_result(True)
                return True
        return False


class _OldCounter(_ContextManagerMixin, mixins._LoopBoundMixin):
    """Until 3.9 who is woken looks again, and another may have been quicker; 3.9 lets the others wait meanwhile."""
    _wakeup_scheduled = False

    def _start(self, value):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters, self._value = deque(), value

    def locked(self):
        return self._value == 0

    async def acquire(self):
        while self._wakeup_scheduled or self._value <= 0:
            fut = self._get_loop().create_future()
            self._waiters.append(fut)
            try:
                await fut
                self._wakeup_scheduled = False
            except exceptions.CancelledError:
                if _v >= (3, 9):
                    self._wake_up_next()
                else:
                    fut.cancel()
                    if self._value > 0 and not fut.cancelled():
                        self._wake_up_next()
                raise
        self._value -= 1
        return True

    def _wake_up_next(self):
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                self._wakeup_scheduled = _v >= (3, 9)
                return


class Semaphore(_Counter if _v >= (3, 10) else _OldCounter):
    if _takes_loop:
        def __init__(self, value=1, *, loop=None):
            self._bind(loop)
            self._start(value)
    else:
        def __init__(self, value=1):
            self._start(value)

    def __repr__(self):
        extra = 'locked' if self.locked() else f'unlocked, value:{self._value}'
        return _shown(super().__repr__(), extra, self._waiters)

    def release(self):
        self._value += 1
        self._wake_up_next()


class BoundedSemaphore(Semaphore):
    if _takes_loop:
        def __init__(self, value=1, *, loop=None):
            self._bound_value = value
            super().__init__(value, loop=loop)
    else:
        def __init__(self, value=1):
            self._bound_value = value
            super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


if _v >= (3, 11):
    class Barrier(mixins._LoopBoundMixin):
        def __init__(self, parties):
            if parties < 1:
                raise ValueError(f"parties must be {'>= 1' if _v >= (3, 14) else '> 0'}")
            self._cond = Condition()
            self._parties, self._state, self._count = parties, 'filling', 0

        def __repr__(self):
            extra = self._state if self.broken else f'{self._state}, waiters:{self.n_waiting}/{self.parties}'
            return _shown(super().__repr__(), extra, None)

        async def __aenter__(self):
            return await self.wait()

        async def __aexit__(self, *args):
            pass

        async def wait(self):
            async with self._cond:
                await self._block()
                try:
                    index = self._count
                    self._count += 1
                    if index + 1 == self._parties:
                        self._state = 'draining'
                        self._cond.notify_all()
                    else:
                        await self._wait()
                    return index
                finally:
                    self._count -= 1
                    self._exit()

        async def _block(self):
            await self._cond.wait_for(lambda: self._state not in ('draining', 'resetting'))
            if self._state == 'broken':
                raise exceptions.BrokenBarrierError("Barrier aborted")

        async def _wait(self):
            await self._cond.wait_for(lambda: self._state != 'filling')
            if self._state in ('broken', 'resetting'):
                raise exceptions.BrokenBarrierError("Abort or reset of barrier")

        def _exit(self):
            if self._count == 0:
                if self._state in ('resetting', 'draining'):
                    self._state = 'filling'
                self._cond.notify_all()

        async def reset(self):
            async with self._cond:
                self._state = 'resetting' if self._count > 0 else 'filling'
                self._cond.notify_all()

        async def abort(self):
            async with self._cond:
                self._state = 'broken'
                self._cond.notify_all()

        @property
        def parties(self):
            return self._parties

        @property
        def n_waiting(self):
            return self._count if self._state == 'filling' else 0

        @property
        def broken(self):
            return self._state == 'broken'
