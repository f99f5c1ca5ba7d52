"""contextlib: what a with statement can use."""
import sys
from abc import ABC, abstractmethod
from types import MethodType
from _objquiz import refuse as _refuse

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
           "redirect_stderr", "suppress"]
_v = sys.version_info
if _v >= (3, 10):
    __all__ += ["aclosing"]
if _v >= (3, 11):
    __all__ += ["chdir"]
_closes_what_runs_on = _v >= (3, 11)  # a generator that yields once too often is closed at once
_restores_traceback = _v >= (3, 11)
_tells_missing_protocol = _v >= (3, 11)
_opens_groups = _v >= (3, 12)
_wraps_by_kind = _v >= (3, 15)  # a decorated generator or coroutine function runs inside the with


def _dress(wrapper, func):
    """functools.wraps, for what stands in for func here."""
    names = ('__module__', '__name__', '__qualname__', '__doc__')
    if _v >= (3, 12):
        names += ('__type_params__',)
    for name in names + (('__annotate__',) if _v >= (3, 14) else ('__annotations__',)):
        try:
            value = getattr(func, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    wrapper.__dict__.update(getattr(func, '__dict__', {}))
    wrapper.__wrapped__ = func
    return wrapper


def _has_methods(cls, *names):
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    if _v >= (3, 9):
        __class_getitem__ = classmethod(type(list[int]))
    if _v >= (3, 13):
        __slots__ = ()

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    if _v >= (3, 9):
        __class_getitem__ = classmethod(type(list[int]))
    if _v >= (3, 13):
        __slots__ = ()

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


def _kind(func):
    """What calling func gives: 'g' generator, 'c' coroutine, 'a' async generator, else None."""
    while isinstance(func, MethodType):
        func = func.__func__
    flags = getattr(getattr(func, '__code__', None), 'co_flags', 0)
    return 'g' if flags & 0x20 else 'c' if flags & 0x80 else 'a' if flags & 0x200 else None


class ContextDecorator(object):
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        kind = _kind(func) if _wraps_by_kind else None
        if kind == 'a':
            async def asyncgen_inner(*args, **kwds):
                with self._recreate_cm():
                    async with aclosing(func(*args, **kwds)) as gen:
                        async for value in gen:
                            yield value
            return _dress(asyncgen_inner, func)
        if kind == 'c':
            async def async_inner(*args, **kwds):
                with self._recreate_cm():
                    return await func(*args, **kwds)
            return _dress(async_inner, func)
        if kind == 'g':
            def gen_inner(*args, **kwds):
                with self._recreate_cm(), closing(func(*args, **kwds)) as gen:
                    return (yield from gen)
            return _dress(gen_inner, func)

        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return _dress(inner, func)


class AsyncContextDecorator(object):
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        kind = _kind(func) if _wraps_by_kind else 'c'
        if kind == 'a':
            async def asyncgen_inner(*args, **kwds):
                async with self._recreate_cm(), aclosing(func(*args, **kwds)) as gen:
                    async for value in gen:
                        yield value
            return _dress(asyncgen_inner, func)
        if kind == 'g':
            async def gen_inner(*args, **kwds):
                async with self._recreate_cm():
                    with closing(func(*args, **kwds)) as gen:
                        for value in gen:
                            yield value
            return _dress(gen_inner, func)
        if kind == 'c':
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return await func(*args, **kwds)
        else:
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return func(*args, **kwds)
        return _dress(inner, func)


class _GeneratorContextManagerBase:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = self._what if doc is None else doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    _what = "Helper for @contextmanager decorator."
    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def _runs_on(self, message):
        try:
            raise RuntimeError(message)
        finally:
            if _closes_what_runs_on:
                self.gen.close()

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            self._runs_on("generator didn't stop")
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except BaseException as exc:
            if isinstance(exc, StopIteration):
                return exc is not value  # one from inside the with goes on
            wrapped = isinstance(exc, RuntimeError) and isinstance(value, StopIteration) and exc.__cause__ is value
            if exc is not value and not wrapped:
                raise
            if _restores_traceback:
                value.__traceback__ = traceback
            return False
        self._runs_on("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    *(() if _v < (3, 10) else (AsyncContextDecorator,))):
    _what = "Helper for @asynccontextmanager decorator." if _v >= (3, 9) else "Helper for @asynccontextmanager."
    async def __aenter__(self):
        if _v >= (3, 9):
            del self.args, self.kwds, self.func
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def _runs_on(self, message):
        try:
            raise RuntimeError(message)
        finally:
            if _closes_what_runs_on:
                await self.gen.aclose()

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False if _v >= (3, 9) else None
            await self._runs_on("generator didn't stop")
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except BaseException as exc:
            if isinstance(exc, StopAsyncIteration):
                return exc is not value
            wrapped = (isinstance(exc, RuntimeError) and isinstance(value, (StopIteration, StopAsyncIteration))
                       and exc.__cause__ is value)
            if exc is not value and not wrapped:
                raise
            if _restores_traceback:
                value.__traceback__ = traceback
            return False
        await self._runs_on("generator didn't stop after athrow()")


def contextmanager(func):
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return _dress(helper, func)


def asynccontextmanager(func):
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return _dress(helper, func)


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # one manager may be entered several times

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    _stream = "stderr"


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if not _opens_groups:
            return exctype is not None and issubclass(exctype, self._exceptions)
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            match, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


def _special(obj, *names):
    """The methods of obj's class; None where one of them is missing."""
    cls = type(obj)
    try:
        return [getattr(cls, name) for name in names]
    except AttributeError:
        return None


class _BaseExitStack:
    def __init__(self):
        self._exit_callbacks = _deque()

    def pop_all(self):
        new_stack = type(self)()
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = _deque()
        return new_stack

    def push(self, exit):
        found = _special(exit, '__exit__')
        self._push_exit_callback(MethodType(found[0], exit) if found else exit)
        return exit

    def enter_context(self, cm):
        enter, leave = self._enter_and_exit(cm, '__enter__', '__exit__', "the context manager protocol")
        result = enter(cm)
        self._push_exit_callback(MethodType(leave, cm))
        return result

    @staticmethod
    def _enter_and_exit(cm, enter, leave, protocol):
        cls = type(cm)
        found = _special(cm, enter, leave)
        if found:
            return found
        if _tells_missing_protocol:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support {protocol}") from None
        getattr(cls, leave)
        getattr(cls, enter)

    def callback(self, callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push_exit_callback(_exit_wrapper)
        return callback

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))

    @staticmethod
    def _chain(new, old, outside):
        """Makes `new`, raised by a callback, look as if raised while `old` was handled; outside: what the caller handled."""
        while True:
            context = new.__context__
            if context is old or (context is None and _v >= (3, 9)):
                return
            if context is None or context is outside:
                break
            new = context
        new.__context__ = old


class ExitStack(_BaseExitStack, AbstractContextManager):
    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        exc = exc_details[1]
        received, suppressed, pending = exc_details[0] is not None, False, False
        outside = sys.exc_info()[1]
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            assert is_sync
            try:
                if leave(*exc_details):
                    suppressed, pending, exc, exc_details = True, False, None, (None, None, None)
            except BaseException as new:
                self._chain(new, exc, outside)
                pending, exc, exc_details = True, new, (type(new), new, new.__traceback__)
        if pending:
            try:
                context = exc.__context__
                raise exc
            except BaseException:
                exc.__context__ = context  # `raise` has set another
                raise
        return received and suppressed

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    async def enter_async_context(self, cm):
        enter, leave = self._enter_and_exit(cm, '__aenter__', '__aexit__', "the asynchronous context manager protocol")
        result = await enter(cm)
        self._push_exit_callback(MethodType(leave, cm), False)
        return result

    def push_async_exit(self, exit):
        found = _special(exit, '__aexit__')
        self._push_exit_callback(MethodType(found[0], exit) if found else exit, False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push_exit_callback(_exit_wrapper, False)
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        exc = exc_details[1]
        received, suppressed, pending = exc_details[0] is not None, False, False
        outside = sys.exc_info()[1]
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                done = leave(*exc_details) if is_sync else await leave(*exc_details)
                if done:
                    suppressed, pending, exc, exc_details = True, False, None, (None, None, None)
            except BaseException as new:
                self._chain(new, exc, outside)
                pending, exc, exc_details = True, new, (type(new), new, new.__traceback__)
        if pending:
            try:
                context = exc.__context__
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received and suppressed


class nullcontext(AbstractContextManager, *(() if _v < (3, 10) else (AbstractAsyncContextManager,))):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    if _v >= (3, 10):
        async def __aenter__(self):
            return self.enter_result

        async def __aexit__(self, *excinfo):
            pass


class chdir(AbstractContextManager):
    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        _refuse("contextlib.chdir: evaluated code has no working directory")

    def __exit__(self, *excinfo):
        _refuse("contextlib.chdir: evaluated code has no working directory")


_deque = list
if _v < (3, 11):
    del chdir
if _v < (3, 10):
    del aclosing, AsyncContextDecorator
