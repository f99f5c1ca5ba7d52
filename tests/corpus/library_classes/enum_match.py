# oracle: versions 3.10-3.15
from enum import Enum, auto
class C(Enum):
    R = auto(); G = auto()
def f(c):
    match c:
        case C.R: return 'red'
        case C.G: return 'green'
        case _: return 'other'
print(f(C.R), f(C.G), f(1))
match C.R:
    case C(value=1): print('one')
match C.R:
    case C(name='R', value=v): print(v)
