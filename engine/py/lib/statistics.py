"""statistics: averages and spread, from exact sums."""
import math as _math
import sys as _sys
from fractions import Fraction as _Fraction
from _objquiz import refuse as _refuse

__all__ = ['StatisticsError', 'fmean', 'geometric_mean', 'harmonic_mean', 'mean', 'median', 'median_high', 'median_low',
           'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']
_minor = _sys.version_info[1]


class StatisticsError(ValueError):
    pass


def _listed(data):
    return list(data) if iter(data) is data else data


def _exact(x):
    """x as a fraction; infinities and NaN are left to the caller by None."""
    if isinstance(x, (int, float, _Fraction)):
        return _Fraction(x) if not isinstance(x, float) or _math.isfinite(x) else None
    if hasattr(x, 'as_integer_ratio'):
        _refuse(f"statistics of {type(x).__name__} numbers")
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _sum(data):
    """The type of the result, the exact sum, how many."""
    kinds, total, count = set(), _Fraction(0), 0
    for x in data:
        value = _exact(x)
        if value is None:
            _refuse("statistics of infinities and NaN")
        kinds.add(type(x))
        total += value
        count += 1
    kinds -= {int, bool}
    if len(kinds) > 1 and kinds != {float, _Fraction}:
        _refuse("statistics of numbers of classes of their own")
    kind = float if float in kinds else kinds.pop() if kinds else int
    return kind, total, count


def _as(value, kind):
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    return value.numerator / value.denominator if kind is float else kind(value)


def mean(data):
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _as(total / n, kind)


def _floats(data, what):
    """The sum of the data as floats, correctly rounded, and how many."""
    kind, total, n = _sum(map(float, data))
    if not n:
        raise StatisticsError(what)
    return total.numerator / total.denominator, n


if _minor >= 11:
    def fmean(data, weights=None):
        if weights is not None:
            _refuse("statistics.fmean() with weights")
        total, n = _floats(data, 'fmean requires at least one data point')
        return total / n
else:
    def fmean(data):
        total, n = _floats(data, 'fmean requires at least one data point')
        return total / n


def geometric_mean(data):
    _refuse("statistics.geometric_mean()")


def harmonic_mean(data, weights=None):
    _refuse("statistics.harmonic_mean()")


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    i = n // 2
    return data[i] if n % 2 == 1 else (data[i - 1] + data[i]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def _counts(data):
    counts = {}
    for x in iter(data):
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    """The value that occurs most often; the first of them."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        if not (ld == 1 and _minor >= 13):
            raise StatisticsError('must have at least two data points' if _minor < 13 else
                                  'must have at least one data point')
        return data * (n - 1)
    if method == 'inclusive':
        m = ld - 1
        parts = [divmod(i * m, n) for i in range(1, n)]
        return [(data[j] * (n - delta) + data[j + 1] * delta) / n for j, delta in parts]
    if method == 'exclusive':
        m, result = ld + 1, []
        for i in range(1, n):
            j = min(max(i * m // n, 1), ld - 1)
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


def _squares(data, centre):
    """The type, the exact sum of squared distances from the centre (None: the mean), how many."""
    if _minor >= 11:
        kind, total, n = _sum(data)
        if centre is not None:
            return kind, sum(((_exact(x) - _exact(centre)) ** 2 for x in data), _Fraction(0)), n
        if not n:
            return kind, total, n
        squares = sum((_exact(x) ** 2 for x in data), _Fraction(0))
        return kind, (n * squares - total * total) / n, n
    if centre is not None and _minor >= 10:
        kind, total, n = _sum((x - centre) ** 2 for x in data)
        return kind, total, n
    c = mean(data) if centre is None else centre
    kind, total, n = _sum((x - c) ** 2 for x in data)
    _, drift, _ = _sum(x - c for x in data)
    return kind, total - drift ** 2 / len(data), n


def _spread(data, centre, fewest, what, sample):
    data = _listed(data)
    if _minor < 11 and len(data) < fewest:
        raise StatisticsError(what)
    kind, squares, n = _squares(data, centre)
    if n < fewest:
        raise StatisticsError(what)
    return kind, squares / (n - sample)


def variance(data, xbar=None):
    kind, value = _spread(data, xbar, 2, 'variance requires at least two data points', 1)
    return _as(value, kind)


def pvariance(data, mu=None):
    kind, value = _spread(data, mu, 1, 'pvariance requires at least one data point', 0)
    return _as(value, kind)


def _root(value):
    """The square root of a fraction, correctly rounded to a float."""
    if not value:
        return 0.0
    shift = 2 * (60 - (value.numerator.bit_length() - value.denominator.bit_length()) // 2)
    n, d = value.numerator, value.denominator
    n, d = (n << shift, d) if shift >= 0 else (n, d << -shift)
    root = _math.isqrt(n // d)
    if root * root * d != n:
        root |= 1
    return root / (1 << shift // 2) if shift >= 0 else float(root << -shift // 2)


def stdev(data, xbar=None):
    if _minor < 11:
        return _math.sqrt(variance(data, xbar))
    kind, value = _spread(data, xbar, 2, 'stdev requires at least two data points', 1)
    return _root(value)


def pstdev(data, mu=None):
    if _minor < 11:
        return _math.sqrt(pvariance(data, mu))
    kind, value = _spread(data, mu, 1, 'pstdev requires at least one data point', 0)
    return _root(value)
