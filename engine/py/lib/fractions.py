"""fractions: exact rational numbers."""
import math as _math
import numbers
import operator as _operator
import sys as _sys
from _objquiz import refuse as _refuse

__all__ = ['Fraction']
_minor = _sys.version_info[1]
_gcd = _math.gcd


def _number(text):
    """Digits, from 3.11 on with underscores between them; None: they are not."""
    if not text.replace('_', '' if _minor >= 11 else '_').isdecimal() or '__' in text or text[0] == '_' or text[-1] == '_':
        return None
    return int(text)


def _parse(text):
    """Numerator and denominator of '3/4', '-1.5e3'; None: it is neither."""
    rest, sign = text.strip(), 1
    if rest[:1] in ('-', '+'):
        sign = -1 if rest[0] == '-' else 1
        rest = rest[1:]
    if '/' in rest:
        upper, lower = rest.split('/', 1)
        if _minor >= 12:
            upper, lower = upper.rstrip(), lower.lstrip()
        upper, lower = _number(upper), _number(lower)
        return None if upper is None or lower is None else (sign * upper, lower)
    mantissa, e, exponent = rest.lower().partition('e')
    power = 0
    if e:
        digits = exponent[1:] if exponent[:1] in ('-', '+') else exponent
        power = _number(digits) if digits else None
        if power is None:
            return None
        power = -power if exponent[0] == '-' else power
    whole, _, decimals = mantissa.partition('.')
    value = _number(whole) if whole else 0
    if value is None or not (whole or decimals):
        return None
    if decimals:
        part = _number(decimals)
        if part is None:
            return None
        places = len(decimals.replace('_', ''))
        value = value * 10 ** places + part
        power -= places
    return (sign * value * 10 ** power, 1) if power >= 0 else (sign * value, 10 ** -power)


def _is_decimal(number):
    """Only where decimal was imported can there be one."""
    decimal = _sys.modules.get('decimal')
    return decimal is not None and isinstance(number, decimal.Decimal)


