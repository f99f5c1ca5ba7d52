# oracle: versions 3.10-3.15
import warnings, operator, math
def t(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: print(f())
        except BaseException as e: print(type(e).__name__, e)
    for x in w: print('  ', x.category.__name__, x.message)
class I(int): pass
class F(float): pass
class S(str): pass
class R:
    def __init__(self, v): self.v = v
    def __int__(self): return self.v
    def __index__(self): return self.v
    def __float__(self): return self.v
    def __complex__(self): return self.v
    def __trunc__(self): return self.v
class C(complex): pass
class RI:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class RF:
    def __init__(self, v): self.v = v
    def __float__(self): return self.v
class RT:
    def __init__(self, v): self.v = v
    def __trunc__(self): return self.v
for v in (True, I(3), 2.5, 'x', F(1.5)):
    t(lambda: int(R(v))); t(lambda: int(RI(v))); t(lambda: operator.index(RI(v))); t(lambda: [1, 2, 3, 4][RI(v)]); t(lambda: hex(RI(v))); t(lambda: float(RF(v))); t(lambda: float(RI(v))); t(lambda: math.sqrt(RF(v))); t(lambda: int(RT(v))); t(lambda: complex(RF(v))); t(lambda: complex(R(v))); t(lambda: range(RI(v))); t(lambda: bytes(RI(v))); t(lambda: 'a' * RI(v)); t(lambda: round(1.234, RI(v))); t(lambda: chr(RI(v))); t(lambda: '%d' % R(v)); t(lambda: '%f' % RF(v)); t(lambda: I(RI(v))); t(lambda: F(RF(v)))
t(lambda: complex(R(C(1)))); t(lambda: complex(R(1j))); t(lambda: type(int(R(I(3))))); t(lambda: type(float(RF(F(3)))))
