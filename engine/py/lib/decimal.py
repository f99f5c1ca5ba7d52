"""decimal: decimal numbers of any precision. Contexts: _decimal_context; what works on whole numbers: _decimal_numbers;
format(): _decimal_format."""
import numbers as _numbers
import sys as _sys
from collections import namedtuple as _namedtuple
from _objquiz import native as _native, refuse as _refuse
from _decimal_context import (
    CLAMPED as _CLAMPED, CONVERSION as _CONVERSION, DIVZERO as _DIVZERO, FLOAT as _FLOAT, IMPOSSIBLE as _IMPOSSIBLE,
    INEXACT as _INEXACT, INVALID as _INVALID, OVERFLOW as _OVERFLOW, ROUNDED as _ROUNDED, SUBNORMAL as _SUBNORMAL,
    UNDEFINED as _UNDEFINED, UNDERFLOW as _UNDERFLOW,
    ROUNDINGS as _ROUNDINGS, _RANGES,
    BasicContext, Clamped, Context, ConversionSyntax, DecimalException, DefaultContext, DivisionByZero, DivisionImpossible,
    DivisionUndefined, ExtendedContext, FloatOperation, Inexact, InvalidContext, InvalidOperation, MAX_EMAX, MAX_PREC, MIN_EMIN,
    MIN_ETINY, Overflow, Rounded, Subnormal, Underflow, getcontext, localcontext, setcontext)
import _decimal_numbers as _n

_minor = _sys.version_info[1]
ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = _ROUNDINGS
HAVE_THREADS = HAVE_CONTEXTVAR = True
__version__ = "1.70"
__libmpdec_version__ = "2.5.1"
DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent')
DecimalTuple.__module__ = 'decimal'
_digits, _new_object = _n.digits, object.__new__
_MODULUS, _INVERSE = _sys.hash_info.modulus, pow(10, _sys.hash_info.modulus - 2, _sys.hash_info.modulus)
_MOST_DIGITS = 100000  # what shifts of one operation may write out


def _new(sign, c, e, cls=None):
    """A number of sign, coefficient and exponent: 'F' infinity, 'n' a NaN, 'N' a signaling one, whose coefficient is payload."""
    number = _new_object(cls or Decimal)
    number._s, number._c, number._e = sign, c, e
    return number


def _nan():
    return _new(0, 0, 'n')


def _signal_nan(ctx, status=_INVALID):
    ctx._signal(status)
    return _nan()


def _check_context(ctx):
    if ctx is None:
        return getcontext()
    if not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    return ctx


# ---- rounding into a context ----

def _overflow(sign, ctx, mode=None):
    mode, largest = mode or ctx.rounding, False
    if mode in ('ROUND_DOWN', 'ROUND_05UP'):
        largest = True
    elif mode == 'ROUND_CEILING':
        largest = sign == 1
    elif mode == 'ROUND_FLOOR':
        largest = sign == 0
    if largest:
        return _new(sign, 10 ** ctx.prec - 1, ctx.Etop()), _OVERFLOW | _INEXACT | _ROUNDED
    return _new(sign, 0, 'F'), _OVERFLOW | _INEXACT | _ROUNDED


def _fit_zero(sign, e, ctx):
    low, high = ctx.Etiny(), ctx.Etop() if ctx.clamp else ctx.Emax
    fitting = min(max(e, low), high)
    return _new(sign, 0, fitting), _CLAMPED if fitting != e else 0


def _fit(sign, c, e, ctx, mode=None):
    """The number nearest to c * 10**e that the context has, and the conditions of the way there."""
    if not c:
        return _fit_zero(sign, e, ctx)
    low, high = ctx.Etiny(), ctx.Etop()
    least = _digits(c) + e - ctx.prec
    if least > high:
        return _overflow(sign, ctx, mode)
    status = 0
    if least < low:
        status = _SUBNORMAL
        least = low
    if e < least:
        status |= _ROUNDED
        c, rest, divisor = _n.divide_places(c, least - e)
        e = least
        if rest:
            status |= _INEXACT | (_UNDERFLOW if status & _SUBNORMAL else 0)
            if _n.goes_up(mode or ctx.rounding, sign, c, rest, divisor):
                c += 1
                if _digits(c) > ctx.prec:
                    c //= 10
                    e += 1
        if e > high:
            return _overflow(sign, ctx, mode)
        if not c:
            return _new(sign, 0, e), status | _CLAMPED
    if ctx.clamp and e > high:
        c *= 10 ** (e - high)
        e = high
        status |= _CLAMPED
    return _new(sign, c, e), status


def _finish(sign, c, e, ctx, more=0, mode=None):
    number, status = _fit(sign, c, e, ctx, mode)
    if status | more:
        ctx._signal(status | more)
    return number


def _fix_nan(a, ctx):
    payload = ctx.prec - ctx.clamp
    if a._c and _digits(a._c) > payload:
        return _new(a._s, a._c % 10 ** payload if payload else 0, a._e)
    return _new(a._s, a._c, a._e)


def _fix(a, ctx):
    """a as the context has it: what an operation gives back that did nothing else."""
    e = a._e
    if e.__class__ is int:
        return _finish(a._s, a._c, e, ctx)
    return _new(a._s, 0, 'F') if e == 'F' else _fix_nan(a, ctx)


def _first_nan(ctx, *numbers):
    """The NaN that comes of operands of which some are."""
    for a in numbers:
        if a._e == 'N':
            ctx._signal(_INVALID)
            return _fix_nan(_new(a._s, a._c, 'n'), ctx)
    for a in numbers:
        if a._e == 'n':
            return _fix_nan(a, ctx)


def _is_nan(a):
    return a._e == 'n' or a._e == 'N'


# ---- making numbers ----

def _parse(text):
    """(sign, coefficient, exponent) of a text; None: it is none."""
    text = text.strip().replace('_', '')
    sign = 0
    if text[:1] in ('+', '-') and text:
        sign = 1 if text[0] == '-' else 0
        text = text[1:]
    lower = text.lower()
    if lower in ('inf', 'infinity'):
        return sign, 0, 'F'
    for start, kind in (('nan', 'n'), ('snan', 'N')):
        if lower.startswith(start):
            payload = text[len(start):]
            if payload and not payload.isdecimal():
                return None
            return sign, _whole(payload), kind
    mantissa, mark, exponent = lower.partition('e')
    e = 0
    if mark:
        bare = exponent[1:] if exponent[:1] in ('+', '-') else exponent
        if not bare.isdecimal():
            return None
        e = _whole(bare) * (-1 if exponent[0] == '-' else 1)
    whole, _, fraction = mantissa.partition('.')
    if not (whole + fraction).isdecimal():
        return None
    return sign, _whole(whole + fraction), e - len(fraction)


