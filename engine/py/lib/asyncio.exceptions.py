"""asyncio.exceptions"""
import sys as _sys

_v = _sys.version_info
__all__ = ('CancelledError', 'InvalidStateError', 'TimeoutError', 'IncompleteReadError', 'LimitOverrunError',
           'SendfileNotAvailableError') + (('BrokenBarrierError',) if _v >= (3, 11) else ())


class CancelledError(BaseException):
    """The Future or Task was cancelled."""


if _v >= (3, 11):
    TimeoutError = TimeoutError
else:
    class TimeoutError(Exception):
        """The operation exceeded the given deadline."""


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""


class SendfileNotAvailableError(RuntimeError):
    """Sendfile syscall is not available."""


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        of = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {of} expected bytes')
        self.partial, self.expected = partial, expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


if _v >= (3, 11):
    class BrokenBarrierError(RuntimeError):
        """Barrier is broken by barrier.abort() call."""
