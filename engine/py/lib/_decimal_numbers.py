"""_decimal_numbers: whole numbers in the service of decimal: digits, rounding, square roots, and logarithms, exponentials and
powers as whole numbers of units in a last place, with a bound on their error."""
from math import isqrt as _isqrt


def digits(c):
    """How many decimal digits c >= 0 has; 1 for 0."""
    if c < 10:
        return 1
    n = (c.bit_length() - 1) * 30102 // 100000
    while 10 ** n <= c:
        n += 1
    return n


def zeros(c):
    """How many zeros stand at the end of c > 0."""
    n = 0
    while c % 10 == 0:
        step = 1
        while c % 10 ** (step * 2) == 0:
            step *= 2
        c //= 10 ** step
        n += step
    return n


def goes_up(mode, sign, quotient, rest, divisor):
    """Does quotient + rest/divisor, 0 < rest < divisor, round away from zero?"""
    if mode == 'ROUND_HALF_EVEN' or mode == 'ROUND_HALF_UP' or mode == 'ROUND_HALF_DOWN':
        twice = rest * 2
        if twice != divisor:
            return twice > divisor
        return mode == 'ROUND_HALF_UP' or mode == 'ROUND_HALF_EVEN' and quotient % 2 == 1
    if mode == 'ROUND_UP':
        return True
    if mode == 'ROUND_CEILING':
        return not sign
    if mode == 'ROUND_FLOOR':
        return bool(sign)
    return mode == 'ROUND_05UP' and quotient % 10 in (0, 5)


def divide_places(c, places):
    """c / 10**places as quotient, rest and divisor; of very many places only that there is a rest."""
    if places > digits(c) + 1:
        return 0, 1 if c else 0, 100
    return divmod(c, 10 ** places) + (10 ** places,)


def nearest(a, b):
    """a / b, to the nearest whole number; b > 0."""
    return (2 * a + b) // (2 * b)


def sqrt_sticky(c, e, precision):
    """The root of c * 10**e to one digit more than precision, odd in its last place when it is not exact: (c, e, exact)."""
    ideal = e >> 1
    if e & 1:
        length = (digits(c) >> 1) + 1
        c *= 10
    else:
        length = digits(c) + 1 >> 1
    e >>= 1
    shift = precision + 1 - length
    exact = True
    if shift >= 0:
        c *= 100 ** shift
    else:
        c, rest = divmod(c, 100 ** -shift)
        exact = not rest
    e -= shift
    root = _isqrt(c)
    exact = exact and root * root == c
    if exact:
        if shift >= 0:
            root //= 10 ** shift
        else:
            root *= 10 ** -shift
        e += shift
        return root, e, True
    if root % 5 == 0:
        root += 1
    return root, e, False


# ---- series; all values are whole numbers of 10**-p ----

def _atanh_inverse(n, p):
    """atanh(1/n)."""
    term = 10 ** p // n
    total, k, square = term, 3, n * n
    while term:
        term //= square
        total += term // k
        k += 2
    return total


_kept = {}


def ln10(p):
    """The natural logarithm of ten, off by a few units at most."""
    if p not in _kept:
        q = p + 4
        _kept.clear()
        _kept[p] = (46 * _atanh_inverse(31, q) + 34 * _atanh_inverse(49, q) + 20 * _atanh_inverse(161, q)) // 10 ** 4
    return _kept[p]


def ln(c, e, p):
    """ln(c * 10**e), off by less than 20 units."""
    length = digits(c)
    power = e + length - 1          # the number is x * 10**power with 1 <= x < 10
    q = p + 8 + len(str(abs(power)))
    one = 10 ** q
    x = c * 10 ** (q - length + 1) if q >= length - 1 else nearest(c, 10 ** (length - 1 - q))
    if power == -1 and x > 5 * one:  # near one from below
        power, x = 0, x // 10
    roots = 0
    while abs(x - one) * 16 > one:
        x = _isqrt(x * one)
        roots += 1
    ratio = (x - one) * one // (x + one)
    square = ratio * ratio // one
    total, term, k = ratio, ratio, 3
    while term and term != -1:
        term = term * square // one
        total += term // k
        k += 2
    result = (2 * total << roots) + power * ln10(q)
    return nearest(result, 10 ** (q - p))


def exp(c, e, p):
    """exp of c * 10**e, c of any sign: (coefficient, exponent) with p digits or one more, off by less than 20 units."""
    length = max(0, digits(abs(c)) + e)
    q = p + length + 8
    x = c * 10 ** (q + e) if q + e >= 0 else nearest(c, 10 ** -(q + e))
    ten = ln10(q)
    power, rest = divmod(x, ten)
    one = 10 ** q
    halvings = 8
    rest >>= halvings
    total, term, k = one + rest, rest, 2
    while term:
        term = term * rest // (one * k)
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // one
    return nearest(total, 10 ** (q - p)), power - p


def power(xc, xe, yc, ye, p):
    """x ** y for x > 0, y of any sign: as exp."""
    size = digits(abs(yc)) + ye
    q = p + 4 + max(size, 0)
    log = ln(xc, xe, q)
    shift = ye
    product = log * yc
    return exp(product, shift - q, p)