def _whole(text):
    """int(text) of any length."""
    if len(text) <= 600:
        return int(text) if text else 0
    if len(text) > _MOST_DIGITS:
        _refuse("decimal numbers of more than 100000 digits")
    total = 0
    for start in range(0, len(text), 600):
        part = text[start:start + 600]
        total = total * 10 ** len(part) + int(part)
    return total


def _text(c):
    """str(c) of any length."""
    if c < 10 ** 600:
        return str(c)
    parts = []
    while c:
        c, part = divmod(c, 10 ** 600)
        parts.append(str(part).rjust(600, '0') if c else str(part))
    return ''.join(reversed(parts))


def _exact(sign, c, e, cls, ctx):
    """A number that must be as it was given."""
    if e.__class__ is int:
        if c and (_digits(c) + e - 1 > MAX_EMAX or e < MIN_ETINY):
            return _signal_nan(ctx)
        if not c:
            e = min(max(e, MIN_ETINY), MAX_EMAX)
    return _new(sign, c, e, cls)


def _from_text(text, cls, ctx):
    parts = _parse(text)
    if parts is None:
        ctx._signal(_CONVERSION)
        return _new(0, 0, 'n', cls)
    return _exact(*parts, cls, ctx)


def _from_float(value, cls):
    if value != value:
        return _new(0, 0, 'n', cls)
    sign = 1 if str(value)[0] == '-' else 0
    if value in (_INFINITY, -_INFINITY):
        return _new(sign, 0, 'F', cls)
    n, d = abs(value).as_integer_ratio()
    k = d.bit_length() - 1
    return _new(sign, n * 5 ** k, -k, cls)


_INFINITY = float('inf')


def _from_tuple(value, cls, ctx):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, e = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if isinstance(e, str):
        if e not in ('F', 'n', 'N'):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    elif not isinstance(e, int):
        raise ValueError("exponent must be an integer")
    if not isinstance(digits, (tuple, list)):
        raise ValueError("coefficient must be a tuple of digits")
    c = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        c = c * 10 + digit
    return _exact(int(sign), 0 if e == 'F' else c, e, cls, ctx)


