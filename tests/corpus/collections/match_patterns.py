# oracle: versions 3.10-3.15
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple
from collections.abc import Mapping, Sequence
class Seq(Sequence):
    def __len__(self): return 2
    def __getitem__(self, i): return range(2)[i]
class Late:
    def __len__(self): return 1
    def __getitem__(self, i): return 'late'
class Later(Late): pass
P = namedtuple('P', 'x y')
def kind(o):
    match o:
        case {'a': v}: return 'mapping', v
        case [a, b]: return 'two', a, b
        case [a]: return 'one', a
        case _: return 'none'
for o in (Seq(), deque('xy'), UserList('q'), OrderedDict(a=5), Counter('a'), ChainMap({'a': 2}), UserDict(a=3), UserString('ab'), 'ab',
          bytearray(b'ab'), range(2), memoryview(b'ab'), Late(), {}.keys(), P(1, 2), type.__dict__, defaultdict(int)):
    print(type(o).__name__, kind(o))
Sequence.register(Late)
print(kind(Late()), kind(Later()))
match P(1, 2):
    case P(x=1, y=b): print(b)
match P(3, 4):
    case P(a, b): print(a, b)
