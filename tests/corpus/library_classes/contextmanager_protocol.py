from contextlib import contextmanager
@contextmanager
def none():
    if False: yield
@contextmanager
def two():
    yield 1
    yield 2
@contextmanager
def keeps():
    try: yield
    except Exception: yield
for f in none, two, keeps:
    try:
        with f():
            if f is keeps: raise ValueError
    except RuntimeError as e: print(e, e.__cause__, e.__context__, e.__suppress_context__)
@contextmanager
def plain(): yield
try:
    with plain(): raise StopIteration('s')
except StopIteration as e: print('stop', e, e.__cause__, repr(e.__context__))
@contextmanager
def rt():
    try: yield
    except ValueError as e: raise RuntimeError('other') from e
try:
    with rt(): raise ValueError('x')
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
@contextmanager
def swap():
    try: yield
    except ValueError: return
with swap(): raise ValueError
print('swallowed')
try:
    with plain(): raise RuntimeError('same')
except RuntimeError as e: print(e, e.__context__)
