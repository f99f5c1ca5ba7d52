"""string: constants, and templates and formatters made of classes."""
import sys as _sys
from _objquiz import refuse as _refuse

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]
whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace
_minor = _sys.version_info[1]
_not_given = {}


def capwords(s, sep=None):
    """Each word with a capital letter."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    """A text with $names to be replaced."""
    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        for name in ('pattern', 'idpattern', 'braceidpattern', 'flags'):
            if name in cls.__dict__:
                _refuse(f"string.Template with {name} of its own: regular expressions")

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """(kind, text, name, position): plain text, escaped delimiters, names, and what is none of them."""
        text, mark, at = self.template, self.delimiter, 0
        names = ascii_letters + '_'
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield 'plain', text[at:], None, at
                return
            yield 'plain', text[at:found], None, at
            start = found + len(mark)
            if text.startswith(mark, start):
                at = start + len(mark)
                yield 'escaped', text[found:at], None, found
                continue
            braced = text.startswith('{', start)
            end = first = start + braced
            while end < len(text) and (text[end] in names or end > first and text[end] in digits):
                end += 1
            if end > first and (not braced or text.startswith('}', end)):
                at = end + braced
                yield 'named', text[found:at], text[first:end], found
            else:
                at = start
                yield 'invalid', text[found:at], None, start

    @staticmethod
    def _values(mapping, kws):
        if mapping is _not_given:
            return kws
        if not kws:
            return mapping
        from collections import ChainMap
        return ChainMap(kws, mapping)

    def substitute(self, mapping=_not_given, /, **kws):
        values, result = self._values(mapping, kws), []
        for kind, text, name, at in self._pieces():
            if kind == 'named':
                text = str(values[name])
            elif kind == 'escaped':
                text = self.delimiter
            elif kind == 'invalid':
                lines = self.template[:at].splitlines(keepends=True)
                column = at - len(''.join(lines[:-1])) if lines else 1
                raise ValueError(f'Invalid placeholder in string: line {len(lines) or 1}, col {column}')
            result.append(text)
        return ''.join(result)

    def safe_substitute(self, mapping=_not_given, /, **kws):
        values, result = self._values(mapping, kws), []
        for kind, text, name, at in self._pieces():
            if kind == 'named':
                try:
                    text = str(values[name])
                except KeyError:
                    pass
            elif kind == 'escaped':
                text = self.delimiter
            result.append(text)
        return ''.join(result)

    if _minor >= 11:
        def is_valid(self):
            return all(kind != 'invalid' for kind, *_ in self._pieces())

        def get_identifiers(self):
            return list(dict.fromkeys(name for kind, _, name, _ in self._pieces() if kind == 'named'))


def _fields(text):
    """(literal text, field name, format spec, conversion) for each field of a format string."""
    at, literal = 0, []
    while at < len(text):
        c = text[at]
        if c not in '{}':
            literal.append(c)
            at += 1
            continue
        if text.startswith(c, at + 1):
            literal.append(c)
            yield ''.join(literal), None, None, None
            literal = []
            at += 2
            continue
        if c == '}':
            raise ValueError("Single '}' encountered in format string")
        if at + 1 == len(text):
            raise ValueError("Single '{' encountered in format string")
        depth, end, brackets = 1, at + 1, 0
        while end < len(text):
            c = text[end]
            brackets += c == '['
            brackets -= c == ']' and brackets > 0
            if c == '{':
                depth += 1
            elif c == '}':
                depth -= 1
                if not depth:
                    break
            end += 1
        if depth:
            raise ValueError("expected '}' before end of string")
        yield (''.join(literal), *_field(text[at + 1:end]))
        literal = []
        at = end + 1
    if literal:
        yield ''.join(literal), None, None, None


def _field(field):
    """Name, spec and conversion of what stands between braces."""
    inside = False
    for i, c in enumerate(field):
        inside = c == '[' or inside and c != ']'
        if c in ':!' and not inside:
            break
    else:
        return field, '', None
    name = field[:i]
    if field[i] == ':':
        return name, field[i + 1:], None
    if i + 1 == len(field):
        raise ValueError("end of string while looking for conversion specifier" if _minor < 13 else
                         "unmatched '{' in format spec")
    if i + 2 < len(field) and field[i + 2] != ':':
        raise ValueError("expected ':' after conversion specifier")
    return name, field[i + 3:], field[i + 1]


def _split_name(name):
    """The first part of a field name, and the attributes and items that follow."""
    end = min([at for at in (name.find('.'), name.find('[')) if at >= 0], default=len(name))
    first, rest, at = name[:end], [], end
    while at < len(name):
        if name[at] == '.':
            end = min([stop for stop in (name.find('.', at + 1), name.find('[', at + 1)) if stop >= 0], default=len(name))
            if end == at + 1:
                raise ValueError('Empty attribute in format string')
            rest.append((True, name[at + 1:end]))
            at = end
        elif name[at] == '[':
            end = name.find(']', at)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = name[at + 1:end]
            if not key:
                raise ValueError('Empty attribute in format string')
            rest.append((False, int(key) if key.isdigit() else key))
            at = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdigit() else first, rest


class Formatter:
    """str.format in parts that a subclass may replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first = _split_name(name)[0] if _minor >= 14 else name
            if first == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int) if _minor >= 14 else name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from automatic field numbering to manual field specification'
                                     if _minor >= 14 else
                                     'cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1,
                                                 auto_arg_index=auto_arg_index)
            result.append(self.format_field(obj, spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return _fields(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first
