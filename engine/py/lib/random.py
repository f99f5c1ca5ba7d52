"""random: numbers drawn by the Mersenne Twister, and distributions made from them."""
import sys as _sys
from math import (acos as _acos, ceil as _ceil, cos as _cos, exp as _exp, floor as _floor, isfinite as _isfinite, log as _log,
                  pi as _pi, sin as _sin, sqrt as _sqrt, tau as TWOPI)
from operator import index as _index
import _random
from _objquiz import refuse as _refuse

_at_least = _sys.version_info[1].__ge__
_sha512 = _random._sha512
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53
RECIP_BPF = 2 ** -BPF
_ONE = 1
_E = _exp(1.0)
_plain_sequences = (list, tuple, str, range, bytes, bytearray)


def _whole(value, which):
    """An argument of randrange: older versions take a float that is whole."""
    if not _at_least(10):
        number = int(value)
        if number != value:
            raise ValueError(f"non-integer {which} for randrange()")
        return number
    try:
        return _index(value)
    except TypeError:
        if _at_least(12):
            raise
        number = int(value)
        if number != value:
            raise ValueError(f"non-integer {which} for randrange()")
        return number


def _running_totals(values):
    totals, total = [], None
    for value in values:
        total = value if not totals else total + value
        totals.append(total)
    return totals


def _place(totals, x, low, high):
    """Where x stands among sorted totals, to the right of its equals."""
    while low < high:
        middle = (low + high) // 2
        if x < totals[middle]:
            high = middle
        else:
            low = middle + 1
    return low


