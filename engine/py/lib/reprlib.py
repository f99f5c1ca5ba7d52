"""reprlib: repr() of a bounded length."""
import builtins
import sys as _sys

__all__ = ["Repr", "repr", "recursive_repr"]
_minor = _sys.version_info[1]


def recursive_repr(fillvalue='...'):
    """Makes a __repr__ that gives fillvalue when it is reached again from itself."""
    def decorating_function(user_function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        wrapper.__module__ = user_function.__module__
        wrapper.__doc__ = user_function.__doc__
        wrapper.__name__ = user_function.__name__
        wrapper.__qualname__ = user_function.__qualname__
        if _minor < 14:
            wrapper.__annotations__ = getattr(user_function, '__annotations__', {})
        else:
            wrapper.__annotate__ = getattr(user_function, '__annotate__', None)
        if _minor >= 12:
            wrapper.__type_params__ = getattr(user_function, '__type_params__', ())
        if _minor >= 13:
            wrapper.__wrapped__ = user_function
        return wrapper
    return decorating_function


_limits = {'maxlevel': 6, 'maxtuple': 6, 'maxlist': 6, 'maxarray': 5, 'maxdict': 4, 'maxset': 6, 'maxfrozenset': 6,
           'maxdeque': 6, 'maxstring': 30, 'maxlong': 40, 'maxother': 30, 'fillvalue': '...'}


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


def _first(x, n):
    for item in x:
        if n <= 0:
            return
        n -= 1
        yield item


class Repr:
    """Limits and a method for each type that has one."""

    if _minor >= 12:
        def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                     maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue='...', indent=None):
            values = locals()
            for name in (*_limits, 'indent'):
                setattr(self, name, values[name])
    else:
        indent = None

        def __init__(self):
            if _minor >= 11:
                self.fillvalue = '...'
            for name, value in _limits.items():
                if name != 'fillvalue':
                    setattr(self, name, value)

    if _minor < 11:
        fillvalue = '...'

    if _minor >= 14:
        _lookup = {'tuple': 'builtins', 'list': 'builtins', 'array': 'array', 'set': 'builtins', 'frozenset': 'builtins',
                   'deque': 'collections', 'dict': 'builtins', 'str': 'builtins', 'int': 'builtins'}

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = type(x).__name__
        if ' ' in name:
            name = '_'.join(name.split())
        method = getattr(self, 'repr_' + name, None)
        if method and (_minor < 14 or self._lookup.get(name) in (None, type(x).__module__)):
            return method(x, level)
        return self.repr_instance(x, level)

    def _join(self, pieces, level):
        indent = self.indent
        if indent is None:
            return ', '.join(pieces)
        if not pieces:
            return ''
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f'Repr.indent cannot be negative int (was {indent!r})')
            indent *= ' '
        try:
            separator = ',\n' + (self.maxlevel - level + 1) * indent
        except TypeError as error:
            raise TypeError(f'Repr.indent must be a str, int or None, not {type(indent)}') from error
        return separator.join(('', *pieces, ''))[1:-len(indent) or None]

    def _repr_iterable(self, x, level, left, right, maxiter, trail=''):
        n = len(x)
        if level <= 0 and n:
            text = self.fillvalue
        else:
            pieces = [self.repr1(item, level - 1) for item in _first(x, maxiter)]
            if n > maxiter:
                pieces.append(self.fillvalue)
            text = self._join(pieces, level)
            if n == 1 and trail and self.indent is None:
                right = trail + right
        return left + text + right

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._repr_iterable(x, level, f"array('{x.typecode}', [", '])', self.maxarray)

    def repr_set(self, x, level):
        return self._repr_iterable(_sorted(x), level, '{', '}', self.maxset) if x else 'set()'

    def repr_frozenset(self, x, level):
        return self._repr_iterable(_sorted(x), level, 'frozenset({', '})', self.maxfrozenset) if x else 'frozenset()'

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return '{' + self.fillvalue + '}'
        pieces = []
        for key in _first(_sorted(x), self.maxdict):
            shown = self.repr1(key, level - 1)
            pieces.append(f'{shown}: {self.repr1(x[key], level - 1)}')
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return '{' + self._join(pieces, level) + '}'

    def _ends(self, s, limit):
        """How much is kept at both ends."""
        i = max(0, (limit - 3) // 2)
        return i, max(0, limit - 3 - i)

    def _cut(self, s, limit):
        if len(s) <= limit:
            return s
        i, j = self._ends(s, limit)
        return s[:i] + self.fillvalue + s[len(s) - j:]

    def repr_str(self, x, level):
        s = builtins.repr(x[:self.maxstring])
        if len(s) > self.maxstring:
            i, j = self._ends(s, self.maxstring)
            s = builtins.repr(x[:i] + x[len(x) - j:])
            s = s[:i] + self.fillvalue + s[len(s) - j:]
        return s

    def repr_int(self, x, level):
        return self._cut(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            s = builtins.repr(x)
        except Exception:
            return '<%s instance at %#x>' % (x.__class__.__name__, id(x))
        return self._cut(s, self.maxother)


aRepr = Repr()
repr = aRepr.repr
