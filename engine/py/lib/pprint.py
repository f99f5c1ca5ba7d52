"""pprint: objects over several lines, within a width."""
import sys as _sys
import types as _types
from _objquiz import refuse as _refuse

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]
_minor = _sys.version_info[1]
_plain = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


if _minor >= 15:
    def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, expand=False, sort_dicts=True,
               underscore_numbers=False):
        PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, expand=expand,
                      sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)

    def pformat(object, indent=1, width=80, depth=None, *, compact=False, expand=False, sort_dicts=True,
               underscore_numbers=False):
        return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, expand=expand,
                      sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)
elif _minor >= 10:
    def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
               underscore_numbers=False):
        PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact,
                      sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)

    def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
               underscore_numbers=False):
        return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact,
                      sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)
else:
    def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
        PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact,
                      sort_dicts=sort_dicts).pprint(object)

    def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
        return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact,
                      sort_dicts=sort_dicts).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _Key:
    """Orders what has no order by type and address."""
    __slots__ = ['obj']

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _words(line):
    """Pieces of a line, each ending with the blanks after it."""
    pieces, at = [], 0
    while at < len(line):
        end = at
        while end < len(line) and not line[end].isspace():
            end += 1
        while end < len(line) and line[end].isspace():
            end += 1
        pieces.append(line[at:end])
        at = end
    return pieces


