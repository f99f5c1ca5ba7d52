"""_decimal_context: signals, traps and contexts of decimal."""
import sys as _sys
from _objquiz import native as _native

_minor = _sys.version_info[1]
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
ROUNDINGS = ('ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN',
             'ROUND_05UP')
# conditions, as bits
CLAMPED, CONVERSION, DIVZERO, IMPOSSIBLE, UNDEFINED = 0x1, 0x2, 0x4, 0x8, 0x10
INEXACT, BAD_CONTEXT, INVALID, OVERFLOW, ROUNDED = 0x40, 0x80, 0x100, 0x800, 0x1000
SUBNORMAL, UNDERFLOW, FLOAT = 0x2000, 0x4000, 0x400
ANY_INVALID = CONVERSION | IMPOSSIBLE | UNDEFINED | BAD_CONTEXT | INVALID


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = {InvalidOperation: ANY_INVALID, FloatOperation: FLOAT, DivisionByZero: DIVZERO, Overflow: OVERFLOW,
            Underflow: UNDERFLOW, Subnormal: SUBNORMAL, Inexact: INEXACT, Rounded: ROUNDED, Clamped: CLAMPED}
_INVALIDS = {InvalidOperation: INVALID, ConversionSyntax: CONVERSION, DivisionImpossible: IMPOSSIBLE,
             DivisionUndefined: UNDEFINED, InvalidContext: BAD_CONTEXT}
_SHOWN = [(Clamped, CLAMPED), (InvalidOperation, CONVERSION), (DivisionByZero, DIVZERO),
          (InvalidOperation, IMPOSSIBLE | UNDEFINED), (Inexact, INEXACT), (InvalidOperation, BAD_CONTEXT | INVALID),
          (FloatOperation, FLOAT), (Overflow, OVERFLOW), (Rounded, ROUNDED), (Subnormal, SUBNORMAL),
          (Underflow, UNDERFLOW)]
for _class in (DecimalException, *_SIGNALS, *_INVALIDS):
    _class.__module__ = 'decimal'


def _show(bits):
    names = []
    for signal, mask in _SHOWN:
        if bits & mask and signal.__name__ not in names:
            names.append(signal.__name__)
    return f"[{', '.join(names)}]"


def _bits(signals):
    """Of a list of signals or a signal dict."""
    if isinstance(signals, SignalDict):
        return signals._get()
    if isinstance(signals, dict):
        if len(signals) != len(_SIGNALS) or any(signal not in _SIGNALS for signal in signals):
            raise KeyError("invalid signal dict")
        return sum(_SIGNALS[signal] for signal, on in signals.items() if on)
    bits = 0
    for signal in signals:
        if signal not in _SIGNALS:
            raise KeyError(_KEYS)
        bits |= _SIGNALS[signal]
    return bits


