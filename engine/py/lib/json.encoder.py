"""json.encoder: objects become text."""
import sys as _sys
from _json import encode as _encode, encode_basestring, encode_basestring_ascii

INFINITY = float('inf')
_notes = _sys.version_info >= (3, 14)


class JSONEncoder:
    """Writes dicts, lists, tuples, texts, numbers, True, False and None; default() may stand in for others."""
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        pieces = self.iterencode(o, _one_shot=True)
        return ''.join(pieces if isinstance(pieces, (list, tuple)) else list(pieces))

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if _one_shot:
            return (_encode(self, o, indent, indent is not None and _sys.version_info < (3, 13)),)
        return _Pieces(self, indent).value(o, 0)


class _Pieces:
    """One writing of one object, as a generator of pieces."""

    def __init__(self, encoder, indent):
        self.encoder, self.indent = encoder, indent
        self.quote = encode_basestring_ascii if encoder.ensure_ascii else encode_basestring
        self.open = {} if encoder.check_circular else None

    def plain(self, o):
        """The text of what has no parts; None for others."""
        if isinstance(o, str):
            return self.quote(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        return self.number(o) if isinstance(o, float) else None

    def number(self, o):
        if o != o:
            text = 'NaN'
        elif o == INFINITY:
            text = 'Infinity'
        elif o == -INFINITY:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.encoder.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
        return text

    def enter(self, o):
        if self.open is not None:
            if id(o) in self.open:
                raise ValueError("Circular reference detected")
            self.open[id(o)] = o

    def leave(self, o):
        if self.open is not None:
            del self.open[id(o)]

    def noted(self, parts, what):
        if not _notes:
            yield from parts
            return
        try:
            yield from parts
        except GeneratorExit:
            raise
        except BaseException as exc:
            exc.add_note(what())
            raise

    def line(self, depth):
        return '' if self.indent is None else '\n' + self.indent * depth

    def value(self, o, depth):
        text = self.plain(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from self.array(o, depth)
        elif isinstance(o, dict):
            yield from self.object(o, depth)
        else:
            self.enter(o)
            stand_in = self.encoder.default(o)
            yield from self.noted(self.value(stand_in, depth), lambda: f'when serializing {type(o).__name__} object')
            self.leave(o)

    def item(self, start, o, depth):
        text = self.plain(o)
        if text is not None:
            yield start + text
        else:
            if start or isinstance(start, str):
                yield start
            yield from self.value(o, depth)

    def array(self, items, depth):
        if not items:
            yield '[]'
            return
        self.enter(items)
        start = '[' + self.line(depth + 1)
        for i, item in enumerate(items):
            yield from self.noted(self.item(start, item, depth + 1),
                                  lambda: f'when serializing {type(items).__name__} item {i}')
            start = self.encoder.item_separator + self.line(depth + 1)
        if self.indent is not None:
            yield self.line(depth)
        yield ']'
        self.leave(items)

    def key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, (float, int)) or key is None:
            return self.plain(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def object(self, pairs, depth):
        if not pairs:
            yield '{}'
            return
        self.enter(pairs)
        yield '{'
        line, first = self.line(depth + 1), True
        if line and not _notes:
            yield line
        for key, item in sorted(pairs.items()) if self.encoder.sort_keys else pairs.items():
            key = self.key(key)
            if key is None:
                continue
            if not first:
                yield self.encoder.item_separator + line
            elif line and _notes:
                yield line
            first = False
            yield self.quote(key)
            yield self.encoder.key_separator
            yield from self.noted(self.value(item, depth + 1),
                                  lambda: f'when serializing {type(pairs).__name__} item {key!r}')
        if line and not (first and _notes):
            yield self.line(depth)
        yield '}'
        self.leave(pairs)
