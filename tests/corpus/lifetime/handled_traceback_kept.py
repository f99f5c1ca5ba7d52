import sys, weakref
class T: pass
def lines(e):
    t, out = e.__traceback__, []
    while t: out.append(t.tb_lineno); t = t.tb_next
    return out
def f():
    try: 1/0
    except ZeroDivisionError as e:
        try:
            try: raise e
            except KeyError: pass
            finally: pass
        except Exception as k: pass
        raise
def g():
    try: 1/0
    finally:
        e = sys.exc_info()[1]
        try: raise e
        except Exception: pass
def gen():
    try: 1/0
    except ZeroDivisionError as e:
        e.__traceback__ = None
        yield sys.exc_info()[2] is None
        yield sys.exc_info()[2] is None
        raise
def h():
    try: raise KeyError(1)
    except KeyError as e:
        i = gen()
        print(next(i), next(i))
        e.__traceback__ = None
        try: next(i)
        except ZeroDivisionError as z: print(lines(z))
        raise
def nested():
    try: raise ValueError(1)
    except ValueError as a:
        try: raise KeyError(2)
        except KeyError as b:
            a.__traceback__ = b.__traceback__ = None
            print(sys.exc_info()[2] is None)
        print(sys.exc_info()[2] is None, lines(a))
        raise
class CM:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        v.__traceback__ = None
        try: raise v
        except ValueError: pass
def w():
    with CM():
        raise ValueError("w")
def life():
    t = T(); global r; r = weakref.ref(t)
    raise IndexError
for k in (f, g, h, nested, w):
    try: k()
    except Exception as e: print(k.__name__, type(e).__name__, lines(e))
try: life()
except IndexError as e:
    e.__traceback__ = None
    print(r() is None)
print(r() is None)
def early():
    for i in range(3):
        try: life()
        except IndexError as e:
            e.__traceback__ = None
            if i == 1: continue
            if i == 2: return
        print(r() is None)
early()
print(r() is None)
i = gen(); next(i); i.close(); i = gen(); next(i); del i
class D:
    def __del__(self):
        print("del", sys.exc_info()[0], sys.exc_info()[2] is None)
try:
    d = D(); 1/0
except ZeroDivisionError:
    del d
