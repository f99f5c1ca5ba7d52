"""datetime: dates, times and spans of them."""
import _datetime
from _datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone, tzinfo
import sys as _sys

if _sys.version_info >= (3, 9):
    __all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR")
if _sys.version_info >= (3, 11):
    from _datetime import UTC
    __all__ += ("UTC",)
if _sys.version_info < (3, 12):
    sys = _sys
del _datetime, _sys
