class B:
    def __iter__(self): return self
    def __next__(self):
        del B.__next__
        return 1
for f in (lambda: [x for x in B()], ):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try: iter(B())
except TypeError as e: print(e)
try: next(B())
except TypeError as e: print(e)
class C:
    def __iter__(self): return self
    def __next__(self): return 1
it = C()
m = map(str, it)
z = zip(it)
print(next(m), next(z))
del C.__next__
for f in (lambda: next(m), lambda: next(z), lambda: next(it), lambda: list(m), lambda: 3 in it):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class D(C): pass
C.__next__ = lambda self: 3
m = zip(D())
print(next(m))
C.__next__ = None
try: print(next(m))
except TypeError as e: print(e)
