import pickle, copy, gc, sys, weakref
from datetime import *; T=time
import datetime as dtm
import time as tm
objs=[date(2020,1,2),time(1,2,3,4),time(1,2,tzinfo=timezone.utc),datetime(2020,1,2,3,4,5,6),datetime(2020,1,2,tzinfo=timezone(timedelta(hours=2),'X')),timedelta(1,2,3),timezone.utc,timezone(timedelta(1)/2),time(1,fold=1)]
for o in objs:
    for p in (4,5):
        r=pickle.loads(pickle.dumps(o,p))
        print(r==o, r, type(r) is type(o))
    print(copy.copy(o)==o, copy.deepcopy(o)==o, copy.copy(o) is o, copy.deepcopy(o) is o)
print(copy.copy(timezone.utc) is timezone.utc, copy.deepcopy(timezone.utc) is timezone.utc)
print(pickle.dumps(date(2020,1,2),4))
print(gc.is_tracked(date(2020,1,1)), gc.is_tracked(timezone.utc))
try: weakref.ref(date(2020,1,1))
except TypeError as e: print(e)
d={date(2020,1,1):1}
print(d[date(2020,1,1)], datetime(2020,1,1) in {datetime(2020,1,1):2}, timedelta(days=1) in {timedelta(hours=24)})
print(hash(datetime(2020,1,1,12,tzinfo=timezone.utc))==hash(datetime(2020,1,1,14,tzinfo=timezone(timedelta(hours=2)))))
print(hash(time(12,tzinfo=timezone.utc))==hash(time(14,tzinfo=timezone(timedelta(hours=2)))))
print(sorted([date(2021,1,1),date(2020,5,5),date(2020,1,9)]))
print(max(datetime(2020,1,1),datetime(2020,1,2)), min(timedelta(1),timedelta(0,5)))
class Event:
    def __init__(self, when=datetime(2020,1,1)): self.when=when
print(Event().when is Event().when)
import json
try: json.dumps({'a':date(2020,1,1)})
except TypeError as e: print(e)
print(json.dumps({'a':date(2020,1,1)}, default=str), json.dumps(datetime(2020,1,1), default=lambda o:o.isoformat()))
print(f'{date(2020,3,4):%d/%m/%y} {datetime(2020,3,4,5,6):%H:%M} {time(7,8):%I %p} {date(2020,3,4)!r:>30}|{date(2020,3,4)!s:*^20}')
print('{:%Y-%m-%d}'.format(datetime(2020,3,4)), '%s' % date(2020,1,1))
print(date.today() == datetime.now().date(), isinstance(datetime.now(), date), issubclass(datetime,date))
print(sys.getrefcount(timedelta(1)), type(date.today()-date(2020,1,1)))
a=datetime(2024,2,29); print(a.replace(year=2023) if False else a.replace(month=1), a.isocalendar()[:2], a.timetuple().tm_yday)
try: a.replace(year=2023)
except ValueError as e: print(e)
for y in (2023,2024): print(y, (date(y,12,31)-date(y,1,1)).days+1, date(y,3,1)-timedelta(days=1))
print([ (date(2024,1,d)).strftime('%a') for d in range(1,8)])
print(datetime.strptime('21 June, 2018','%d %B, %Y'), datetime.strptime('2020-01-02T03:04:05.678+0530','%Y-%m-%dT%H:%M:%S.%f%z'), datetime.strptime('12/31/99 11:59PM','%m/%d/%y %I:%M%p'))
print(datetime.strptime('Mon Jan  5 10:00:00 2015','%c'), datetime.strptime('2015 3 2','%Y %W %w'), datetime.strptime('2015-W03-2','%G-W%V-%u'), datetime.strptime('2020 100','%Y %j'))
for s,f in [('2020-02-30','%Y-%m-%d'),('31/12/2020','%m/%d/%Y'),('2020-1-1 ','%Y-%m-%d'),('','%Y'),('20','%Y'),('10:60','%H:%M'),('x','%x'),('2020','%Y %j'),('%','%%'),('2020 1','%G %V'),('5','%V'),('1 1 1','%d %d %m'),('5','%d'), ('2020-01-01 UTC','%Y-%m-%d %Z'),('2020-01-01 EST','%Y-%m-%d %Z'),('2020-01-01 +01:30','%Y-%m-%d %z'),('2020-01-01 Z','%Y-%m-%d %z'),('2020-01-01 +1','%Y-%m-%d %z'),("a","%"),("a","%!"),("a","a%")]:
    try: print(repr(datetime.strptime(s,f)))
    except Exception as e: print(type(e).__name__, e)
print(tm.strptime('30 Nov 00','%d %b %y'))
print(tm.strftime('%a, %d %b %Y %H:%M:%S', tm.gmtime(86400*365)), tm.asctime((2020,1,1,1,1,1,0,1,0)))
print(repr(tm.gmtime(0)[:3]), tm.gmtime(0).tm_year, tm.gmtime(1e9)>tm.gmtime(0), len(tm.gmtime(0)), tm.struct_time)
try: tm.gmtime(0).tm_year=1
except AttributeError as e: print(e)
print(datetime(2020,1,1,12,tzinfo=timezone.utc)-datetime(2020,1,1,12,tzinfo=timezone(timedelta(hours=5))), datetime(2020,1,1)-datetime(2019,1,1))
print(datetime.fromtimestamp(1577836800, tz=timezone.utc), datetime.fromtimestamp(1577836800).isoformat(), datetime(2020,1,1,tzinfo=timezone.utc).timestamp())
td=timedelta(days=5,hours=3); h,r=divmod(td.seconds,3600); print(h,r,td.total_seconds(),str(td),repr(td), td//timedelta(hours=1), td%timedelta(hours=2), divmod(td,timedelta(days=2)))
print(timedelta(minutes=90)/2, timedelta(1)*2.5, 3*timedelta(1), timedelta(10)//3, timedelta(1)/timedelta(2), -timedelta(1), abs(timedelta(-1)), timedelta(-1).days, timedelta(seconds=-1))
print(bool(timedelta()), bool(timedelta(1)), bool(time(0)), timedelta(1)==86400, timedelta(1)!=timedelta(2), timedelta(hours=1)<timedelta(hours=2))
class MyDate(date):
    def __str__(self): return 'my'
    def __repr__(self): return 'MD'
m=MyDate(2020,1,1); print(m, [m], f'{m}', f'{m:%Y}', m+timedelta(1), type(m+timedelta(1)), m==date(2020,1,1), m.__dict__)
m.x=5; print(m.x, sys.getsizeof(m)>0)
print(dtm.MINYEAR, dtm.MAXYEAR, dtm.timezone.utc, dtm.datetime.max.year)
try: dtm.foo
except AttributeError as e: print(e)
