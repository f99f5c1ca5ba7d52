"""re: regular expressions, kept once compiled."""
import enum
import sys
import _sre
import copyreg
from _sre import Pattern, Match

_v = sys.version_info
__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
           "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
           "DOTALL", "VERBOSE", "UNICODE"]
if _v >= (3, 15):
    __all__.insert(0, "prefixmatch")
if _v < (3, 13):
    __all__.insert(10, "template")
if _v >= (3, 11):
    __all__ += ["NOFLAG", "RegexFlag"]
if _v >= (3, 13):
    __all__.append("PatternError")
if _v < (3, 15):
    __version__ = "2.2.1"


if _v >= (3, 11):
    @enum.global_enum
    class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
        NOFLAG = 0
        ASCII = A = 256
        IGNORECASE = I = 2
        LOCALE = L = 4
        UNICODE = U = 32
        MULTILINE = M = 8
        DOTALL = S = 16
        VERBOSE = X = 64
        if _v < (3, 13):
            TEMPLATE = T = 1
        DEBUG = 128
        __str__ = object.__str__
        _numeric_repr_ = hex
else:
    class RegexFlag(enum.IntFlag):
        ASCII = A = 256
        IGNORECASE = I = 2
        LOCALE = L = 4
        UNICODE = U = 32
        MULTILINE = M = 8
        DOTALL = S = 16
        VERBOSE = X = 64
        TEMPLATE = T = 1
        DEBUG = 128

        def __repr__(self):
            if self._name_ is not None:
                return f're.{self._name_}'
            rest = ~self._value_ if self._value_ < 0 else self._value_
            names = []
            for member in self.__class__:
                if rest & member._value_:
                    rest &= ~member._value_
                    names.append(f're.{member._name_}')
            if rest:
                names.append(hex(rest))
            text = '|'.join(names)
            if self._value_ >= 0:
                return text
            return f'~({text})' if len(names) > 1 else f'~{text}'
        __str__ = object.__str__

    globals().update(RegexFlag.__members__)


class error(Exception):
    """A regular expression, or a template of one, is not valid."""
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f'{msg} at position {pos}'
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


if _v >= (3, 13):
    error.__name__ = error.__qualname__ = 'PatternError'
    PatternError = error


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


if _v >= (3, 15):
    def prefixmatch(pattern, string, flags=0):
        return _compile(pattern, flags).prefixmatch(string)
    match = prefixmatch


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


if _v < (3, 13):
    def sub(pattern, repl, string, count=0, flags=0):
        return _compile(pattern, flags).sub(repl, string, count)

    def subn(pattern, repl, string, count=0, flags=0):
        return _compile(pattern, flags).subn(repl, string, count)

    def split(pattern, string, maxsplit=0, flags=0):
        return _compile(pattern, flags).split(string, maxsplit)
else:
    class _ZeroSentinel(int):
        pass

    _zero_sentinel = _ZeroSentinel()

    def _by_place(name, required, first, args, count, flags):
        """What was given by position though it should have been by name."""
        if not args:
            return count, flags
        if count is not _zero_sentinel:
            raise TypeError(f"{name}() got multiple values for argument '{first}'")
        count, *args = args
        if args:
            if flags is not _zero_sentinel:
                raise TypeError(f"{name}() got multiple values for argument 'flags'")
            flags, *args = args
            if args:
                raise TypeError(f"{name}() takes from {required} to {required + 2} positional arguments "
                                f"but {required + 2 + len(args)} were given")
        if 'warnings' in sys.modules:
            import warnings
            warnings.warn(f"'{first}' is passed as positional argument", DeprecationWarning, stacklevel=3)
        return count, flags

    def sub(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
        count, flags = _by_place('sub', 3, 'count', args, count, flags)
        return _compile(pattern, flags).sub(repl, string, count)

    def subn(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
        count, flags = _by_place('subn', 3, 'count', args, count, flags)
        return _compile(pattern, flags).subn(repl, string, count)

    def split(pattern, string, *args, maxsplit=_zero_sentinel, flags=_zero_sentinel):
        maxsplit, flags = _by_place('split', 2, 'maxsplit', args, maxsplit, flags)
        return _compile(pattern, flags).split(string, maxsplit)

    sub.__text_signature__ = subn.__text_signature__ = '(pattern, repl, string, count=0, flags=0)'
    split.__text_signature__ = '(pattern, string, maxsplit=0, flags=0)'


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def purge():
    _cache.clear()


_special_chars_map = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_special_chars_map)
    return str(pattern, 'latin1').translate(_special_chars_map).encode('latin1')


_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    found = _cache.get(key)
    if found is not None:
        return found
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    found = _sre.compile(pattern, flags)
    if len(_cache) >= _MAXCACHE:
        del _cache[next(iter(_cache))]
    _cache[key] = found
    return found


def _pickle(p):
    return _compile, (p.pattern, p.flags)


copyreg.pickle(Pattern, _pickle, _compile)