_KEYS = ("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
         "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
_RANGES = "valid values for rounding are:\n  [%s, %s, %s, %s,\n   %s, %s, %s,\n   %s]" % (
    'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN',
    'ROUND_05UP')

from _collections_abc import MutableMapping as _MutableMapping


class SignalDict(_MutableMapping):
    """The flags or the traps of a context, by signal."""
    __slots__ = '_context', '_field'

    def __init__(self, context, field):
        self._context, self._field = context, field

    def _get(self):
        return getattr(self._context, self._field)

    def __getitem__(self, signal):
        if signal not in _SIGNALS:
            raise KeyError(_KEYS)
        return bool(self._get() & _SIGNALS[signal])

    def __setitem__(self, signal, on):
        if signal not in _SIGNALS:
            raise KeyError(_KEYS)
        bits = self._get()
        _put(self._context, self._field, bits | _SIGNALS[signal] if on else bits & ~_SIGNALS[signal])

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return len(_SIGNALS)

    def __repr__(self):
        return f"{{{', '.join(f'{signal!r}:{self[signal]}' for signal in _SIGNALS)}}}"

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            return self._get() == other._get()
        if isinstance(other, dict):
            try:
                return self._get() == _bits(other)
            except KeyError:
                return False
        return NotImplemented

    __hash__ = None

    def copy(self):
        return dict(self)


_put = object.__setattr__


def _integer(value):
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    if not -2 ** 63 <= value < 2 ** 63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return value


_LIMITS = {'prec': (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"),
           'Emin': (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
           'Emax': (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"),
           'capitals': (0, 1, "valid values for capitals are 0 or 1"),
           'clamp': (0, 1, "valid values for clamp are 0 or 1")}


class Context:
    """What arithmetic goes by: precision, rounding, range of exponents, flags and traps."""
    __slots__ = 'prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', '_flags', '_traps', '_dicts'

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None,
                 **unknown):
        for name in unknown:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function" if _minor < 13 else
                            f"{'Context()' if _minor >= 15 else 'this function'} got an unexpected keyword argument '{name}'")
        for name, standard in _STANDARD:
            _put(self, name, standard)
        _put(self, '_flags', 0)
        _put(self, '_traps', INVALID_ZERO_OVERFLOW)
        _put(self, '_dicts', (SignalDict(self, '_flags'), SignalDict(self, '_traps')))
        for name, value in (('prec', prec), ('rounding', rounding), ('Emin', Emin), ('Emax', Emax), ('capitals', capitals),
                            ('clamp', clamp)):
            if value is not None:
                setattr(self, name, value)
        if traps is not None:
            _put(self, '_traps', _bits(traps))
        if flags is not None:
            _put(self, '_flags', _bits(flags))

    def __getattr__(self, name):
        if name == 'flags' or name == 'traps':
            return self._dicts[name == 'traps']
        raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        if name in _LIMITS:
            low, high, text = _LIMITS[name]
            if not low <= _integer(value) <= high:
                raise ValueError(text)
            _put(self, name, value)
        elif name == 'rounding':
            if not isinstance(value, str) or value not in ROUNDINGS:
                raise TypeError(_RANGES)
            _put(self, name, value)
        elif name in ('flags', 'traps'):
            if not isinstance(value, (SignalDict, dict)):
                raise TypeError("argument must be a signal dict")
            _put(self, '_' + name, _bits(value))
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")

    def __delattr__(self, name):
        if name in _LIMITS or name in ('rounding', 'flags', 'traps'):
            raise AttributeError("context attributes cannot be deleted")
        object.__delattr__(self, name)

    def __repr__(self):
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags={_show(self._flags)}, traps={_show(self._traps)})")

    def __reduce__(self):
        return type(self), (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                            [s for s, on in self.flags.items() if on], [s for s, on in self.traps.items() if on])

    def copy(self):
        new = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)
        _put(new, '_flags', self._flags)
        _put(new, '_traps', self._traps)
        return new

    __copy__ = copy

    def clear_flags(self):
        _put(self, '_flags', 0)

    def clear_traps(self):
        _put(self, '_traps', 0)

    def Etiny(self):
        return self.Emin - (self.prec - 1)

    def Etop(self):
        return self.Emax - (self.prec - 1)

    def _signal(self, status):
        """Conditions have come about: flags are raised, and what is trapped is an exception."""
        _put(self, '_flags', self._flags | status)
        trapped = status & self._traps
        if not trapped:
            return
        for signal, mask in _SIGNALS.items():
            if trapped & mask:
                told = [name for name, bit in _INVALIDS.items() if trapped & bit]
                told += [name for name, bit in _SIGNALS.items() if trapped & bit and name is not InvalidOperation]
                raise signal(told)


INVALID_ZERO_OVERFLOW = ANY_INVALID | DIVZERO | OVERFLOW
_STANDARD = (('prec', 28), ('rounding', 'ROUND_HALF_EVEN'), ('Emin', -999999), ('Emax', 999999), ('capitals', 1), ('clamp', 0))
DefaultContext = Context()
BasicContext = Context(9, 'ROUND_HALF_UP', traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, traps=[])
_current = [None]


def getcontext():
    if _current[0] is None:
        _current[0] = DefaultContext.copy()
        _current[0].clear_flags()
    return _current[0]


def setcontext(context):
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current[0] = context


class ContextManager:
    """What localcontext() gives: the context is another one inside the block."""
    __slots__ = '_local', '_saved'

    def __init__(self, local):
        self._local, self._saved = local, None

    def __enter__(self):
        _current[0] = self._local
        return self._local

    def __exit__(self, *error):
        _current[0] = self._saved
        return False


def _manager(ctx, changes):
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    saved, local = getcontext(), ctx.copy()
    for name, value in changes.items():
        if value is not None:
            setattr(local, name, value)
    manager = ContextManager(local)
    manager._saved = saved
    return manager


if _minor >= 11:
    def localcontext(ctx=None, *, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                     traps=None):
        return _manager(ctx, {'prec': prec, 'rounding': rounding, 'Emin': Emin, 'Emax': Emax, 'capitals': capitals,
                              'clamp': clamp, 'flags': flags, 'traps': traps})
else:
    def localcontext(ctx=None, **unknown):
        for name in unknown:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        return _manager(ctx, {})

for _class in (Context, SignalDict, ContextManager, getcontext, setcontext, localcontext):
    _class.__module__ = 'decimal'
SignalDict.__module__ = 'abc'
_native(ContextManager, "decimal.ContextManager")
