"""_decimal_format: format() of decimal numbers."""
import sys as _sys
from decimal import ROUND_HALF_EVEN, _digits, _is_nan, _new, _rescale, _text, _to_text

_minor = _sys.version_info[1]


def _parse(spec):
    """What a format asks for, as a dict; None: it is none."""
    fill, align, sign, at = ' ', '', '-', 0
    if len(spec) > 1 and spec[1] in '<>=^':
        fill, align, at = spec[0], spec[1], 2
    elif spec and spec[0] in '<>=^':
        align, at = spec[0], 1
    if spec[at:at + 1] and spec[at] in '+- ':
        sign, at = spec[at], at + 1
    no_negative_zero = _minor >= 11 and spec[at:at + 1] == 'z'
    at += no_negative_zero
    alternate = _minor >= 13 and spec[at:at + 1] == '#'
    at += alternate
    zero = spec[at:at + 1] == '0'
    if zero:
        at += 1
        if align:
            zero = False
            if not (_minor >= 11):
                return None
        else:
            align = 'z'
    width, at = _number(spec, at)
    group = spec[at:at + 1] if spec[at:at + 1] and spec[at] in (',_' if _minor >= 14 else ',') else ''
    at += len(group)
    precision = None
    if spec[at:at + 1] == '.':
        start = at + 1
        precision, at = _number(spec, start)
        if at == start:
            return None
    kind = spec[at:at + 1]
    at += len(kind)
    if at != len(spec) or kind and kind not in 'eEfFgGn%' or kind == 'n' and group:
        return None
    return {'fill': fill, 'align': align or '>', 'sign': sign, 'alternate': alternate, 'nonzero': no_negative_zero,
            'width': width or 0, 'group': group, 'precision': precision, 'kind': kind}


def _number(spec, at):
    start = at
    while at < len(spec) and spec[at] in '0123456789':
        at += 1
    return (int(spec[start:at]) if at > start else None), at


def _round_digits(a, precision):
    """To so many significant digits."""
    extra = _digits(a._c) - precision
    if not a._c or extra <= 0:
        return a
    number = _rescale(a, a._e + extra, _mode[0])[0]
    if _digits(number._c) > precision:
        number = _new(number._s, number._c // 10, number._e + 1)
    return number


_mode = [ROUND_HALF_EVEN]


def _point(digits, point, f):
    """digits with a decimal point after so many of them: (whole, fraction)."""
    if point <= 0:
        return '0', '0' * -point + digits
    if point >= len(digits):
        return digits + '0' * (point - len(digits)), ''
    return digits[:point], digits[point:]


def _body(a, f):
    """The digits as asked for: (whole, fraction, exponent text)."""
    kind, precision = f['kind'] or 'G', f['precision']
    if kind == 'n':
        kind = 'g'
    if kind == '%':
        a = _new(a._s, a._c, a._e + 2)
    if kind in 'fF%':
        if precision is not None:
            a = _rescale(a, -precision, _mode[0])[0]
        elif a._e > 0:
            a = _new(a._s, a._c * 10 ** a._e if a._c else 0, 0)
    elif precision is not None:
        if kind in 'eE':
            a = _round_digits(a, precision + 1)
        else:
            a = _round_digits(a, precision or 1)
    digits = _text(a._c)
    left = a._e + len(digits)
    if kind in 'eE':
        if precision is not None and a._c:
            digits += '0' * (precision + 1 - len(digits))
        point = 1
    elif kind in 'fF%':
        point = left
    else:
        point = left if a._e <= 0 and left > -6 else 1
    if not a._c and kind in 'eE' and f['precision']:  # zeros that were put behind the point count as its digits
        digits, left = '0' * (precision + 1), a._e + precision + 1
    whole, fraction = _point(digits, point, f)
    exponent = left - point
    if kind in 'fF%':
        exponent = 0
    text = ''
    if kind in 'eE' or kind in 'gG' and exponent:
        text = f"{'e' if kind in 'eg' else 'E'}{exponent:+}"
    return a, whole, fraction, text + ('%' if kind == '%' else '')


def _grouped(whole, separator, least):
    """Digits in threes, filled up with zeros to a least length of all."""
    groups = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    groups.insert(0, whole)
    text = separator.join(groups)
    while len(text) < least:
        if len(groups[0]) == 3:
            groups.insert(0, '0')
        else:
            groups[0] = '0' + groups[0]
        text = separator.join(groups)
    return text


def _align(sign, body, f):
    padding = f['fill'] * (f['width'] - len(sign) - len(body))
    if f['align'] in '<':
        return sign + body + padding
    if f['align'] == '=':
        return sign + padding + body
    if f['align'] == '^':
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return padding + sign + body


def format_number(a, spec, ctx):
    if not isinstance(spec, str):
        raise TypeError("format arg must be str")
    f = _parse(spec)
    if f is None:
        raise ValueError("invalid format string")
    _mode[0] = ctx.rounding
    if not f['kind'] and not ctx.capitals:
        f['kind'] = 'g'
    if a._e.__class__ is not int:
        sign = '-' if a._s else '' if f['sign'] == '-' else f['sign']
        body = _to_text(_new(0, a._c, a._e)) + ('%' if f['kind'] == '%' else '')
        if f['align'] == 'z':
            f['align'] = '>'
        return _align(sign, body, f)
    number, whole, fraction, tail = _body(a, f)
    negative = number._s and not (f['nonzero'] and not number._c)
    sign = '-' if negative else '' if f['sign'] == '-' else f['sign']
    end = ('.' + fraction if fraction or f['alternate'] else '') + tail
    zeros = f['align'] == 'z'
    least = f['width'] - len(sign) - len(end) if zeros else 0
    if f['group']:
        whole = _grouped(whole, f['group'], least)
    elif zeros:
        whole = whole.rjust(least, '0')
    return _align(sign, whole + end, {**f, 'align': '>'} if zeros else f)
