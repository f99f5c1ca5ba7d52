def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15))
total = 0
for i in range(1000):
    if i % 3 == 0: continue
    if i > 900: break
    total += i
else: print('never')
print(total)
def order():
    try:
        print('try')
        return 'value'
    finally: print('finally')
print(order())
def nested():
    for i in [1, 2]:
        try:
            try: 1 / 0
            except ZeroDivisionError as e: raise KeyError(i) from e
            finally: print('inner', i)
        except KeyError as e: print(repr(e), repr(e.__cause__), repr(e.__context__))
        else: print('no')
    try: e
    except NameError as x: print(type(x).__name__)
nested()
class M:
    def __enter__(self): print('enter'); return 5
    def __exit__(self, t, v, tb): print('exit', t and t.__name__, v); return t is ValueError
with M() as m: print(m)
with M(): raise ValueError('swallowed')
try:
    with M(), M(): raise KeyError('k')
except KeyError as e: print('out', e)
a, *b, c = range(5)
print(a, b, c)
(d, e), [f, *g] = (1, 2), 'xyz'
print(d, e, f, g)
print([x * y for x in range(3) for y in range(3) if x != y], {x: x * x for x in range(3)}, {1, 2} | {3})
print(f'{a!r:>5}|{b}|{c:03d}', 1 < 2 < 3, not a, -c, ~c, a or 'or', c and 'and')
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        return x
    return inner, lambda: x
i, l = outer()
print(i(), i(), l())
try: print(undefined)
except NameError as e: print(e)
def unbound():
    print(later)
    later = 1
try: unbound()
except UnboundLocalError as e: print(e)
def free():
    def inner(): return y
    inner()
    y = 1
try: free()
except NameError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b = 1
except TypeError as e: print(e)
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(e)
try:
    try: raise ValueError(1)
    except ValueError: raise
except ValueError as e:
    t = e.__traceback__; n = 0
    while t: n += 1; t = t.tb_next
    print(n)
class A:
    x = [i for i in range(3)]
    def __init__(self, v): self.v = v
    def __add__(self, o): return A(self.v + o.v) if isinstance(o, A) else NotImplemented
    def __radd__(self, o): return ('radd', o, self.v)
    def __eq__(self, o): return self.v == o.v
    def __getattr__(self, n): return 'no ' + n
    def __repr__(self): return f'A({self.v})'
    def __del__(self): pass
    @property
    def p(self): return self.v * 2
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(x): return x
class B(A):
    def __init__(self, v): super().__init__(v + 1)
print(A(1) + A(2), 5 + A(1), A(1) == A(1), A(3).zzz, B(1), A(4).p, B.c(), A.s(7), B.__mro__)
try: A(1) + 1
except TypeError as e: print(e)
del total
try: total
except NameError: print('gone')
