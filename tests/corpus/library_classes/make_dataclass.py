from dataclasses import *
import dataclasses
C = make_dataclass('C', ['x', ('y', int), ('z', int, field(default=5))])
print(C(1, 2), C.__module__, C.__name__, C.__doc__)
E = make_dataclass('E', [('a', int, 3)], namespace={'f': lambda self: self.a + 1}, frozen=True)
print(E().f(), E())
for bad in [['1x'], ['class'], ['x', 'x'], [('a',)], [1]]:
    try: make_dataclass('Q', bad)
    except TypeError as e: print(e)
D = make_dataclass('D', [('b', int, 1)], bases=(make_dataclass('B', [('a', int, 0)]),))
print(D(), D.__mro__[1].__name__, [f.name for f in fields(D)])
