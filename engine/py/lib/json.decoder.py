"""json.decoder: text becomes objects."""
import sys as _sys
from _json import scan as _scan, scanstring

__all__ = ['JSONDecoder', 'JSONDecodeError']
NaN, PosInf, NegInf = float('nan'), float('inf'), float('-inf')
_CONSTANTS = {'-Infinity': NegInf, 'Infinity': PosInf, 'NaN': NaN}


class JSONDecodeError(ValueError):
    """What is wrong with a text, and where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _after_blanks(s, at):
    while at < len(s) and s[at] in ' \t\n\r':
        at += 1
    return at


class JSONDecoder:
    """Makes objects from JSON, with functions of the caller's for some of them."""

    if _sys.version_info >= (3, 15):
        def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                     object_pairs_hook=None, array_hook=None):
            self._prepare(object_hook, parse_float, parse_int, parse_constant, strict, object_pairs_hook)
            self.array_hook = array_hook
    else:
        def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                     object_pairs_hook=None):
            self._prepare(object_hook, parse_float, parse_int, parse_constant, strict, object_pairs_hook)

    def _prepare(self, object_hook, parse_float, parse_int, parse_constant, strict, object_pairs_hook):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def scan_once(self, string, idx):
        return _scan(string, idx, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float, self.parse_int,
                     self.parse_constant, getattr(self, 'array_hook', None))

    def decode(self, s):
        obj, end = self.raw_decode(s, idx=_after_blanks(s, 0))
        end = _after_blanks(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value that starts at idx, and where it ends."""
        try:
            obj, end = self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        return obj, end
