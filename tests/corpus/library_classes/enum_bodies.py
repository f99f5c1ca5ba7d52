from enum import *
class A(Enum):
    X = auto()
    Y = auto()
    Z = 10
    W = auto()
print([(m.name, m.value) for m in A])
class B(Enum):
    def _generate_next_value_(name, start, count, last_values):
        print(name, start, count, last_values)
        return name.lower()
    X = auto(); Y = auto()
print(list(B))
for body in ['X=1\n X=2', 'X="a"\n Y=auto()', 'mro=1', '_x_=1', 'X=1\n def X(self): pass', 'def X(self): pass\n X=1', '_order_="B A"\n A=1\n B=2', '_ignore_="t q"\n t=1\n A=t', '__x=1\n A=2', '_y=1\n A=2', 'X=[1]\n Y=[1]\n Z=[2]', 'f=lambda self: 1\n X=1', 'class I: pass\n X=1', 'name=1\n value=2', 'X=1\n _generate_next_value_=lambda *a: 1', 'X=auto()\n def _generate_next_value_(n, s, c, l): return 1', 'A=1,\n B=1, 2', 'A=None\n B=True\n C=1', 'X=3.0\n Y=auto()', 'X: int = 1\n y: int', '"""doc"""\n X=1', 'X=Y=1\n', 'A=1\n B=A+1', 'A="a"\n B=A']:
    try:
        ns = {}
        exec('from enum import *\nclass C(Enum):\n ' + body, ns)
        C = ns['C']
        print(repr(body), list(C), C.__doc__ if 'doc' in body else '', sorted(C.__members__.items(), key=str))
        if 'name' in body: print(C.name, C.value, C.name.name, C.value.value)
    except Exception as e: print(repr(body), type(e).__name__, e, repr(e.__cause__))
