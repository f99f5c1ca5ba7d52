from contextlib import *
import contextlib
class Tag:
    def __init__(self, n): self.n = n
    def __enter__(self): print(f'<{self.n}>'); return self
    def __exit__(self, et, ev, tb): print(f'</{self.n}>', et and et.__name__); return False
@contextmanager
def tag(name):
    print(f'<{name}>')
    yield
    print(f'</{name}>')
with tag('h1'), tag('p'): print('foo')
try:
    with tag('x'): raise ValueError('in body')
except ValueError as e: print('got', e)
@contextmanager
def managed():
    r = {'open': True}
    try: yield r
    finally: r['open'] = False
with managed() as r: print(r)
print(r)
def fn():
    with tag('ret'): return 'value'
print(fn())
for i in range(2):
    with managed() as m:
        if i == 0: continue
        break
print(i, m)
@contextmanager
def swallow():
    try: yield 'sw'
    except ZeroDivisionError: print('swallowed')
with swallow() as s: print(s); 1 / 0; print('never')
@contextmanager
def nested():
    with tag('outer'):
        with tag('inner'):
            yield 'n'
with nested() as n: print(n)
@contextmanager
def replace_exc():
    try: yield
    except KeyError as e: raise ValueError('replaced') from e
try:
    with replace_exc(): {}['k']
except ValueError as e: print(e, repr(e.__cause__))
m = tag('once')
m.__enter__()
print(m.__exit__(None, None, None))
with suppress(FileNotFoundError, KeyError): {}['x']; print('no')
print('after')
with ExitStack() as stack:
    xs = [stack.enter_context(Tag(i)) for i in range(3)]
    stack.callback(lambda *a, **k: print('cb', a, k), 1, x=2)
    @stack.callback
    def cleanup(): print('cleanup')
    print('body')
try:
    with ExitStack() as stack:
        stack.enter_context(Tag('A'))
        stack.push(lambda *exc: print('push', exc[0].__name__) or True)
        raise RuntimeError('r')
    print('suppressed')
except RuntimeError: print('not')
with closing(type('T', (), {'close': lambda self: print('closing')})()) as c: pass
g = (i for i in range(3))
with closing(g) as gg: print(next(gg))
try: next(g)
except StopIteration: print('closed')
with nullcontext(3) as v: print(v)
class Bad:
    def __enter__(self): return 1
try:
    with Bad(): pass
except (AttributeError, TypeError) as e: print(type(e).__name__, e)
class BadExit:
    def __enter__(self): return 1
    def __exit__(self): pass
try:
    with BadExit(): pass
except TypeError as e: print(e)
@contextmanager
def with_args(a, b=2, *c, **d):
    yield a, b, c, d
with with_args(1, 3, 4, z=5) as t: print(t)
try:
    with with_args() as t: pass
except TypeError as e: print(e)
@contextmanager
def timer():
    print('start')
    try: yield lambda: 'elapsed'
    finally: print('stop')
with timer() as t: print(t())
@tag('deco')
def decorated(x): return x * 2
print(decorated(4), decorated(5))
@contextmanager
def notgen(): return 5
try:
    with notgen(): pass
except Exception as e: print(type(e).__name__, e)
@contextmanager
def gexit():
    try: yield
    except GeneratorExit: print('GE'); raise
    finally: print('fin')
x = gexit(); x.__enter__(); del x
print('end')
try:
    with tag('q') as q, tag('r'): raise SystemExit(3)
except SystemExit as e: print('SE', e.code)
print(type(tag('a')).__name__, isinstance(tag('a'), ContextDecorator))
import weakref, gc
@contextmanager
def hold(o): yield o
class O: pass
o = O(); w = weakref.ref(o)
with hold(o) as h: del o, h; print(w() is not None)
print(w())
