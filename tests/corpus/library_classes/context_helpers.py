from contextlib import suppress, closing, nullcontext, redirect_stdout, redirect_stderr
with suppress(ZeroDivisionError, KeyError): 1/0
with suppress(): print('x')
try:
    with suppress(KeyError): [][0]
except IndexError as e: print(e)
s = suppress(KeyError)
print(s.__enter__(), s.__exit__(None, None, None), s.__exit__(KeyError, KeyError(), None), s.__exit__(ValueError, ValueError(), None))
class T:
    def close(self): print('closed')
with closing(T()) as t: print(type(t).__name__)
try:
    with closing(T()): raise ValueError('q')
except ValueError as e: print(e)
try:
    with closing(1): pass
except AttributeError as e: print(e)
with nullcontext() as n, nullcontext(5) as m: print(n, m)
import sys
class W:
    def __init__(self): self.s = ''
    def write(self, x): self.s += x
    def flush(self): pass
w = W()
with redirect_stdout(w) as z: print('hi', 1); print(z is w)
print(repr(w.s))
w2 = W()
with redirect_stderr(w2): print('err', file=sys.stderr)
print(repr(w2.s), sys.stdout is sys.__stdout__)
r = redirect_stdout(w)
with r:
    with r: print('n')
print(repr(w.s))
