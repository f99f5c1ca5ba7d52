import time
from datetime import datetime, timedelta, date, timezone
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: time.strftime('%s', (10**8,1,1,0,0,0,0,1,0)) > '0')
t(lambda: time.strftime('%Y %y %C', (-5,1,1,0,0,0,0,1,0)))
t(lambda: time.strftime('%Y', (10**12,1,1,0,0,0,0,1,0)))
t(lambda: time.strftime('%G %V', (2021,1,3,0,0,0,6,3,0)))
t(lambda: time.mktime((10**6,1,1,0,0,0,0,1,0)))
t(lambda: time.gmtime(-1)[:6]); t(lambda: time.gmtime(253402300800)[:3]); t(lambda: time.ctime(-62167219201))
t(lambda: time.gmtime(2**40)[:3]); t(lambda: time.gmtime(-2**40)[:3])
t(lambda: timedelta(days=10**9-1)*2); t(lambda: timedelta(10**400)); t(lambda: timedelta(1)*10**400); t(lambda: timedelta(1)/10**400); t(lambda: timedelta(1e300))
t(lambda: date.max + timedelta(days=999999999)); t(lambda: datetime.min - timedelta.max); t(lambda: datetime.fromtimestamp(2**62)); t(lambda: datetime.fromtimestamp(-2**70))
t(lambda: date(1,1,1).strftime('%Y')); t(lambda: datetime.strptime('0001-01-01','%Y-%m-%d')); t(lambda: datetime(1,1,1,tzinfo=timezone.max).astimezone(timezone.utc))
t(lambda: datetime(1,1,1,tzinfo=timezone.utc).timestamp()); t(lambda: datetime.max.timestamp()); t(lambda: datetime.max.replace(tzinfo=timezone.utc).astimezone(timezone.max))
t(lambda: datetime.fromisoformat('2020-01-01\x00')); t(lambda: date.fromisoformat('2020\x0001-01')); t(lambda: datetime.fromisoformat('2020-01-01😀10:00'))
