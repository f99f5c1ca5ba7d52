import contextlib, sys
from contextlib import AbstractContextManager
class A(AbstractContextManager):
    def __exit__(self, *a): print('x')
with A() as a: print(type(a).__name__)
class Q:
    def __enter__(self): pass
    def __exit__(self, *a): pass
print(isinstance(Q(), AbstractContextManager), isinstance(1, AbstractContextManager), issubclass(Q, AbstractContextManager))
try: AbstractContextManager()
except TypeError as e: print(e)