class Fraction(numbers.Rational):
    """A numerator and a denominator in lowest terms."""
    __slots__ = ('_numerator', '_denominator')

    if _minor >= 12:
        def __new__(cls, numerator=0, denominator=None):
            return cls._from_arguments(numerator, denominator, True)
    else:
        def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
            return cls._from_arguments(numerator, denominator, _normalize)

    @classmethod
    def _from_arguments(cls, numerator, denominator, normalize):
        if denominator is None:
            if isinstance(numerator, numbers.Rational):
                return cls._made(numerator.numerator, numerator.denominator)
            if isinstance(numerator, str):
                parts = _parse(numerator)
                if parts is None:
                    raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
                numerator, denominator = parts
            elif (isinstance(numerator, float) or _is_decimal(numerator) or
                  _minor >= 14 and hasattr(numerator, 'as_integer_ratio')):
                return cls._made(*numerator.as_integer_ratio())
            else:
                raise TypeError("argument should be a string or a Rational instance" if _minor < 14 else
                                "argument should be a string or a Rational instance or have the as_integer_ratio() method")
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        if normalize:
            divisor = _gcd(numerator, denominator)
            if denominator < 0:
                divisor = -divisor
            numerator //= divisor
            denominator //= divisor
        return cls._made(numerator, denominator)

    @classmethod
    def _made(cls, numerator, denominator):
        self = super().__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if not isinstance(dec, numbers.Integral) and not _is_decimal(dec):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (cls.__name__, dec, type(dec).__name__))
        return cls(*dec.as_integer_ratio())

    if _minor >= 14:
        @classmethod
        def from_number(cls, number):
            if type(number) is int:
                return cls._made(number, 1)
            if isinstance(number, numbers.Rational):
                return cls._made(number.numerator, number.denominator)
            if isinstance(number, float) or not isinstance(number, type) and hasattr(number, 'as_integer_ratio'):
                return cls._made(*number.as_integer_ratio())
            raise TypeError("argument should be a Rational instance or have the as_integer_ratio() method")

    if _minor >= 12:
        def is_integer(self):
            return self._denominator == 1

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator of at most that: convergents of the continued fraction."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while q0 + n // d * q1 <= max_denominator:
            a = n // d
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    if _minor >= 12:
        def __format__(self, format_spec, /):
            if format_spec:
                _refuse("a format specification for a Fraction")
            return str(self)

    def _operators(exact, fallback):
        """An operator and its reflection: exact between rationals, by float or complex with those."""
        def forward(a, b):
            if isinstance(b, (int, Fraction)):
                return exact(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            return fallback(complex(a), b) if isinstance(b, complex) else NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return exact(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            return fallback(complex(a), complex(b)) if isinstance(a, numbers.Complex) else NotImplemented
        forward.__name__, reverse.__name__ = f'__{fallback.__name__}__', f'__r{fallback.__name__}__'
        return forward, reverse

    def _divided(a, b):
        if b._numerator == 0 and _minor >= 12:
            raise ZeroDivisionError(f'Fraction({b._denominator}, 0)' if _minor < 13 else f'Fraction({a._numerator}, 0)')
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    def _divmod(a, b):
        quotient, rest = divmod(a._numerator * b._denominator, a._denominator * b._numerator)
        return quotient, Fraction(rest, a._denominator * b._denominator)

    __add__, __radd__ = _operators(lambda a, b: Fraction(a._numerator * b._denominator + b._numerator * a._denominator,
                                                         a._denominator * b._denominator), _operator.add)
    __sub__, __rsub__ = _operators(lambda a, b: Fraction(a._numerator * b._denominator - b._numerator * a._denominator,
                                                         a._denominator * b._denominator), _operator.sub)
    __mul__, __rmul__ = _operators(lambda a, b: Fraction(a._numerator * b._numerator, a._denominator * b._denominator),
                                   _operator.mul)
    __truediv__, __rtruediv__ = _operators(_divided, _operator.truediv)
    __floordiv__, __rfloordiv__ = _operators(lambda a, b: (a._numerator * b._denominator) // (a._denominator * b._numerator),
                                             _operator.floordiv)
    __divmod__, __rdivmod__ = _operators(_divmod, divmod)
    __mod__, __rmod__ = _operators(lambda a, b: Fraction((a._numerator * b._denominator) % (b._numerator * a._denominator),
                                                         a._denominator * b._denominator), _operator.mod)
    del _operators

    if _minor >= 14:
        def __pow__(a, b, modulo=None):
            return NotImplemented if modulo is not None else a._power(b)

        def __rpow__(b, a, modulo=None):
            return NotImplemented if modulo is not None else b._power_of(a)
    else:
        def __pow__(a, b):
            return a._power(b)

        def __rpow__(b, a):
            return b._power_of(a)

    def _power(a, b):
        if not isinstance(b, numbers.Rational):
            return NotImplemented if _minor >= 14 and not isinstance(b, (float, complex)) else float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction._made(a._numerator ** power, a._denominator ** power)
        if a._numerator == 0:
            raise ZeroDivisionError(f'Fraction({a._denominator ** -power}, 0)')
        return Fraction(a._denominator ** -power, a._numerator ** -power)

    def _power_of(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(a):
        return Fraction._made(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._made(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._made(abs(a._numerator), a._denominator)

    def __trunc__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    if _minor >= 11:
        def __int__(a):
            return a.__trunc__()

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            return floor + (rest * 2 > self._denominator or rest * 2 == self._denominator and floor % 2)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        modulus = _sys.hash_info.modulus
        try:
            inverse = pow(self._denominator, -1, modulus)
        except ValueError:
            result = _sys.hash_info.inf
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        if self._numerator < 0:
            result = -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        return 0.0 == b if _math.isnan(b) or _math.isinf(b) else a == a.from_float(b)

    def _ordered(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if not isinstance(other, float):
            return NotImplemented
        return op(0.0, other) if _math.isnan(other) or _math.isinf(other) else op(self, self.from_float(other))

    def __lt__(a, b):
        return a._ordered(b, _operator.lt)

    def __gt__(a, b):
        return a._ordered(b, _operator.gt)

    def __le__(a, b):
        return a._ordered(b, _operator.le)

    def __ge__(a, b):
        return a._ordered(b, _operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator) if _minor >= 11 else (str(self),))

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
