from contextlib import ExitStack, contextmanager
import contextlib
class A(contextlib.AbstractContextManager):
    pass
try: A()
except TypeError as e: print(e)
class B(contextlib.ContextDecorator, contextlib.ExitStack): pass
with B() as b: b.callback(print, 'x')
print(contextlib.suppress.__mro__[1:], contextlib.closing.__name__, contextlib.ExitStack.__module__)
s = ExitStack(); print(s.__enter__() is s)
@contextmanager
def a(): 
    print('a'); yield; print('/a')
s.enter_context(a()); s.close()
def outer():
    with ExitStack() as st:
        st.enter_context(a())
        return 5
print(outer())
def gen():
    with a():
        yield 1
        yield 2
g = gen(); print(next(g)); del g
for x in gen():
    print(x); break
print('end')
try:
    with a():
        raise KeyboardInterrupt
except KeyboardInterrupt: print('KI')
print(isinstance(a(), contextlib.AbstractContextManager), isinstance(open, contextlib.AbstractContextManager))
@contextmanager
def err():
    raise ValueError('before yield')
    yield
try:
    with err(): print('no')
except ValueError as e: print(e)
@contextmanager
def after():
    yield
    raise ValueError('after yield')
try:
    with after(): print('body')
except ValueError as e: print(e)
try:
    with after(): raise KeyError('in')
except KeyError as e: print(repr(e), e.__context__)
