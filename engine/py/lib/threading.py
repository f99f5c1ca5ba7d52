"""threading: locks and their kin, in the one thread that evaluated code has. Starting a second one is refused."""
import sys as _sys
from _objquiz import refuse as _refuse

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'Event', 'Lock', 'RLock',
           'Semaphore', 'BoundedSemaphore', 'Thread', 'local', 'ThreadError', 'TIMEOUT_MAX']
_minor = _sys.version_info[1]
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
_ident = 140000000000000 - id(ThreadError) % 65536 * 4096 & ~4095


def _forever(what):
    _refuse(f"threading: waiting for {what} that no other thread can give")


class _Lock:
    __slots__ = '_held', '__weakref__'

    def __init__(self):
        self._held = False

    def acquire(self, blocking=True, timeout=-1):
        if not self._held:
            self._held = True
            return True
        if blocking and timeout == -1:
            _forever("a lock")
        return False

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def locked(self):
        return self._held

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._held else 'unlocked'} _thread.lock object at 0x{id(self):x}>"

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_thread.lock' object")


class _RLock:
    __slots__ = '_count', '__weakref__'

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    if _minor >= 14:
        def locked(self):
            return self._count > 0

    def _is_owned(self):
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def __repr__(self):
        state, owner = ('locked', _ident) if self._count else ('unlocked', 0)
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at 0x{id(self):x}>"

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_thread.RLock' object")


_Lock.__name__ = _Lock.__qualname__ = 'lock'
_RLock.__name__ = _RLock.__qualname__ = 'RLock'
_Lock.__module__ = _RLock.__module__ = '_thread'
Lock = _Lock


def RLock(*args, **kwargs):
    return _RLock()


class local:
    """Attributes of one thread, which here are all there are."""

    def __new__(cls, /, *args, **kw):
        if (args or kw) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        return super().__new__(cls)

    def __getattr__(self, name):
        kind = '_thread._local' if type(self) is local else type(self).__name__
        raise AttributeError(f"'{kind}' object has no attribute '{name}'")


local.__name__ = local.__qualname__ = '_local'
local.__module__ = '_thread'


class Condition:
    """A lock with wait() and notify()."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def _owned(self):
        return self._lock._count > 0 if type(self._lock) is _RLock else self._lock.locked()

    def wait(self, timeout=None):
        if not self._owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        if timeout is None:
            _forever("a notification")
        return False

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if not result:
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._owned():
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        self.notify()


class Semaphore:
    """A counter that acquire() takes from and release() gives to."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value:
            self._value -= 1
            return True
        if blocking and timeout is None:
            _forever("a semaphore")
        return False

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        self._value += n

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class Event:
    """A flag to wait for."""

    def __init__(self):
        self._flag = False

    if _minor >= 11:
        def __repr__(self):
            status = 'set' if self._flag else 'unset'
            return f"<{self.__class__.__module__}.{self.__class__.__qualname__} at {id(self):#x}: {status}>"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag and timeout is None:
            _forever("an event")
        return self._flag


_made = 0


class Thread:
    """What would run beside the program: it can be made and looked at, but not started."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _made
        assert group is None, "group argument must be None for now"
        if name is None:
            _made += 1
            name = f"Thread-{_made}"
            if target is not None and _minor >= 10 and hasattr(target, '__name__'):
                name += f" ({target.__name__})"
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._name, self._daemonic = str(name), bool(daemon)

    ident = None

    def start(self):
        _refuse("threading.Thread.start(): evaluated code runs in one thread")

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        raise RuntimeError("cannot join thread before it is started")

    def is_alive(self):
        return False

    def __repr__(self):
        return f"<{self.__class__.__name__}({self._name}, initial{' daemon' * self._daemonic})>"

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        self._daemonic = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name="MainThread", daemon=False)

    ident = _ident

    def start(self):
        raise RuntimeError("threads can only be started once")

    def join(self, timeout=None):
        raise RuntimeError("cannot join current thread")

    def is_alive(self):
        return True

    def __repr__(self):
        return f"<_MainThread({self._name}, started {_ident})>"


_main = _MainThread()


def current_thread():
    return _main


main_thread = current_thread


def get_ident():
    return _ident


def active_count():
    return 1


def enumerate():
    return [_main]
