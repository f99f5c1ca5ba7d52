from enum import *
A = Enum('Animal', 'CAT DOG')
print(A, list(A), A.CAT, A.__module__, A.__qualname__)
print(list(Enum('B', 'X,Y', start=5)), list(Enum('C', ['P', 'Q'])), list(Enum('D', {'a': 1, 'b': 'z'})), list(Enum('E', [('m', 1), ('n', 1)])), list(Enum('F', 'A B', type=str)) if 0 else '')
print(list(IntEnum('G', 'A B')), list(Flag('H', 'A B C')), Enum('I', 'A', module='mm', qualname='q.I').__module__)
try: Enum('J', 'A A')
except Exception as e: print(type(e).__name__, e)
try: Enum('K')
except Exception as e: print(type(e).__name__, e)
try: print(list(Enum('K', ())))
except Exception as e: print(type(e).__name__, e)
try: print(list(Enum('K', '')))
except Exception as e: print(type(e).__name__, e)
import copy
class Color(Enum):
    RED = [1]
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED, Color([1]), copy.deepcopy({Color.RED: 1}) == {Color.RED: 1})
import sys
class Z(Enum):
    Q = object()
print(sys.getrefcount(Z.Q))
x = Z.Q; print(sys.getrefcount(x), sys.getrefcount(Z.Q.value))
class W(IntEnum):
    A = 1
    B = 1
print(sys.getrefcount(W.A), W.A.__class__, W.B is W.A, W.A is 1 if 0 else '', id(W.A) == id(W(1)))
d = {W.A: 'x'}; print(d[1], d)
print(Color.RED.__reduce_ex__(2), Color.__class__, type(type(Color)))