class Random(_random.Random):
    """A generator of random numbers with a state of its own."""
    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        """Starts from a seed: None, an int, float, str, bytes or bytearray."""
        if version == 1 and isinstance(a, (str, bytes)):
            text = a.decode('latin-1') if isinstance(a, bytes) else a
            x = ord(text[0]) << 7 if text else 0
            for c in text:
                x = ((1000003 * x) ^ ord(c)) & 0xFFFFFFFFFFFFFFFF
            x ^= len(text)
            a = -2 if x == -1 else x
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(a + _sha512(a), 'big')
        elif _at_least(11) and not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            kinds = 'None,\nint' if not _at_least(13) else '\nNone, int'
            raise TypeError(f'The only supported seed types are:{" " * (not _at_least(13))}{kinds}, float, str, bytes, and bytearray.')
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version == 3:
            version, internal, self.gauss_next = state
        elif version == 2:
            version, internal, self.gauss_next = state
            try:
                internal = tuple(x % (2 ** 32) for x in internal)
            except ValueError as e:
                raise TypeError from e
        else:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        super().setstate(internal)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __init_subclass__(cls, /, **kwargs):
        for c in cls.__mro__:
            own = c.__dict__
            if '_randbelow' in own:
                break
            if 'getrandbits' in own:
                cls._randbelow = cls._randbelow_with_getrandbits
                break
            if 'random' in own:
                cls._randbelow = cls._randbelow_without_getrandbits
                break

    def _randbelow_with_getrandbits(self, n):
        if not n and not _at_least(11):
            if not _at_least(9):
                self.getrandbits(0)
            return 0
        draw, bits = self.getrandbits, n.bit_length()
        r = draw(bits)
        while r >= n:
            r = draw(bits)
        return r

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        draw = self.random
        if n >= maxsize:
            return _floor(draw() * n)
        if n == 0 and not _at_least(11):
            if not _at_least(9):
                raise ValueError("Boundary cannot be zero")
            return 0
        limit = (maxsize - maxsize % n) / maxsize
        r = draw()
        while r >= limit:
            r = draw()
        return _floor(r * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    if _at_least(9):
        def randbytes(self, n):
            return self.getrandbits(n * 8).to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=_ONE):
        """A number of range(start, stop, step)."""
        first = _whole(start, 'arg 1')
        if stop is None:
            if step is not _ONE and _at_least(10):
                raise TypeError('Missing a non-None stop argument')
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        last = _whole(stop, 'stop')
        width = last - first
        by = _whole(step, 'step')
        if by == 1:
            if width > 0:
                return first + self._randbelow(width)
            if _at_least(12):
                raise ValueError(f"empty range in randrange({start}, {stop})")
            raise ValueError(f"empty range for randrange() ({first}, {last}, {width})")
        if by == 0:
            raise ValueError("zero step for randrange()")
        n = (width + by + (-1 if by > 0 else 1)) // by
        if n <= 0:
            if _at_least(12):
                raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
            raise ValueError("empty range for randrange()")
        return first + by * self._randbelow(n)

    def randint(self, a, b):
        """A number from a to b, both included."""
        if _at_least(14):
            a, b = _index(a), _index(b)
            if b < a:
                raise ValueError(f"empty range in randint({a}, {b})")
            return a + self._randbelow(b - a + 1)
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """One of the items of a sequence that is not empty."""
        n = len(seq)
        if not n and (_at_least(11) or not _at_least(9)):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(n)]

    if _at_least(11):
        def shuffle(self, x):
            below = self._randbelow
            for i in range(len(x) - 1, 0, -1):
                j = below(i + 1)
                x[i], x[j] = x[j], x[i]
    else:
        def shuffle(self, x, random=None):
            below = self._randbelow
            for i in range(len(x) - 1, 0, -1):
                j = below(i + 1) if random is None else _floor(random() * (i + 1))
                x[i], x[j] = x[j], x[i]

    if _at_least(9):
        def sample(self, population, k, *, counts=None):
            population = _population(population)
            n = len(population)
            if counts is None:
                return self._sample(population, n, k)
            totals = _running_totals(counts)
            if len(totals) != n:
                raise ValueError('The number of counts does not match the population')
            total = totals.pop() if totals or not _at_least(14) else 0
            if not isinstance(total, int):
                raise TypeError('Counts must be integers')
            if _at_least(14):
                if total < 0:
                    raise ValueError('Counts must be non-negative')
            elif total <= 0:
                raise ValueError('Total of counts must be greater than zero')
            return [population[_place(totals, s, 0, len(totals))] for s in self.sample(range(total), k=k)]
    else:
        def sample(self, population, k):
            population = _population(population)
            return self._sample(population, len(population), k)

    def _sample(self, population, n, k):
        below = self._randbelow
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        few = 21
        if k > 5:
            few += 4 ** _ceil(_log(k * 3, 4))
        if n <= few:
            pool = list(population)
            for i in range(k):
                j = below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for i in range(k):
                j = below(n)
                while j in taken:
                    j = below(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items, each drawn from all of the population."""
        draw, n = self.random, len(population)
        if cum_weights is None:
            if weights is None:
                return [population[_floor(draw() * (n + 0.0))] for _ in range(k)]
            try:
                cum_weights = _running_totals(weights)
            except TypeError:
                if not _at_least(9) or not isinstance(weights, int):
                    raise
                raise TypeError(f'The number of choices must be a keyword argument: k={weights!r}') from None
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(cum_weights) != n:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        if _at_least(9):
            if total <= 0.0:
                raise ValueError('Total of weights must be greater than zero')
            if _at_least(10) and not _isfinite(total):
                raise ValueError('Total of weights must be finite')
        return [population[_place(cum_weights, draw() * total, 0, n - 1)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u, c = 1.0 - u, 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    if _at_least(11):
        def normalvariate(self, mu=0.0, sigma=1.0):
            return self._normal(mu, sigma)

        def gauss(self, mu=0.0, sigma=1.0):
            return self._gauss(mu, sigma)
    else:
        def normalvariate(self, mu, sigma):
            return self._normal(mu, sigma)

        def gauss(self, mu, sigma):
            return self._gauss(mu, sigma)

    def _normal(self, mu, sigma):
        # Kinderman and Monahan, ACM Transactions on Mathematical Software 3 (1977)
        draw = self.random
        while True:
            u1 = draw()
            u2 = 1.0 - draw()
            z = NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def _gauss(self, mu, sigma):
        # two at a time: the second is kept for the next call
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    if _at_least(12):
        def expovariate(self, lambd=1.0):
            return -_log(1.0 - self.random()) / lambd
    else:
        def expovariate(self, lambd):
            return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        # Fisher, Statistical Analysis of Circular Data (1993)
        draw = self.random
        if kappa <= 1e-6:
            return TWOPI * draw()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * draw())
            d = z / (r + z)
            u = draw()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if draw() > 0.5:
            return (mu + _acos(f)) % TWOPI
        return (mu - _acos(f)) % TWOPI

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        draw = self.random
        if alpha > 1.0:
            # Cheng, Applied Statistics 26 (1977)
            root = _sqrt(2.0 * alpha - 1.0)
            b, c = alpha - LOG4, alpha + root
            while True:
                u1 = draw()
                if not 1e-7 < u1 < .9999999:
                    continue
                u2 = 1.0 - draw()
                v = _log(u1 / (1.0 - u1)) / root
                x = alpha * _exp(v)
                z = u1 * u1 * u2
                r = b + c * v - x
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            return -_log(1.0 - draw()) * beta
        # Kennedy and Gentle, Statistical Computing, algorithm GS
        while True:
            u = draw()
            b = (_E + alpha) / _E
            p = b * u
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            u = draw()
            if u <= (x ** (alpha - 1.0) if p > 1.0 else _exp(-x)):
                return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        u = 1.0 - self.random()
        return u ** (-1.0 / alpha) if _at_least(10) else 1.0 / u ** (1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    if _at_least(12):
        def binomialvariate(self, n=1, p=0.5):
            """How many of n trials succeed when each does with probability p."""
            if n < 0:
                raise ValueError("n must be non-negative")
            if p <= 0.0 or p >= 1.0:
                if p == 0.0:
                    return 0
                if p == 1.0:
                    return n
                raise ValueError("p must be in the range 0.0 <= p <= 1.0")
            if n == 1:
                return _index(self.random() < p)
            if p > 0.5:
                return n - self.binomialvariate(n, 1.0 - p)
            return self._few_successes(n, p) if n * p < 10.0 else self._many_successes(n, p)

        def _few_successes(self, n, p):
            # Devroye, geometric method
            from math import log2
            x = y = 0
            c = log2(1.0 - p)
            if not c:
                return x
            while True:
                y += _floor(log2(self.random()) / c) + 1
                if y > n:
                    return x
                x += 1

        def _many_successes(self, n, p):
            # Hoermann, transformed rejection with squeeze
            from math import lgamma
            draw = self.random
            spq = _sqrt(n * p * (1.0 - p))
            b = 1.15 + 2.53 * spq
            a = -0.0873 + 0.0248 * b + 0.01 * p
            c = n * p + 0.5
            vr = 0.92 - 4.2 / b
            alpha = (2.83 + 5.1 / b) * spq
            odds = _log(p / (1.0 - p))
            mode = _floor((n + 1) * p)
            h = lgamma(mode + 1) + lgamma(n - mode + 1)
            while True:
                u = draw() - 0.5
                us = 0.5 - abs(u)
                k = _floor((2.0 * a / us + b) * u + c)
                if k < 0 or k > n:
                    continue
                v = draw()
                if us >= 0.07 and v <= vr:
                    return k
                v *= alpha / (a / (us * us) + b)
                if _log(v) <= h - lgamma(k + 1) - lgamma(n - k + 1) + (k - mode) * odds:
                    return k


def _population(population):
    if isinstance(population, _plain_sequences):
        return population
    is_set = isinstance(population, (set, frozenset))
    if is_set or isinstance(population, dict) or not hasattr(population, '__getitem__'):
        is_sequence = False
    else:
        from collections.abc import Sequence
        is_sequence = isinstance(population, Sequence)
    if is_set and not _at_least(11):
        return tuple(population)
    if not is_sequence:
        if _at_least(9):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        raise TypeError("Population must be a sequence or set.  For dicts, use list(d).")
    return population


class SystemRandom(Random):
    """Randomness of the operating system, which evaluated code does not reach."""

    def seed(self, *args, **kwds):
        return None

    def _not_here(self, *args, **kwds):
        _refuse("random.SystemRandom: evaluated code reaches no randomness of the system")

    random = getrandbits = _not_here

    def getstate(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate


_inst = Random()
seed, random, uniform, triangular = _inst.seed, _inst.random, _inst.uniform, _inst.triangular
randint, choice, randrange, sample = _inst.randint, _inst.choice, _inst.randrange, _inst.sample
shuffle, choices, normalvariate, lognormvariate = _inst.shuffle, _inst.choices, _inst.normalvariate, _inst.lognormvariate
expovariate, vonmisesvariate, gammavariate, gauss = _inst.expovariate, _inst.vonmisesvariate, _inst.gammavariate, _inst.gauss
betavariate, paretovariate, weibullvariate = _inst.betavariate, _inst.paretovariate, _inst.weibullvariate
getstate, setstate, getrandbits = _inst.getstate, _inst.setstate, _inst.getrandbits
if _at_least(9):
    randbytes = _inst.randbytes
if _at_least(12):
    binomialvariate = _inst.binomialvariate
__all__ = ["Random", "SystemRandom"] + [_name for _name in list(globals()) if _name[0] != '_' and _name.islower()]
