import datetime
from datetime import datetime as dt, timedelta as td
import time, sys, copy, json, pickle
# birthdays
def age(born, today): return today.year-born.year-((today.month,today.day)<(born.month,born.day))
print(age(datetime.date(1990,5,17), datetime.date(2024,5,16)))
def daterange(a,b):
    while a<b:
        yield a
        a+=td(days=1)
print([d.isoformat() for d in daterange(datetime.date(2024,2,27),datetime.date(2024,3,2))])
class Log:
    def __init__(self, when=None): self.when = when or dt(2020,1,1)
    def __repr__(self): return f'Log({self.when:%Y-%m-%d})'
print([Log(), Log(dt(2021,2,3))])
x=dt(2020,1,1); y=x; y+=td(1); print(x,y,x is y)
print(sorted(['2020-12-01','2019-01-05'], key=lambda s: dt.strptime(s,'%Y-%m-%d')))
from collections import Counter, defaultdict, namedtuple
print(Counter(d.strftime('%A') for d in daterange(datetime.date(2024,1,1),datetime.date(2024,1,16))).most_common(2))
print(json.dumps({'t':dt(2020,1,1).isoformat(),'e':dt(2020,1,1,tzinfo=datetime.timezone.utc).timestamp()}))
from functools import total_ordering, lru_cache, reduce
@lru_cache(None)
def f(d): print('calc'); return d.weekday()
print(f(datetime.date(2024,1,1)), f(datetime.date(2024,1,1)), f.cache_info())
from dataclasses import dataclass, field
@dataclass(order=True)
class E:
    when: datetime.datetime
    what: str = field(compare=False, default='')
print(max(E(dt(2020,1,1),'a'),E(dt(2021,1,1),'b')), E(dt(2020,1,1))==E(dt(2020,1,1),'z'))
print(min(td(hours=1),td(minutes=59)), sum((td(minutes=m) for m in (10,20)), td()))
print(f'{td(hours=25,minutes=3)}', str(td(days=-1,hours=3)), f'{dt(2024,1,2,15,4,5):%I:%M:%S %p}', f'{datetime.date(2024,7,4):%B %d, %Y}')
a=dt(2024,3,10,1,30,tzinfo=datetime.timezone(td(hours=-5),'EST')); print(a, a.astimezone(datetime.timezone.utc), a.utcoffset(), a.tzname(), repr(a))
print(dt.fromisoformat('2024-01-01T10:00:00+05:30').astimezone(datetime.timezone.utc).isoformat())
try: dt.strptime('2024-13-01','%Y-%m-%d')
except ValueError as e: print(e)
try: datetime.date(2023,2,29)
except ValueError as e: print(type(e), e.args)
try: dt.now()-datetime.date.today()
except TypeError as e: print(e)
print(isinstance(dt.now(), datetime.date), type(dt.now()-dt.now()), dt.now().year>2000, dt.min<dt.now()<dt.max)
t0=time.time(); time.sleep(0.01); print(time.time()>t0, dt.fromtimestamp(t0)<=dt.now())
print(datetime.datetime.combine(datetime.date(2020,1,1), datetime.time.min), datetime.datetime.combine(datetime.date(2020,1,1), datetime.time.max))
first=datetime.date(2024,5,31); print((first.replace(day=1)+td(days=32)).replace(day=1)-td(days=1))
print((datetime.date(2024,12,25)-datetime.date(2024,1,1)).days//7, divmod(td(days=10),td(days=3)), td(days=1).total_seconds())
print(copy.deepcopy([dt(2020,1,1)]), {datetime.date(2020,1,1):'x'}[dt(2020,1,1).date()], dt(2020,1,1)==datetime.date(2020,1,1))
print([getattr(dt(2020,1,2,3,4,5,6),n) for n in 'year month day hour minute second microsecond tzinfo fold'.split()])
print(datetime.datetime.__name__, datetime.datetime.__module__, datetime.date.__mro__, issubclass(datetime.timezone, datetime.tzinfo))
P=namedtuple('P','d'); print(P(datetime.date(2020,1,1)), [datetime.date(2020,1,1)], {'k':td(1)}, (dt(2020,1,1),), str([td(0)]))
print(dt(2020,1,1).__eq__(5), td(1).__hash__()==hash(td(1)), dt.__doc__ is not None if False else '')
