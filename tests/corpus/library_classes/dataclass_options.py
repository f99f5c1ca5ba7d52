from dataclasses import *
for body in ['x: list = []', 'x: dict = {}', 'x: int = 1\n y: int', 'x: int = field(default=1, default_factory=int)', 'x = field()', 'x: set = set()', 'x: bytearray = bytearray()', 'x: tuple = ()', 'x: int = field(bad=1)']:
    try:
        exec('@dataclass\nclass C:\n ' + body)
        print('ok', body)
    except Exception as e: print(type(e).__name__, e)
for opts in ['order=True, eq=False', 'frozen=True', 'unsafe_hash=True', 'order=True', 'slots=True', 'kw_only=True', 'weakref_slot=True', 'match_args=False', 'foo=1']:
    try:
        ns = dict(globals())
        exec('@dataclass(%s)\nclass C:\n x: int = 1\n y: int = 2\nc = C()\nprint(c, c == C(), C.__doc__, hash(c) == hash(C()) if C.__hash__ else None, getattr(C, "__match_args__", None), getattr(C, "__slots__", None))' % opts, ns)
    except Exception as e: print(type(e).__name__, e)
@dataclass(frozen=True)
class F: x: int = 1
f = F()
for a in "f.x = 2", "f.y = 2", "del f.x", "del f.q":
    try: exec(a)
    except FrozenInstanceError as e: print(repr(e))
try:
    @dataclass
    class G(F): y: int = 1
except TypeError as e: print(e)
@dataclass
class H: x: int = 1
try:
    @dataclass(frozen=True)
    class I(H): y: int = 1
except TypeError as e: print(e)
try:
    @dataclass(order=True)
    class J:
        x: int
        def __lt__(self, o): pass
except TypeError as e: print(e)
try:
    @dataclass(frozen=True)
    class J:
        x: int
        def __setattr__(self, o, v): pass
except TypeError as e: print(e)
try:
    @dataclass(unsafe_hash=True)
    class J:
        x: int
        def __hash__(self): pass
except TypeError as e: print(e)
