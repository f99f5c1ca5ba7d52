import threading
def t(f,*a,**k):
    try: print(repr(f(*a,**k)).split(' at 0x')[0])
    except Exception as e: print(type(e).__name__, e)
l=threading.Lock(); t(lambda:l); print(l.acquire(), l.locked()); t(lambda:l); t(l.acquire,False); t(l.acquire,timeout=0.01); print(l.release()); t(l.release)
with l: print(l.locked())
r=threading.RLock(); t(lambda:r); r.acquire(); r.acquire(); r.release(); r.release(); t(r.release)
print(type(l), type(r))
print(threading.main_thread() is threading.current_thread(), threading.active_count(), threading.current_thread().name)
loc=threading.local(); loc.x=1; print(loc.x, loc.__dict__); t(lambda: loc.y)
e=threading.Event(); print(e.is_set()); e.set(); print(e.is_set(), e.wait()); 
th=threading.Thread(target=print,args=(1,)); print(th.name, th.daemon, th.is_alive(), th.ident); t(lambda: th)
t(th.join)
s=threading.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(blocking=False)); s.release()
with r: print('in r')
b=threading.BoundedSemaphore(1); t(b.release)
c=threading.Condition(); t(c.notify); 
with c: c.notify(); c.notify_all()
print(issubclass(threading.ThreadError, RuntimeError), threading.ThreadError)
import copy; t(copy.copy,l); t(copy.deepcopy,[r])
class Singleton:
    _i=None; _l=threading.Lock()
    def __new__(cls):
        with cls._l:
            if cls._i is None: cls._i=super().__new__(cls)
        return cls._i
print(Singleton() is Singleton())
