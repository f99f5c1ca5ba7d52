import builtins, inspect, sys
for n in sorted(dir(builtins)):
    if n.startswith('_') and n not in ('__build_class__', '__import__'): continue
    if n in ('exit','quit','copyright','credits','license','help', 'classmethod', 'staticmethod', 'aiter', 'anext', 'open', 'frozendict', 'sentinel'): continue
    o = getattr(builtins, n)
    if callable(o) and not (isinstance(o, type) and issubclass(o, BaseException)):
        try: s = str(inspect.signature(o))
        except ValueError as e: s = 'E:' + str(e)
        print(n, s)
class L(list): pass
class D(dict): pass
print(inspect.signature(L))
try: inspect.signature(D)
except ValueError as e: print(e)
from enum import Enum
class C(Enum): A = 1
print(inspect.signature(C))
from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: list = None
print(inspect.signature(P))
