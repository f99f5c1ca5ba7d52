"""_strptime: dates and times read by a format, in the C locale and in UTC. datetime and time call it."""
import sys as _sys
from datetime import date as _date, timedelta as _timedelta, timezone as _timezone
from re import IGNORECASE as _IGNORECASE, compile as _compile, sub as _sub

_minor = _sys.version_info[1]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december"]
_ISO_NEEDS = ("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
              "('%A', '%a', '%w', or '%u').")
_WEEK_NEEDS = ("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
               "('%A', '%a', '%w', or '%u').")
_WEEK_AND_YEAR = "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
_DAY_AND_ISO = ("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
_DAY_ALONE = ("Day of month directive '%d' may not be used without a year directive. Parsing dates involving a day of "
              "month without a year is ambiguous and fails to parse leap day. Add a year to the input and format. "
              "See https://github.com/python/cpython/issues/70647.")


def _names(letter, names):
    return f"(?P<{letter}>{'|'.join(sorted(names, key=len, reverse=True))})"


def _directives():
    """What each directive matches, by version."""
    blank = r"| \d" if _minor >= 14 else ""
    blank1 = "| [1-9]" if _minor >= 14 else ""
    d = {
        'd': r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
        'f': r"(?P<f>[0-9]{1,6})",
        'H': rf"(?P<H>2[0-3]|[0-1]\d|\d{blank})",
        'I': rf"(?P<I>1[0-2]|0[1-9]|[1-9]{blank1})",
        'G': r"(?P<G>\d\d\d\d)",
        'j': r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
        'm': r"(?P<m>1[0-2]|0[1-9]|[1-9])",
        'M': r"(?P<M>[0-5]\d|\d)",
        'S': r"(?P<S>6[0-1]|[0-5]\d|\d)",
        'U': r"(?P<U>5[0-3]|[0-4]\d|\d)",
        'W': r"(?P<W>5[0-3]|[0-4]\d|\d)",
        'w': r"(?P<w>[0-6])",
        'u': r"(?P<u>[1-7])",
        'V': r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
        'y': r"(?P<y>\d\d)",
        'Y': r"(?P<Y>\d\d\d\d)",
        'z': r"(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))",
        'A': _names('A', _DAYS),
        'a': _names('a', [name[:3] for name in _DAYS]),
        'B': _names('B', _MONTHS),
        'b': _names('b', [name[:3] for name in _MONTHS]),
        'p': "(?P<p>am|pm)",
        'Z': "(?P<Z>utc|gmt)",
        '%': "%",
    }
    if _minor >= 15:
        d['z'] = r"(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))?"
        d[':z'] = r"(?P<colon_z>([+-]\d\d:[0-5]\d(:[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))?"
        d['n'] = d['t'] = r"\s*"
        d['D'] = f"{d['m']}/{d['d']}/{d['y']}"
        d['F'] = f"{d['Y']}-{d['m']}-{d['d']}"
    if _minor >= 14:
        d.update({'O' + letter: '' for letter in 'CHIMSdemwy'})
        d.update({'e': d['d'], 'P': d['p'], 'Op': d['p'], 'k': d['H'], 'l': d['I']})
        d['R'] = f"{d['H']}:{d['M']}"
        d['T'] = f"{d['H']}:{d['M']}:{d['S']}"
        d['r'] = rf"{d['I']}:{d['M']}:{d['S']}\s+{d['p']}"
    d['X'] = f"{d['H']}:{d['M']}:{d['S']}"
    d['x'] = f"{d['m']}/{d['d']}/{d['y']}"
    d['c'] = rf"{d['a']}\s+{d['b']}\s+{d['d']}\s+{d['X']}\s+{d['Y']}"
    return d


_known = _directives()
_patterns = {}


def _warn_day_alone(letter):
    warnings = _sys.modules.get('warnings')  # a program that has not imported it ignores all of them
    if not warnings:
        return
    if letter == 'e':
        text = ("Parsing dates involving a day of month without a year specified is ambiguous\n"
                "and fails to parse leap day. '%e' without a year will become an error in Python 3.17.\n"
                "To avoid trouble, add a specific year to the input and format.\n"
                "See https://github.com/python/cpython/issues/70647.")
    else:
        text = ("Parsing dates involving a day of month without a year specified is %s\n"
                "and fails to parse leap day. The default behavior will change in Python 3.15\n"
                "to either always raise an exception or to use a different default year (TBD).\n"
                "To avoid trouble, add a specific year to the input & format.\n"
                "See https://github.com/python/cpython/issues/70647." % ("ambiguous" if _minor > 13 else "ambiguious"))
    warnings.warn(text, DeprecationWarning, stacklevel=5)


def _pattern(format):
    """The regular expression that a format stands for. KeyError: a directive that is none."""
    text = _sub(r"([\\.^$*+?\(\){}\[\]|])", r"\\\1", format)
    text = _sub(r"\s+", r"\\s+", text)
    seen = set()

    def replace(match):
        seen.add(match[1])
        return _known[match[1]]

    if _minor >= 14:
        text = _sub(r"'", "['\u02bc]", text)
        text = _sub(r"%[-_0^#]*[0-9]*([OE]?[:\\]?.?)" if _minor >= 15 else r"%[-_0^#]*[0-9]*([OE]?\\?.?)", replace, text)
    else:
        text = _sub(r"(?s)%(.?)", replace, text)
    if _minor >= 13 and not seen & {'Y', 'y', 'G'}:
        if 'd' in seen:
            if _minor >= 15:
                raise ValueError(_DAY_ALONE)
            _warn_day_alone('d')
        elif 'e' in seen and _minor >= 15:
            _warn_day_alone('e')
    return text


def _compiled(format):
    regex = _patterns.get(format)
    if regex:
        return regex
    try:
        regex = _compile(_pattern(format), _IGNORECASE)
    except KeyError as error:
        bad = error.args[0]
        del error
        if _minor >= 14:
            bad = bad.replace('\\s', '')
            stray = not bad
            bad = bad.replace('\\', '', 1)
        else:
            stray = not bad
            bad = '%' if bad == '\\' else bad
        if stray:
            raise ValueError(f"stray % in format '{format}'") from None
        raise ValueError(f"'{bad}' is a bad directive in format '{format}'") from None
    if len(_patterns) > 5:
        _patterns.clear()
    _patterns[format] = regex
    return regex


def _match(text, format):
    for index, given in enumerate((text, format)):
        if not isinstance(given, str):
            raise TypeError(f"strptime() argument {index} must be str, not {type(given)}")
    found = _compiled(format).match(text)
    if not found:
        raise ValueError("time data %r does not match format %r" % (text, format))
    if len(text) != found.end():
        rest = text[found.end():]
        groups = found.groupdict()
        if groups.get('colon_z') is not None and rest[0] != ':':
            raise ValueError(f"Missing colon in %:z before '{rest}', got '{text}'")
        raise ValueError(f"unconverted data remains: {rest}")
    return found.groupdict()


def _offset(z):
    """Seconds and microseconds of "+hhmm", "+hh:mm:ss.ffffff", "Z"."""
    if z == 'Z':
        return 0, 0
    digits = z
    if z[3] == ':':
        digits = z[:3] + z[4:]
        if len(digits) > 5:
            if digits[5] != ':':
                raise ValueError(f"Inconsistent use of : in {z}")
            digits = digits[:5] + digits[6:]
    seconds = int(digits[1:3]) * 3600 + int(digits[3:5]) * 60 + int(digits[5:7] or 0)
    micro = int((digits[8:] + "000000")[:6])
    return (-seconds, -micro) if z[0] == '-' else (seconds, micro)


def _hour12(hour, half):
    if half == 'pm':
        return hour if hour == 12 else hour + 12
    return 0 if hour == 12 else hour


def _weekday(found):
    """The last directive that names one counts."""
    weekday = None
    for key, value in found.items():
        if key == 'A':
            weekday = _DAYS.index(value.lower())
        elif key == 'a':
            weekday = [name[:3] for name in _DAYS].index(value.lower())
        elif key == 'w':
            weekday = (int(value) + 6) % 7
        elif key == 'u':
            weekday = int(value) - 1
    return weekday


def _day_and_year(found):
    year = None
    month = day = 1
    for key, value in found.items():
        if key == 'y':
            year = int(value)
            year += 2000 if year <= 68 else 1900
        elif key == 'Y':
            year = int(value)
        elif key == 'm':
            month = int(value)
        elif key == 'B':
            month = _MONTHS.index(value.lower()) + 1
        elif key == 'b':
            month = [name[:3] for name in _MONTHS].index(value.lower()) + 1
        elif key == 'd':
            day = int(value)
    return year, month, day


def _check_iso(year, iso_year, iso_week, week, weekday, julian):
    """Parts of ISO dates go with each other alone."""
    if _minor >= 13:
        if iso_year is not None:
            if julian is not None:
                raise ValueError(_DAY_AND_ISO)
            if iso_week is None or weekday is None:
                raise ValueError(_ISO_NEEDS)
        elif iso_week is not None:
            raise ValueError(_WEEK_NEEDS if year is None or weekday is None else _WEEK_AND_YEAR)
    elif year is None and iso_year is not None:
        if iso_week is None or weekday is None:
            raise ValueError(_ISO_NEEDS)
        if julian is not None:
            raise ValueError(_DAY_AND_ISO)
    elif week is None and iso_week is not None:
        raise ValueError(_WEEK_NEEDS if weekday is None else _WEEK_AND_YEAR)


def _day_of_week_number(year, week, weekday, from_monday):
    """The day of the year of a weekday in a week that %U or %W counted."""
    first = _date(year, 1, 1).weekday()
    if not from_monday:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _resolve(found):
    """(year, month, day, weekday, day of the year) of what was found."""
    year, month, day = _day_and_year(found)
    weekday = _weekday(found)
    iso_year, iso_week, julian = [int(found[key]) if key in found else None for key in 'GVj']
    week, from_monday = None, False
    for key in found:
        if key in ('U', 'W'):
            week, from_monday = int(found[key]), key == 'W'
    _check_iso(year, iso_year, iso_week, week, weekday, julian)
    leap_day = year is None and month == 2 and day == 29
    if year is None:
        year = 1904 if leap_day else 1900  # the first leap year of the century
    if julian is None and weekday is not None:
        if week is not None:
            julian = _day_of_week_number(year, week, weekday, from_monday)
        elif iso_year is not None and iso_week is not None:
            if _minor >= 9:
                named = _date.fromisocalendar(iso_year, iso_week, weekday + 1)
                year, month, day = named.year, named.month, named.day
            else:
                year = iso_year
                julian = iso_week * 7 + weekday + 1 - (_date(year, 1, 4).isoweekday() + 3)
                if julian < 1:
                    julian += _date(year, 1, 1).toordinal()
                    year -= 1
                    julian -= _date(year, 1, 1).toordinal()
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365
    if julian is None:
        julian = _date(year, month, day).toordinal() - _date(year, 1, 1).toordinal() + 1
    else:
        named = _date.fromordinal(julian - 1 + _date(year, 1, 1).toordinal())
        year, month, day = named.year, named.month, named.day
    if weekday is None:
        weekday = _date(year, month, day).weekday()
    return 1900 if leap_day else year, month, day, weekday, julian


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    found = _match(data_string, format)
    hour = int(found.get('H', 0))
    if 'I' in found:
        half = _hour12(int(found['I']), found.get('p', '').lower())
        hour = half if 'H' not in found or list(found).index('I') > list(found).index('H') else hour
    minute, second = int(found.get('M', 0)), int(found.get('S', 0))
    fraction = int((found.get('f', '') + "000000")[:6])
    gmtoff, gmtoff_fraction = None, 0
    for key in ('z', 'colon_z'):
        if found.get(key):
            gmtoff, gmtoff_fraction = _offset(found[key])
    year, month, day, weekday, julian = _resolve(found)
    return ((year, month, day, hour, minute, second, weekday, julian, 0 if 'Z' in found else -1, found.get('Z'), gmtoff),
            fraction, gmtoff_fraction)


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    from time import struct_time
    parts = _strptime(data_string, format)[0]
    return struct_time(parts if parts[9] is not None or parts[10] is not None else parts[:9])


def _zone(name, gmtoff, fraction):
    delta = _timedelta(seconds=gmtoff, microseconds=fraction)
    return _timezone(delta, name) if name else _timezone(delta)


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    parts, fraction, gmtoff_fraction = _strptime(data_string, format)
    args = parts[:6] + (fraction,)
    if parts[10] is not None:
        args += (_zone(parts[9], parts[10], gmtoff_fraction),)
    return cls(*args)


_strptime_datetime_datetime = _strptime_datetime


def _strptime_datetime_date(cls, data_string, format="%a %b %d %Y"):
    return cls(*_strptime(data_string, format)[0][:3])


def _strptime_datetime_time(cls, data_string, format="%H:%M:%S"):
    parts, fraction, gmtoff_fraction = _strptime(data_string, format)
    args = parts[3:6] + (fraction,)
    if parts[10] is not None:
        args += (_zone(parts[9], parts[10], gmtoff_fraction),)
    return cls(*args)
