from contextlib import contextmanager, ContextDecorator
@contextmanager
def cm(tag):
    print('<', tag); yield; print('>', tag)
@cm('t')
def f(a, b=2):
    "doc f"
    print(a, b); return a + b
print(f(1)); print(f(1, b=5)); print(f.__name__, f.__doc__, f.__wrapped__)
class C(ContextDecorator):
    def __enter__(self): print('enter'); return self
    def __exit__(self, *e): print('exit', e[0]); return True
@C()
def g(): raise ValueError
print(g())
@C()
def gen():
    print('g1'); yield 1; yield 2
print(list(gen()))