class PrettyPrinter:
    """Prints by its settings."""

    if _minor >= 15:
        def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, expand=False, sort_dicts=True,
                     underscore_numbers=False):
            self._prepare(indent, width, depth, stream, compact, sort_dicts, underscore_numbers, expand)
    elif _minor >= 10:
        def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                     underscore_numbers=False):
            self._prepare(indent, width, depth, stream, compact, sort_dicts, underscore_numbers)
    else:
        def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True):
            self._prepare(indent, width, depth, stream, compact, sort_dicts, False)

    def _prepare(self, indent, width, depth, stream, compact, sort_dicts, underscore_numbers, expand=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        if compact and expand:
            raise ValueError('compact and expand are incompatible')
        if expand:
            _refuse("pprint with expand=True")
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers
        self._depth, self._indent_per_level, self._width = depth, indent, width
        self._stream = _sys.stdout if stream is None else stream

    def pprint(self, object):
        if self._stream is not None or _minor < 11:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        from io import StringIO
        stream = StringIO()
        self._format(object, stream, 0, 0, {}, 0)
        return stream.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def _format(self, object, stream, indent, allowance, context, level):
        if id(object) in context:
            stream.write(_recursion(object))
            self._recursive, self._readable = True, False
            return
        shown = self._repr(object, context, level)
        if len(shown) > self._width - indent - allowance:
            printer = self._printer_of(object)
            if printer:
                context[id(object)] = 1
                printer(self, object, stream, indent, allowance, context, level + 1)
                del context[id(object)]
                return
        stream.write(shown)

    def _printer_of(self, object):
        """The method that spreads the object over lines, or None."""
        kind = type(object)
        printer = self._dispatch.get(kind.__repr__)
        if printer:
            return printer
        if any(base.__module__ == 'collections' for base in kind.__mro__):
            printer = _of_collections(kind)
            if printer:
                return printer
        if _minor < 10:
            return PrettyPrinter._pprint_dict if isinstance(object, dict) else None
        if '__dataclass_fields__' in dir(kind) and not isinstance(object, type) and object.__dataclass_params__.repr:
            made = getattr(object.__repr__, "__wrapped__", None)
            if made is not None and "__create_fn__" in made.__qualname__:
                return PrettyPrinter._pprint_dataclass
        return None

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        from dataclasses import fields
        name = object.__class__.__name__
        items = [(f.name, getattr(object, f.name)) for f in fields(object) if f.repr]
        stream.write(name + '(')
        self._format_namespace_items(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    _dispatch = {}

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write('{' + (self._indent_per_level - 1) * ' ')
        if object:
            items = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write('}')

    _dispatch[dict.__repr__] = _pprint_dict

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(')')

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    _dispatch[list.__repr__] = _pprint_list

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        stream.write('(')
        end = ',)' if len(object) == 1 else ')'
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[tuple.__repr__] = _pprint_tuple

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        kind = object.__class__
        start, end = ('{', '}') if kind is set else (kind.__name__ + '({', '})')
        stream.write(start)
        if kind is not set:
            indent += len(kind.__name__) + 1
        self._format_items(sorted(object, key=_Key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[set.__repr__] = _dispatch[frozenset.__repr__] = _pprint_set

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        pieces = self._split_text(object.splitlines(True), self._width - indent, allowance)
        if len(pieces) == 1:
            stream.write(pieces[0])
            return
        text = ('\n' + ' ' * indent).join(pieces)
        stream.write(f'({text})' if level == 1 else text)

    def _split_text(self, lines, width, allowance):
        pieces = []
        for i, line in enumerate(lines):
            last = i == len(lines) - 1
            shown = repr(line)
            if len(shown) <= width - last * allowance:
                pieces.append(shown)
                continue
            words, room, current = _words(line), width, ''
            for j, word in enumerate(words):
                candidate = current + word
                if last and j == len(words) - 1:
                    room -= allowance
                if len(repr(candidate)) > room:
                    if current:
                        pieces.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                pieces.append(repr(current))
        return pieces

    _dispatch[str.__repr__] = _pprint_str

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        text = ('\n' + ' ' * indent).join(self._split_bytes(object, self._width - indent, allowance))
        stream.write(f'({text})' if level == 1 else text)

    def _split_bytes(self, object, width, allowance):
        current, last = b'', len(object) // 4 * 4
        for i in range(0, len(object), 4):
            candidate = current + object[i:i + 4]
            if i == last:
                width -= allowance
            if len(repr(candidate)) > width:
                if current:
                    yield repr(current)
                current = object[i:i + 4]
            else:
                current = candidate
        if current:
            yield repr(current)

    _dispatch[bytes.__repr__] = _pprint_bytes

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write('bytearray(')
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(')')

    _dispatch[bytearray.__repr__] = _pprint_bytearray

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write('mappingproxy(')
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(')')

    _dispatch[_types.MappingProxyType.__repr__] = _pprint_mappingproxy

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        name = 'namespace' if type(object) is _types.SimpleNamespace else object.__class__.__name__
        stream.write(name + '(')
        self._format_namespace_items(object.__dict__.items(), stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    if _minor >= 9:
        _dispatch[_types.SimpleNamespace.__repr__] = _pprint_simplenamespace

    def _pprint_view(self, object, stream, indent, allowance, context, level):
        stream.write(object.__class__.__name__ + '([')
        if object:
            if self._sort_dicts:
                object = sorted(object, key=_pair_key if isinstance(object, type({}.items())) else _Key)
            self._format_items(object, stream, indent, allowance + 2, context, level)
        stream.write('])')

    if _minor >= 15:
        for _view in {}.keys(), {}.values(), {}.items():
            _dispatch[type(_view).__repr__] = _pprint_view
        del _view

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            shown = self._repr(key, context, level)
            stream.write(shown)
            stream.write(': ')
            self._format(value, stream, indent + len(shown) + 2, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(',\n' + ' ' * indent)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            stream.write(key)
            stream.write('=')
            if id(value) in context and _minor >= 10:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(',\n' + ' ' * indent)

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        stream.write((self._indent_per_level - 1) * ' ')
        line = ',\n' + ' ' * indent
        between = ''
        room = full = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                full -= allowance
                room -= allowance
            if self._compact:
                shown = self._repr(item, context, level)
                needed = len(shown) + 2
                if room < needed:
                    room = full
                    if between:
                        between = line
                if room >= needed:
                    room -= needed
                    stream.write(between)
                    between = ', '
                    stream.write(shown)
                    continue
            stream.write(between)
            between = line
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _repr(self, object, context, level):
        shown, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return shown

    def format(self, object, context, maxlevels, level):
        """Text on one line, whether eval() would read it, whether it holds itself."""
        return self._safe_repr(object, context, maxlevels, level)

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '({' + (self._indent_per_level - 1) * ' ')
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write('})')

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not object.maps:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        indent += len(name) + 1
        for i, one in enumerate(object.maps):
            if i == len(object.maps) - 1:
                self._format(one, stream, indent, allowance + 1, context, level)
                stream.write(')')
            else:
                self._format(one, stream, indent, 1, context, level)
                stream.write(',\n' + ' ' * indent)

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(name + '([')
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._format_items(object, stream, indent, 2, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})")

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in _plain or _minor < 10 and kind is int:
            return repr(object), True, False
        shows = getattr(kind, "__repr__", None)
        if _minor >= 10 and issubclass(kind, int) and shows is int.__repr__:
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        if issubclass(kind, dict) and shows is dict.__repr__:
            if not object:
                return "{}", True, False
            parts = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
            return self._safe_parts(object, parts, "{%s}", context, maxlevels, level)
        if issubclass(kind, list) and shows is list.__repr__:
            return self._safe_parts(object, object, "[%s]", context, maxlevels, level) if object else ("[]", True, False)
        if issubclass(kind, tuple) and shows is tuple.__repr__:
            form = "(%s,)" if len(object) == 1 else "(%s)"
            return self._safe_parts(object, object, form, context, maxlevels, level) if object else ("()", True, False)
        if _minor >= 15 and kind in (type({}.keys()), type({}.values()), type({}.items())):
            parts = object
            if self._sort_dicts:
                parts = sorted(object, key=_pair_key if kind is type({}.items()) else _Key)
            return self._safe_parts(object, parts, kind.__name__ + "([%s])", context, maxlevels, level)
        shown = repr(object)
        return shown, (shown and not shown.startswith('<')), False

    def _safe_parts(self, object, parts, form, context, maxlevels, level):
        """A container: parts are its items, or its pairs where it is a dict."""
        if maxlevels and level >= maxlevels:
            return ("{...}" if _minor >= 15 and '([' in form else form % "..."), False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive, shown = True, False, []
        for part in parts:
            pair = []
            for one in part if form == "{%s}" else (part,):
                text, one_readable, one_recursive = self.format(one, context, maxlevels, level + 1)
                pair.append(text)
                readable = readable and one_readable
                recursive = recursive or one_recursive
            shown.append(': '.join(pair))
        del context[id(object)]
        return form % ", ".join(shown), readable, recursive


def _of_collections(kind):
    """The method for a class of collections, or one derived from it."""
    import collections as c
    methods = PrettyPrinter
    table = {c.OrderedDict: methods._pprint_ordered_dict, c.defaultdict: methods._pprint_default_dict,
             c.Counter: methods._pprint_counter, c.ChainMap: methods._pprint_chain_map, c.deque: methods._pprint_deque,
             c.UserDict: methods._pprint_user, c.UserList: methods._pprint_user, c.UserString: methods._pprint_user}
    for known, method in table.items():
        if known.__repr__ is kind.__repr__:
            return method
    return None