def _make(cls, value, ctx):
    if isinstance(value, str):
        return _from_text(value, cls, ctx)
    if isinstance(value, Decimal):
        if cls is Decimal and value.__class__ is Decimal:
            return value
        return _new(value._s, value._c, value._e, cls)
    if isinstance(value, int):
        return _new(1 if value < 0 else 0, abs(int(value)), 0, cls)
    if isinstance(value, (tuple, list)):
        return _from_tuple(value, cls, ctx)
    if isinstance(value, float):
        ctx._signal(_FLOAT)
        return _from_float(value, cls)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _operand(value):
    """Of arithmetic: a number, or None for what is none."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _new(1 if value < 0 else 0, abs(int(value)), 0)


def _need(value):
    """An argument of a method."""
    number = _operand(value)
    if number is None:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return number


# ---- arithmetic ----

def _align(a, b):
    """Two coefficients of one exponent."""
    if a._e > b._e:
        return a._c * 10 ** (a._e - b._e), b._c, b._e
    return a._c, b._c * 10 ** (b._e - a._e), a._e


def _add(a, b, ctx, flip=0):
    bs = b._s ^ flip
    if a._e.__class__ is not int or b._e.__class__ is not int:
        if _is_nan(a) or _is_nan(b):
            return _first_nan(ctx, a, b)
        if a._e == 'F':
            if b._e == 'F' and a._s != bs:
                return _signal_nan(ctx)
            return _new(a._s, 0, 'F')
        return _new(bs, 0, 'F')
    e = min(a._e, b._e)
    if not a._c and not b._c:
        sign = a._s if a._s == bs else ctx.rounding == 'ROUND_FLOOR'
        return _finish(int(sign), 0, e, ctx)
    ac, ae, bc, be = a._c, a._e, b._c, b._e
    # what is far below the other's last place counts as a sliver
    if ac and bc:
        if ae > be:
            floor = ae + min(-1, _digits(ac) - ctx.prec - 2)
            if _digits(bc) + be - 1 < floor:
                bc, be = 1, floor
        else:
            floor = be + min(-1, _digits(bc) - ctx.prec - 2)
            if _digits(ac) + ae - 1 < floor:
                ac, ae = 1, floor
    else:
        kept = ae if ac else be
        low = max(e, kept - ctx.prec - 1)
        ae, be = (ae, low) if ac else (low, be)
    e = min(ae, be)
    total = (-ac if a._s else ac) * 10 ** (ae - e) + (-bc if bs else bc) * 10 ** (be - e)
    if not total:
        return _finish(1 if ctx.rounding == 'ROUND_FLOOR' else 0, 0, e, ctx)
    return _finish(1 if total < 0 else 0, abs(total), e, ctx)


def _multiply(a, b, ctx):
    sign = a._s ^ b._s
    if a._e.__class__ is not int or b._e.__class__ is not int:
        if _is_nan(a) or _is_nan(b):
            return _first_nan(ctx, a, b)
        if a._e == 'F' and b._e != 'F' and not b._c or b._e == 'F' and a._e != 'F' and not a._c:
            return _signal_nan(ctx)
        return _new(sign, 0, 'F')
    return _finish(sign, a._c * b._c, a._e + b._e, ctx)


def _divide(a, b, ctx):
    sign = a._s ^ b._s
    if a._e.__class__ is not int or b._e.__class__ is not int:
        if _is_nan(a) or _is_nan(b):
            return _first_nan(ctx, a, b)
        if a._e == 'F':
            return _signal_nan(ctx) if b._e == 'F' else _new(sign, 0, 'F')
        return _finish(sign, 0, ctx.Etiny(), ctx, _CLAMPED)
    if not b._c:
        if not a._c:
            return _signal_nan(ctx, _UNDEFINED)
        ctx._signal(_DIVZERO)
        return _new(sign, 0, 'F')
    ideal = a._e - b._e
    if not a._c:
        return _finish(sign, 0, ideal, ctx)
    shift = _digits(b._c) - _digits(a._c) + ctx.prec + 1
    if shift >= 0:
        c, rest = divmod(a._c * 10 ** shift, b._c)
    else:
        c, rest = divmod(a._c, b._c * 10 ** -shift)
    e = ideal - shift
    if rest:
        if c % 5 == 0:
            c += 1
    elif e < ideal:
        less = min(ideal - e, _n.zeros(c))
        c //= 10 ** less
        e += less
    return _finish(sign, c, e, ctx)


def _quotient_and_rest(a, b, ctx):
    """Of finite a and b != 0, or infinite b: the whole quotient (or None: too long) and what it leaves."""
    sign = a._s ^ b._s
    ideal = a._e if b._e == 'F' else min(a._e, b._e)
    gap = -2 if b._e == 'F' or not a._c else _digits(a._c) + a._e - _digits(b._c) - b._e
    if gap <= -2:
        if a._c and a._e > ideal:
            return _new(sign, 0, 0), _new(a._s, a._c * 10 ** (a._e - ideal), ideal)
        return _new(sign, 0, 0), _new(a._s, a._c, a._e if a._c else ideal)
    if gap <= ctx.prec:
        x, y, e = _align(a, b)
        q, r = divmod(x, y)
        if q < 10 ** ctx.prec:
            return _new(sign, q, 0), _new(a._s, r, e)
    return None, None


def _divide_int(a, b, ctx):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    if a._e == 'F':
        return _signal_nan(ctx) if b._e == 'F' else _new(a._s ^ b._s, 0, 'F')
    if b._e != 'F' and not b._c:
        if not a._c:
            return _signal_nan(ctx, _UNDEFINED)
        ctx._signal(_DIVZERO)
        return _new(a._s ^ b._s, 0, 'F')
    q, _ = _quotient_and_rest(a, b, ctx)
    if b._e == 'F':
        return q
    return _fix(q, ctx) if q is not None else _signal_nan(ctx, _IMPOSSIBLE)


def _remainder(a, b, ctx):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    if a._e == 'F':
        return _signal_nan(ctx)
    if b._e != 'F' and not b._c:
        return _signal_nan(ctx, _INVALID if a._c else _UNDEFINED)
    _, r = _quotient_and_rest(a, b, ctx)
    return _fix(r, ctx) if r is not None else _signal_nan(ctx, _IMPOSSIBLE)


def _divmod(a, b, ctx):
    if _is_nan(a) or _is_nan(b):
        nan = _first_nan(ctx, a, b)
        return nan, nan
    if a._e == 'F':
        if b._e == 'F':
            return _signal_nan(ctx), _nan()
        ctx._signal(_INVALID)
        return _new(a._s ^ b._s, 0, 'F'), _nan()
    if b._e != 'F' and not b._c:
        if not a._c:
            return _signal_nan(ctx, _UNDEFINED), _nan()
        ctx._signal(_INVALID | _DIVZERO)
        return _new(a._s ^ b._s, 0, 'F'), _nan()
    q, r = _quotient_and_rest(a, b, ctx)
    if q is None:
        return _signal_nan(ctx, _IMPOSSIBLE), _nan()
    if b._e == 'F':
        return q, _fix(r, ctx)
    (q, status), (r, more) = _fit(q._s, q._c, q._e, ctx), _fit(r._s, r._c, r._e, ctx)
    ctx._signal(status | more)
    return q, r


def _remainder_near(a, b, ctx):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    if a._e == 'F' or b._e != 'F' and not b._c:
        return _signal_nan(ctx, _UNDEFINED if a._e != 'F' and not a._c else _INVALID)
    if b._e == 'F':
        return _fix(a, ctx)
    ideal = min(a._e, b._e)
    if not a._c:
        return _finish(a._s, 0, ideal, ctx)
    gap = _digits(a._c) + a._e - _digits(b._c) - b._e
    if gap >= ctx.prec + 1:
        return _signal_nan(ctx, _IMPOSSIBLE)
    if gap <= -2:
        return _finish(a._s, a._c * 10 ** (a._e - ideal), ideal, ctx)
    x, y, e = _align(a, b)
    q, r = divmod(x, y)
    sign = a._s
    if 2 * r + (q & 1) > y:
        r -= y
        q += 1
    if q >= 10 ** ctx.prec:
        return _signal_nan(ctx, _IMPOSSIBLE)
    if r < 0:
        sign, r = 1 - sign, -r
    return _finish(sign, r, e, ctx)


def _fma(a, b, c, ctx):
    if _is_nan(a) or _is_nan(b) or _is_nan(c):
        if a._e != 'N' and b._e != 'N' and c._e == 'n' and not (_is_nan(a) or _is_nan(b)) and (
                a._e == 'F' and not b._c and b._e != 'F' or b._e == 'F' and not a._c and a._e != 'F'):
            return _signal_nan(ctx)
        return _first_nan(ctx, a, b, c)
    if a._e.__class__ is int and b._e.__class__ is int:
        return _add(_new(a._s ^ b._s, a._c * b._c, a._e + b._e), c, ctx)
    product = _multiply(a, b, ctx)
    return product if _is_nan(product) else _add(product, c, ctx)


def _sqrt(a, ctx):
    if a._e.__class__ is not int:
        if _is_nan(a):
            return _first_nan(ctx, a)
        return _signal_nan(ctx) if a._s else _new(0, 0, 'F')
    if not a._c:
        return _finish(a._s, 0, a._e >> 1, ctx)
    if a._s:
        return _signal_nan(ctx)
    c, e, _ = _n.sqrt_sticky(a._c, a._e, ctx.prec)
    return _finish(0, c, e, ctx, mode='ROUND_HALF_EVEN')


# ---- rounding to a place ----

def _rescale(a, e, mode):
    """A finite number at an exponent: (number, conditions)."""
    if not a._c or e <= a._e:
        return _new(a._s, a._c * 10 ** (a._e - e) if a._c else 0, e), 0
    c, rest, divisor = _n.divide_places(a._c, e - a._e)
    if not rest:
        return _new(a._s, c, e), _ROUNDED
    return _new(a._s, c + _n.goes_up(mode, a._s, c, rest, divisor), e), _ROUNDED | _INEXACT


def _quantize(a, b, ctx, mode=None):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    if a._e == 'F' or b._e == 'F':
        return _new(a._s, 0, 'F') if a._e == b._e else _signal_nan(ctx)
    e = b._e
    if not ctx.Etiny() <= e <= ctx.Emax:
        return _signal_nan(ctx)
    if a._c and (_digits(a._c) + a._e - 1 > ctx.Emax or _digits(a._c) + a._e - e > ctx.prec):
        return _signal_nan(ctx)
    number, status = _rescale(a, e, mode or ctx.rounding)
    if number._c and (_digits(number._c) + e - 1 > ctx.Emax or _digits(number._c) > ctx.prec):
        return _signal_nan(ctx)
    if number._c and _digits(number._c) + e - 1 < ctx.Emin:
        status |= _SUBNORMAL | (_UNDERFLOW if status & _INEXACT else 0)
    if ctx.clamp and e > ctx.Etop():
        number, more = _fit(number._s, number._c, e, ctx)
        status |= more
    if status:
        ctx._signal(status)
    return number


def _to_integral(a, ctx, mode, tell):
    if _is_nan(a):
        return _first_nan(ctx, a)
    if a._e == 'F' or a._e >= 0:
        return _new(a._s, a._c, a._e)
    number, status = _rescale(a, 0, mode or ctx.rounding)
    if tell and status:
        ctx._signal(status)
    return number


def _normalize(a, ctx):
    if _is_nan(a):
        return _first_nan(ctx, a)
    a = _fix(a, ctx)
    if a._e == 'F':
        return a
    if not a._c:
        return _new(a._s, 0, 0)
    high = ctx.Etop() if ctx.clamp else ctx.Emax
    less = min(_n.zeros(a._c), max(high - a._e, 0))
    return _new(a._s, a._c // 10 ** less, a._e + less)


# ---- comparison ----

def _order(a, b):
    """-1, 0, 1 of numbers that are no NaNs."""
    if a._e == 'F' or b._e == 'F':
        x = (0 if a._e != 'F' else -1 if a._s else 1)
        y = (0 if b._e != 'F' else -1 if b._s else 1)
        return (x > y) - (x < y)
    if not a._c or not b._c:
        x, y = (0 if not a._c else -1 if a._s else 1), (0 if not b._c else -1 if b._s else 1)
        return (x > y) - (x < y)
    if a._s != b._s:
        return -1 if a._s else 1
    x, y = _digits(a._c) + a._e, _digits(b._c) + b._e
    if x == y:
        x, y, _ = _align(a, b)
    result = (x > y) - (x < y)
    return -result if a._s else result


def _total_key(a):
    """A key that sorts as compare_total does, but for the sign."""
    kind = 0 if a._e.__class__ is int else {'F': 1, 'N': 2, 'n': 3}[a._e]
    return kind


def _compare_total(a, b, ctx=None, magnitude=False):
    sa, sb = (0, 0) if magnitude else (a._s, b._s)
    if sa != sb:
        return _new(1 if sa else 0, 1, 0)
    ka, kb = _total_key(a), _total_key(b)
    if ka != kb:
        result = 1 if ka > kb else -1
    elif ka >= 2:
        result = (a._c > b._c) - (a._c < b._c)
    else:
        result = _order(_new(0, a._c, a._e), _new(0, b._c, b._e))
        if not result and ka == 0:
            result = (a._e > b._e) - (a._e < b._e)
    if sa:
        result = -result
    return _new(1 if result < 0 else 0, abs(result), 0)


def _comparable(a, other, equality):
    """other as a number that compares with a, both as they are then; NotImplemented."""
    if isinstance(other, Decimal):
        return a, other
    if isinstance(other, int):
        return a, _operand(other)
    if isinstance(other, complex):
        if not equality or other.imag != 0.0:
            return NotImplemented if not equality else None
        other = other.real
    if isinstance(other, float):
        ctx = getcontext()
        if equality:
            ctx._signal(_FLOAT & ~ctx._traps)
        else:
            ctx._signal(_FLOAT)
        return a, _from_float(other, Decimal)
    if isinstance(other, _numbers.Rational):
        if a._e.__class__ is int:
            a = _new(a._s, a._c * int(other.denominator), a._e)
        n = int(other.numerator)
        return a, _new(1 if n < 0 else 0, abs(n), 0)
    return NotImplemented


def _compared(a, other, op):
    equality = op == 'eq'
    pair = _comparable(a, other, equality)
    if pair is NotImplemented:
        return pair
    if pair is None:
        return False
    x, y = pair
    if _is_nan(x) or _is_nan(y):
        if not equality or x._e == 'N' or y._e == 'N':
            getcontext()._signal(_INVALID)
        return False
    order = _order(x, y)
    if equality:
        return order == 0
    return order < 0 if op == 'lt' else order <= 0 if op == 'le' else order > 0 if op == 'gt' else order >= 0


def _compare(a, b, ctx, signals=False):
    if _is_nan(a) or _is_nan(b):
        if signals:
            nan = a if a._e == 'N' else b if b._e == 'N' else a if _is_nan(a) else b
            ctx._signal(_INVALID)
            return _fix_nan(_new(nan._s, nan._c, 'n'), ctx)
        return _first_nan(ctx, a, b)
    order = _order(a, b)
    return _new(1 if order < 0 else 0, abs(order), 0)


def _choose(a, b, ctx, largest, magnitude):
    if _is_nan(a) or _is_nan(b):
        if a._e != 'N' and b._e != 'N' and not (_is_nan(a) and _is_nan(b)):
            return _fix(b if _is_nan(a) else a, ctx)
        return _first_nan(ctx, a, b)
    order = _order(_new(0, a._c, a._e), _new(0, b._c, b._e)) if magnitude else 0
    order = order or _order(a, b)
    if not order:
        order = 1 if _compare_total(a, b)._s == 0 and _compare_total(a, b)._c else -1
    return _fix(a if (order > 0) == largest else b, ctx)


# ---- transcendental functions ----

def _settle(sign, compute, ctx):
    """Rounds what compute(p) gives, coefficient and exponent with p digits off by less than 20 units, once that decides."""
    p = ctx.prec + 6
    while True:
        if p > 20000:
            _refuse("decimal functions at more than 20000 digits")
        c, e = compute(p)
        low, high = c - 20, c + 20
        drop = _digits(low) - ctx.prec
        half = 5 * 10 ** (drop - 1) if drop > 0 else 0
        unit = 10 ** max(drop, 0)
        if low > 0 and drop > 0 and (low - half) // unit == (high - half) // unit:
            return _finish(sign, c * 10 + 1, e - 1, ctx, _INEXACT | _ROUNDED, 'ROUND_HALF_EVEN')
        p += max(8, ctx.prec // 2)


def _exp(a, ctx):
    if _is_nan(a):
        return _first_nan(ctx, a)
    if a._e == 'F':
        return _new(0, 0, 0) if a._s else _new(0, 0, 'F')
    if not a._c:
        return _new(0, 1, 0)
    c = -a._c if a._s else a._c
    size = _digits(a._c) + a._e
    if size > len(str(max(ctx.Emax, -ctx.Etiny()))) + 2:
        if a._s:
            return _finish(0, 1, ctx.Etiny() - 1, ctx, _INEXACT | _ROUNDED | _CLAMPED, 'ROUND_HALF_EVEN')
        number, status = _overflow(0, ctx)
        ctx._signal(status)
        return _new(0, 0, 'F')
    if size < -ctx.prec - 2:  # so near to one that it rounds to it
        nearest = 10 ** (ctx.prec + 3) + (-1 if a._s else 1)
        return _finish(0, nearest, -(ctx.prec + 3), ctx, _INEXACT | _ROUNDED, 'ROUND_HALF_EVEN')
    return _settle(0, lambda p: _n.exp(c, a._e, p), ctx)


def _logarithm(a, ctx, of_ten):
    if _is_nan(a):
        return _first_nan(ctx, a)
    if a._e != 'F' and not a._c:
        return _new(1, 0, 'F')
    if a._s:
        return _signal_nan(ctx)
    if a._e == 'F':
        return _new(0, 0, 'F')
    if of_ten:
        bare = a._c // 10 ** _n.zeros(a._c)
        if bare == 1:
            power = a._e + _n.zeros(a._c)
            return _finish(1 if power < 0 else 0, abs(power), 0, ctx)
    elif _order(a, _new(0, 1, 0)) == 0:
        return _new(0, 0, 0)
    sign = 1 if _order(a, _new(0, 1, 0)) < 0 else 0
    gap = _order(a, _new(0, 1, 0)) and max(0, -_leading_place(a))

    def compute(p):
        q = p + gap + 3
        value = abs(_n.ln(a._c, a._e, q))
        if of_ten:
            value = value * 10 ** q // _n.ln10(q)
        extra = max(_digits(value) - p, 0)
        return _n.nearest(value, 10 ** extra), extra - q
    return _settle(sign, compute, ctx)


def _leading_place(a):
    """The place of the first digit of a - 1."""
    e = min(a._e, 0)
    rest = abs(a._c * 10 ** (a._e - e) - 10 ** -e) if a._e < 5000 else a._c
    return _digits(rest) + (e if a._e < 5000 else a._e) - 1


def _power_of_int(a, n, ctx):
    """a ** n of finite a and a whole n: by squaring, with digits to spare."""
    sign = a._s & n & 1
    spare = ctx.copy()
    spare.clear_flags()
    spare.clear_traps()
    spare.prec += len(str(abs(n))) + 2
    spare.rounding, spare.clamp = ROUND_HALF_EVEN, 0
    base = _new(0, a._c, a._e)
    if n < 0:
        spare.prec += 1
        base = _divide(_new(0, 1, 0), base, spare)
    result = base
    for bit in bin(abs(n))[3:]:
        result = _multiply(result, result, spare)
        if bit == '1':
            result = _multiply(result, base, spare)
        if result._e == 'F' or not result._c and spare._flags & _CLAMPED:
            break
    if spare._flags & (_OVERFLOW | _UNDERFLOW) and not ctx.rounding.startswith('ROUND_HALF'):
        _refuse("a power beyond the exponents of a context that does not round to the nearest")
    if result._e == 'F':
        ctx._signal(spare._flags)
        return _new(sign, 0, 'F')
    return _finish(sign, result._c, result._e, ctx, spare._flags)


def _power(a, b, ctx):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    whole = b._e == 'F' or b._e >= 0 or not b._c or b._c % 10 ** min(-b._e, _digits(b._c) + 1) == 0
    odd = b._e != 'F' and whole and bool(b._c) and b._e <= 0 and (b._c // 10 ** -b._e) % 2 == 1
    sign = a._s and odd
    if b._e != 'F' and not b._c:
        return _signal_nan(ctx) if a._e != 'F' and not a._c else _new(0, 1, 0)
    if a._e != 'F' and not a._c:
        if a._s and not whole:
            sign = 0
        return _new(int(sign), 0, 'F') if b._s else _new(int(sign), 0, 0)
    if a._s and (b._e == 'F' or not whole):
        if not (a._e == 'F' and b._e == 'F'):
            return _signal_nan(ctx)
    if a._e == 'F':
        return _new(int(sign), 0, 0) if b._s else _new(int(sign), 0, 'F')
    one = _order(_new(0, a._c, a._e), _new(0, 1, 0))
    if b._e == 'F':
        if a._s:
            return _signal_nan(ctx)
        if one == 0:
            ctx._signal(_INEXACT | _ROUNDED)
            return _new(0, 10 ** (ctx.prec - 1), 1 - ctx.prec)
        return _new(0, 0, 'F') if (one > 0) != bool(b._s) else _new(0, 0, 0)
    if whole and _digits(b._c) + b._e <= 19:
        n = b._c * 10 ** b._e if b._e >= 0 else b._c // 10 ** -b._e
        return _power_of_int(a, -n if b._s else n, ctx)
    if one == 0:
        ctx._signal(_INEXACT | _ROUNDED)
        return _new(int(sign), 10 ** (ctx.prec - 1), 1 - ctx.prec)
    return _power_real(a, b, ctx, int(sign))


def _power_real(a, b, ctx, sign):
    """By logarithm and exponential. What would be exact has all digits all the same."""
    log_size = _digits(abs(_digits(a._c) + a._e) + 1) + _digits(b._c) + b._e
    if log_size > 21:
        _refuse("a power of decimal numbers far beyond their range")
    p = ctx.prec + 24
    c, e = _n.power(a._c, a._e, -b._c if b._s else b._c, b._e, p)
    extra = _digits(c) - (ctx.prec + 12)
    c = _n.nearest(c, 10 ** extra)
    return _finish(sign, c, e + extra, ctx, _INEXACT | _ROUNDED)


def _power_modulo(a, b, m, ctx):
    if _is_nan(a) or _is_nan(b) or _is_nan(m):
        return _first_nan(ctx, a, b, m)
    parts = []
    for x in (a, b, m):
        if x._e == 'F' or x._e < 0 and x._c % 10 ** -x._e:
            return _signal_nan(ctx)
        parts.append(x._c * 10 ** x._e if x._e >= 0 else x._c // 10 ** -x._e)
    base, exponent, modulus = parts
    if b._s and exponent or not modulus or _digits(modulus) > ctx.prec or not base and not exponent:
        return _signal_nan(ctx)
    sign = 1 if a._s and exponent % 2 else 0
    return _new(sign, pow(base, exponent, modulus), 0)


# ---- digits as bits, neighbours, places ----

def _logical(a, b, ctx, op):
    numbers = []
    for x in (a, b):
        if x._e != 0 or x._s or x._e.__class__ is not int or set(_text(x._c)) - {'0', '1'}:
            return _signal_nan(ctx)
        numbers.append(int(_text(x._c), 2))
    return _new(0, int(bin(op(*numbers) & (1 << ctx.prec) - 1)[2:]), 0)


def _logical_invert(a, ctx):
    ones = _new(0, int('1' * ctx.prec), 0)
    return _logical(a, ones, ctx, lambda x, y: x ^ y)


def _next(a, ctx, upward):
    if _is_nan(a):
        return _first_nan(ctx, a)
    if a._e == 'F':
        if a._s == upward:
            return _new(a._s, 10 ** ctx.prec - 1, ctx.Etop())
        return _new(a._s, 0, 'F')
    other = ctx.copy()
    other.rounding = 'ROUND_CEILING' if upward else 'ROUND_FLOOR'
    other.clear_traps()
    fitted, status = _fit(a._s, a._c, a._e, other)
    if _order(fitted, a):
        return fitted
    return _add(a, _new(0 if upward else 1, 1, ctx.Etiny() - 1), other)


def _next_toward(a, b, ctx):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    order = _order(a, b)
    if not order:
        return _new(b._s, a._c, a._e)
    result = _next(a, ctx, order < 0)
    if result._e == 'F':
        ctx._signal(_OVERFLOW | _INEXACT | _ROUNDED)
    elif _digits(result._c) + result._e - 1 < ctx.Emin:
        ctx._signal(_UNDERFLOW | _SUBNORMAL | _INEXACT | _ROUNDED | (0 if result._c else _CLAMPED))
    return result


def _logb(a, ctx):
    if _is_nan(a):
        return _first_nan(ctx, a)
    if a._e == 'F':
        return _new(0, 0, 'F')
    if not a._c:
        ctx._signal(_DIVZERO)
        return _new(1, 0, 'F')
    place = _digits(a._c) + a._e - 1
    return _finish(1 if place < 0 else 0, abs(place), 0, ctx)


def _whole_argument(b, limit):
    """An argument of scaleb, shift, rotate: an int between -limit and limit, or None."""
    if b._e != 0 or b._e.__class__ is not int or b._c > limit:
        return None
    return -b._c if b._s else b._c


def _scaleb(a, b, ctx):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    n = _whole_argument(b, 2 * (ctx.Emax + ctx.prec))
    if n is None:
        return _signal_nan(ctx)
    return _new(a._s, 0, 'F') if a._e == 'F' else _finish(a._s, a._c, a._e + n, ctx)


def _shift(a, b, ctx, around):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    n = _whole_argument(b, ctx.prec)
    if n is None:
        return _signal_nan(ctx)
    if a._e == 'F':
        return _new(a._s, 0, 'F')
    size = 10 ** ctx.prec
    c = a._c % size
    if around:
        n %= ctx.prec
        c = c * 10 ** n % size + c // 10 ** (ctx.prec - n)
    else:
        c = c * 10 ** n % size if n >= 0 else c // 10 ** -n
    return _new(a._s, c, a._e)


def _number_class(a, ctx):
    if _is_nan(a):
        return 'NaN' if a._e == 'n' else 'sNaN'
    sign = '-' if a._s else '+'
    if a._e == 'F':
        return sign + 'Infinity'
    if not a._c:
        return sign + 'Zero'
    return sign + ('Normal' if _digits(a._c) + a._e - 1 >= ctx.Emin else 'Subnormal')


def _is_normal(a, ctx):
    return a._e.__class__ is int and bool(a._c) and _digits(a._c) + a._e - 1 >= ctx.Emin


def _is_subnormal(a, ctx):
    return a._e.__class__ is int and bool(a._c) and _digits(a._c) + a._e - 1 < ctx.Emin


# ---- text ----

def _to_text(a, capitals=1, engineering=False):
    sign = '-' if a._s else ''
    if a._e == 'F':
        return sign + 'Infinity'
    if _is_nan(a):
        return sign + ('NaN' if a._e == 'n' else 'sNaN') + (_text(a._c) if a._c else '')
    digits = _text(a._c)
    left = a._e + len(digits)  # digits before the point
    if a._e <= 0 and left > -6:
        point = left
    elif not engineering:
        point = 1
    elif not a._c:
        point = (left + 1) % 3 - 1
    else:
        point = (left - 1) % 3 + 1
    if point <= 0:
        text = '0.' + '0' * -point + digits
    elif point >= len(digits):
        text = digits + '0' * (point - len(digits))
    else:
        text = digits[:point] + '.' + digits[point:]
    if left == point:
        return sign + text
    return f"{sign}{text}{'E' if capitals else 'e'}{left - point:+}"


def _binary(op):
    """The methods of an operator, straight and reflected."""
    def straight(self, other):
        other = _operand(other)
        return NotImplemented if other is None else op(self, other, getcontext())

    def reflected(self, other):
        other = _operand(other)
        return NotImplemented if other is None else op(other, self, getcontext())
    return straight, reflected


def _subtract(a, b, ctx):
    if _is_nan(a) or _is_nan(b):
        return _first_nan(ctx, a, b)
    return _add(a, b, ctx, 1)


def _plus(a, ctx):
    if a._e.__class__ is int and not a._c and a._s and ctx.rounding != 'ROUND_FLOOR':
        return _finish(0, 0, a._e, ctx)
    return _first_nan(ctx, a) if _is_nan(a) else _fix(a, ctx)


def _minus(a, ctx):
    if _is_nan(a):
        return _first_nan(ctx, a)
    return _plus(_new(1 - a._s, a._c, a._e), ctx)


def _absolute(a, ctx):
    if _is_nan(a):
        return _first_nan(ctx, a)
    return _fix(_new(0, a._c, a._e), ctx)


def _refuse_arguments(name, most, given, unknown):
    """As C functions tell what does not fit."""
    called = name + "()" if _minor >= 15 else "function"
    if given > most:
        raise TypeError(f"{called} takes at most {most} arguments ({given + len(unknown)} given)")
    for key in unknown:
        if _minor >= 13:
            raise TypeError(f"{name + '()' if _minor >= 15 else 'this function'} got an unexpected keyword argument '{key}'")
        raise TypeError(f"'{key}' is an invalid keyword argument for this function")


def _missing(name, argument):
    raise TypeError(f"{name + '()' if _minor >= 15 else 'function'} missing required argument '{argument}' (pos 1)")


class _Part:
    """An attribute that C code computes: it cannot be set."""
    __slots__ = '_name', '_get'

    def __init__(self, name, get):
        self._name, self._get = name, get

    def __get__(self, number, cls):
        return self if number is None else self._get(number)

    def __set__(self, number, value):
        raise AttributeError(f"attribute '{self._name}' of 'decimal.Decimal' objects is not writable")


class Decimal:
    """A decimal number: a sign, a coefficient and an exponent; or infinite, or not a number."""
    __slots__ = '_s', '_c', '_e'

    def __new__(cls, value="0", context=None, *more, **unknown):
        if more or unknown:
            _refuse_arguments("Decimal", 2, 2 + len(more), unknown)
        return _make(cls, value, _check_context(context))

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            number = _new(1 if f < 0 else 0, abs(int(f)), 0)
        elif isinstance(f, float):
            number = _from_float(f, Decimal)
        else:
            raise TypeError("argument must be int or float")
        return number if cls is Decimal else cls(number)

    if _minor >= 14:
        @classmethod
        def from_number(cls, number):
            if isinstance(number, (int, Decimal, float)):
                made = _from_float(number, Decimal) if isinstance(number, float) else _make(Decimal, number, getcontext())
                return made if cls is Decimal else cls(made)
            raise TypeError("Cannot convert %r to Decimal" % number)

    __add__, __radd__ = _binary(_add)
    __sub__, __rsub__ = _binary(_subtract)
    __mul__, __rmul__ = _binary(_multiply)
    __truediv__, __rtruediv__ = _binary(_divide)
    __floordiv__, __rfloordiv__ = _binary(_divide_int)
    __mod__, __rmod__ = _binary(_remainder)
    __divmod__, __rdivmod__ = _binary(_divmod)

    def __pow__(self, other, modulo=None):
        b = _operand(other)
        if b is None:
            return NotImplemented
        if modulo is None:
            return _power(self, b, getcontext())
        m = _operand(modulo)
        return NotImplemented if m is None else _power_modulo(self, b, m, getcontext())

    def __rpow__(self, other):
        a = _operand(other)
        return NotImplemented if a is None else _power(a, self, getcontext())

    def __pos__(self):
        return _plus(self, getcontext())

    def __neg__(self):
        return _minus(self, getcontext())

    def __abs__(self):
        return _absolute(self, getcontext())

    def __bool__(self):
        return self._e.__class__ is not int or self._c != 0

    def __eq__(self, other):
        return _compared(self, other, 'eq')

    def __lt__(self, other):
        return _compared(self, other, 'lt')

    def __le__(self, other):
        return _compared(self, other, 'le')

    def __gt__(self, other):
        return _compared(self, other, 'gt')

    def __ge__(self, other):
        return _compared(self, other, 'ge')

    def __hash__(self):
        if self._e == 'N':
            raise TypeError("Cannot hash a signaling NaN value")
        if self._e == 'n':
            return object.__hash__(self) if _minor >= 10 else 0
        if self._e == 'F':
            return -314159 if self._s else 314159
        scale = pow(10, self._e, _MODULUS) if self._e >= 0 else pow(_INVERSE, -self._e, _MODULUS)
        value = self._c * scale % _MODULUS
        value = -value if self._s else value
        return -2 if value == -1 else value

    def __repr__(self):
        return f"Decimal('{_to_text(self, getcontext().capitals)}')"

    def __str__(self):
        return _to_text(self, getcontext().capitals)

    def __format__(self, spec, override=None):
        if override is not None:
            _refuse("Decimal.__format__() with a locale of its own")
        from _decimal_format import format_number
        return format_number(self, spec, getcontext())

    def __int__(self):
        if self._e.__class__ is not int:
            if self._e == 'F':
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        if self._e >= 0:
            if self._e > _MOST_DIGITS:
                _refuse("an int of more than 100000 digits from a Decimal")
            whole = self._c * 10 ** self._e
        else:
            whole = _n.divide_places(self._c, -self._e)[0]
        return -whole if self._s else whole

    __trunc__ = __int__

    def __float__(self):
        if _is_nan(self):
            if self._e == 'N':
                raise ValueError("cannot convert signaling NaN to float")
            return float('-nan' if self._s else 'nan')
        return float(_to_text(self))

    def __complex__(self):
        return complex(float(self))

    def __round__(self, ndigits=None):
        ctx = getcontext()
        if ndigits is None:
            return int(_to_integral(self, ctx, 'ROUND_HALF_EVEN', False))
        if not isinstance(ndigits, int):
            raise TypeError("optional arg must be an integer")
        return _quantize(self, _new(0, 1, -ndigits), ctx, 'ROUND_HALF_EVEN')

    def __floor__(self):
        return int(_to_integral(self, getcontext(), 'ROUND_FLOOR', False))

    def __ceil__(self):
        return int(_to_integral(self, getcontext(), 'ROUND_CEILING', False))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return type(self), (str(self),)

    def __sizeof__(self):
        if self._c >= 10 ** 76:
            _refuse("the size of a Decimal of more than 76 digits")
        return 104 if _minor >= 13 else 88  # beside the collector's head, which there is only since 3.13

    real = _Part('real', lambda self: self)
    imag = _Part('imag', lambda self: _new(0, 0, 0))

    def conjugate(self):
        return self

    def canonical(self):
        return self

    def is_canonical(self):
        return True

    def radix(self):
        return _new(0, 10, 0)

    def as_tuple(self):
        if self._e == 'F':
            return DecimalTuple(self._s, (0,), 'F')
        digits = () if _is_nan(self) and not self._c else tuple(map(int, _text(self._c)))
        return DecimalTuple(self._s, digits, self._e)

    def as_integer_ratio(self):
        if self._e == 'F':
            raise OverflowError("cannot convert Infinity to integer ratio")
        if _is_nan(self):
            raise ValueError("cannot convert NaN to integer ratio")
        c = -self._c if self._s else self._c
        if self._e >= 0:
            return c * 10 ** self._e, 1
        from math import gcd
        common = gcd(c, 10 ** -self._e)
        return c // common, 10 ** -self._e // common

    def adjusted(self):
        return _digits(self._c) + self._e - 1 if self._e.__class__ is int else 0

    def copy_abs(self):
        return _new(0, self._c, self._e)

    def copy_negate(self):
        return _new(1 - self._s, self._c, self._e)

    def copy_sign(self, other, context=None):
        return _new(_need(other)._s, self._c, self._e)

    def is_nan(self):
        return _is_nan(self)

    def is_qnan(self):
        return self._e == 'n'

    def is_snan(self):
        return self._e == 'N'

    def is_infinite(self):
        return self._e == 'F'

    def is_finite(self):
        return self._e.__class__ is int

    def is_signed(self):
        return self._s == 1

    def is_zero(self):
        return self._e.__class__ is int and not self._c

    def same_quantum(self, other, context=None):
        other = _need(other)
        if self._e.__class__ is not int or other._e.__class__ is not int:
            return _is_nan(self) and _is_nan(other) or self._e == 'F' and other._e == 'F'
        return self._e == other._e

    def quantize(self, exp=None, rounding=None, context=None):
        if exp is None:
            _missing("quantize", "exp")
        return _quantize(self, _need(exp), _check_context(context), _mode(rounding))

    def to_integral_value(self, rounding=None, context=None):
        return _to_integral(self, _check_context(context), _mode(rounding), False)

    def to_integral_exact(self, rounding=None, context=None):
        return _to_integral(self, _check_context(context), _mode(rounding), True)

    to_integral = to_integral_value

    def to_eng_string(self, context=None):
        return _to_text(self, _check_context(context).capitals, True)

    def fma(self, other, third, context=None):
        return _fma(self, _need(other), _need(third), _check_context(context))

    def compare_total(self, other, context=None):
        return _compare_total(self, _need(other))

    def compare_total_mag(self, other, context=None):
        return _compare_total(self, _need(other), None, True)


def _mode(rounding):
    if rounding is not None and rounding not in _ROUNDINGS:
        raise TypeError(_RANGES)
    return rounding


_UNARY = {'exp': _exp, 'ln': lambda a, ctx: _logarithm(a, ctx, False), 'log10': lambda a, ctx: _logarithm(a, ctx, True),
          'sqrt': _sqrt, 'normalize': _normalize, 'logb': _logb, 'logical_invert': _logical_invert,
          'next_plus': lambda a, ctx: _next(a, ctx, True), 'next_minus': lambda a, ctx: _next(a, ctx, False),
          'number_class': _number_class, 'is_normal': _is_normal, 'is_subnormal': _is_subnormal}
_BINARY = {'compare': _compare, 'compare_signal': lambda a, b, ctx: _compare(a, b, ctx, True),
           'max': lambda a, b, ctx: _choose(a, b, ctx, True, False), 'min': lambda a, b, ctx: _choose(a, b, ctx, False, False),
           'max_mag': lambda a, b, ctx: _choose(a, b, ctx, True, True),
           'min_mag': lambda a, b, ctx: _choose(a, b, ctx, False, True),
           'remainder_near': _remainder_near, 'next_toward': _next_toward, 'scaleb': _scaleb,
           'shift': lambda a, b, ctx: _shift(a, b, ctx, False), 'rotate': lambda a, b, ctx: _shift(a, b, ctx, True),
           'logical_and': lambda a, b, ctx: _logical(a, b, ctx, int.__and__),
           'logical_or': lambda a, b, ctx: _logical(a, b, ctx, int.__or__),
           'logical_xor': lambda a, b, ctx: _logical(a, b, ctx, int.__xor__)}


def _put_method(cls, name, function):
    function.__name__, function.__qualname__ = name, f"{cls.__name__}.{name}"
    setattr(cls, name, function)


def _methods_of_numbers():
    def unary(op):
        return lambda self, context=None: op(self, _check_context(context))

    def binary(op):
        return lambda self, other, context=None: op(self, _need(other), _check_context(context))
    for name, op in _UNARY.items():
        _put_method(Decimal, name, unary(op))
    for name, op in _BINARY.items():
        _put_method(Decimal, name, binary(op))


def _methods_of_contexts():
    def unary(op):
        return lambda self, a, /: op(_need(a), self)

    def binary(op):
        return lambda self, x, y, /: op(_need(x), _need(y), self)

    def plain(name):
        return lambda self, a, /: getattr(_need(a), name)()
    for name, op in {**_UNARY, 'abs': _absolute, 'plus': _plus, 'minus': _minus,
                     'to_integral_value': lambda a, ctx: _to_integral(a, ctx, None, False),
                     'to_integral_exact': lambda a, ctx: _to_integral(a, ctx, None, True),
                     'to_sci_string': lambda a, ctx: _to_text(a, ctx.capitals),
                     'to_eng_string': lambda a, ctx: _to_text(a, ctx.capitals, True),
                     'copy_decimal': lambda a, ctx: a}.items():
        if name != 'is_canonical':
            _put_method(Context, name, unary(op))
    Context.to_integral = Context.to_integral_value
    for name, op in {**_BINARY, 'add': _add, 'subtract': _subtract, 'multiply': _multiply, 'divide': _divide,
                     'divide_int': _divide_int, 'remainder': _remainder, 'divmod': _divmod, 'quantize': _quantize,
                     'compare_total': _compare_total,
                     'compare_total_mag': lambda a, b, ctx: _compare_total(a, b, ctx, True),
                     'copy_sign': lambda a, b, ctx: a.copy_sign(b),
                     'same_quantum': lambda a, b, ctx: a.same_quantum(b)}.items():
        _put_method(Context, name, binary(op))
    for name in ('is_nan', 'is_qnan', 'is_snan', 'is_infinite', 'is_finite', 'is_signed', 'is_zero', 'is_canonical',
                 'copy_abs', 'copy_negate', 'canonical'):
        _put_method(Context, name, plain(name))

    def create_decimal(self, num="0", /):
        if isinstance(num, str):
            parts = _parse(num)
            if not parts or parts[2] in ('n', 'N') and parts[1] and _digits(parts[1]) > self.prec - self.clamp:
                return _signal_nan(self, _CONVERSION)
            return _fix(_new(*parts), self)
        return _fix(_make(Decimal, num, self), self)

    def create_decimal_from_float(self, f, /):
        return _fix(Decimal.from_float(f), self)

    def fma(self, x, y, z, /):
        return _fma(_need(x), _need(y), _need(z), self)

    def power(self, a, b, modulo=None):
        if modulo is None:
            return _power(_need(a), _need(b), self)
        return _power_modulo(_need(a), _need(b), _need(modulo), self)

    def radix(self):
        return _new(0, 10, 0)
    for function in (create_decimal, create_decimal_from_float, fma, power, radix):
        _put_method(Context, function.__name__, function)


_methods_of_numbers()
_methods_of_contexts()
_native(Decimal, "decimal.Decimal")
_native(Context, "decimal.Context")
_numbers.Number.register(Decimal)
