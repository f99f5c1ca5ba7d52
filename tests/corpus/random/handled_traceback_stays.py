import sys
class C:
    def __init__(self): print('init')
    def __bool__(self): return True
    def __del__(self): print('del')
def f():
    c = C()
    raise ValueError
try:
    f()
except ValueError as e:
    e.__traceback__ = None
    print('cut')
print('left')
def g():
    try:
        f()
    except ValueError as e:
        print(sys.getrefcount(e.__traceback__))
        try: {}[1]
        except KeyError as k:
            print(sys.getrefcount(k.__traceback__))
        print(sys.getrefcount(e.__traceback__))
        yield 1
        e.__traceback__ = None
        yield 2
for i in g(): print(i)
def h():
    try: f()
    except ValueError as e:
        yield 1
        print(sys.exc_info()[1].with_traceback(None))
it = h(); next(it); del it; print('gone')
