from contextlib import contextmanager
@contextmanager
def cm(n):
    print('in', n)
    try:
        yield n * 2
    except ValueError as e:
        print('caught', e)
    finally:
        print('out', n)
with cm(3) as x: print(x)
with cm(4): raise ValueError('v')
try:
    with cm(5): raise KeyError('k')
except KeyError as e: print('outer', repr(e), e.__context__)
print(cm.__name__, cm.__wrapped__.__name__, cm.__doc__, cm.__qualname__)
c = cm(1)
print(type(c), type(c).__mro__[1:])
with c: pass
try:
    with c: pass
except Exception as e: print(type(e).__name__, e)
