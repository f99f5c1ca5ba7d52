from enum import Enum, IntEnum, Flag, IntFlag, auto, unique
class Weekday(Enum):
    MONDAY = 1
    TUESDAY = 2
    @classmethod
    def from_date(cls, n): return cls(n)
    def __str__(self): return f'my {self.name}'
print(Weekday.from_date(2), Weekday(1), repr(Weekday.MONDAY), f'{Weekday.MONDAY!r:>30}', f'{Weekday.MONDAY:>20}', '{}'.format(Weekday.TUESDAY))
print(type(Weekday.MONDAY), isinstance(Weekday.MONDAY, Weekday), Weekday.MONDAY.name, Weekday.MONDAY.__class__.__name__)
class Shape(Enum):
    SQUARE = 2
    DIAMOND = 1
    CIRCLE = 3
    ALIAS_FOR_SQUARE = 2
print(Shape.ALIAS_FOR_SQUARE, list(Shape), Shape(2), [n for n, m in Shape.__members__.items() if m.name != n])
for name, member in Shape.__members__.items(): print(name, member)
for s in Shape: print(s.name, s.value)
try: Shape.SQUARE < Shape.CIRCLE
except TypeError as e: print(e)
print(Shape.SQUARE == 2, Shape.SQUARE is Shape.SQUARE, Shape.SQUARE != Shape.CIRCLE, Shape.SQUARE == Shape.ALIAS_FOR_SQUARE)
class Mood(Enum):
    FUNKY = 1
    HAPPY = 3
    def describe(self): return self.name, self.value
    def __str__(self): return 'my custom str! {0}'.format(self.value)
    @classmethod
    def favorite_mood(cls): return cls.HAPPY
print(Mood.favorite_mood(), Mood.HAPPY.describe(), str(Mood.FUNKY), repr(Mood.FUNKY))
try:
    class MoreColor(Shape): PINK = 17
except TypeError as e: print(e)
class IntShape(IntEnum):
    CIRCLE = 1
    SQUARE = 2
class RequestE(IntEnum):
    POST = 1
    GET = 2
print(IntShape.CIRCLE == 1, IntShape.CIRCLE == RequestE.POST, IntShape.SQUARE == Shape.SQUARE, int(IntShape.CIRCLE), ['a', 'b', 'c'][IntShape.CIRCLE], [i for i in range(IntShape.SQUARE)])
class Perm(IntFlag):
    R = 4
    W = 2
    X = 1
print(Perm.R | Perm.W, Perm.R + Perm.W, Perm.R in (Perm.R | Perm.W), ~Perm.X, -1 in [Perm.R], repr(~Perm.X), Perm.R | 8, repr(Perm(8)))
class Color(Flag):
    RED = auto(); BLUE = auto(); GREEN = auto()
print(Color.RED & Color.GREEN, bool(Color.RED & Color.GREEN), repr(Color.RED | Color.BLUE), Color.RED | Color.BLUE | Color.GREEN, ~Color.RED)
class Color2(Flag):
    BLACK = 0; RED = auto(); BLUE = auto(); WHITE = RED | BLUE
print(repr(Color2.BLACK), bool(Color2.BLACK), repr(Color2.WHITE), list(Color2), [c.name for c in Color2], repr(Color2(0)))
class OrderedEnum(Enum):
    def __ge__(self, other):
        if self.__class__ is other.__class__: return self.value >= other.value
        return NotImplemented
    def __lt__(self, other):
        if self.__class__ is other.__class__: return self.value < other.value
        return NotImplemented
class Grade(OrderedEnum):
    A = 5; B = 4
print(Grade.B < Grade.A, Grade.A >= Grade.B, sorted(Grade))
try: print(Grade.A < 4)
except TypeError as e: print(e)
class DuplicateFreeEnum(Enum):
    def __init__(self, *args):
        cls = self.__class__
        if any(self.value == e.value for e in cls):
            a = self.name; e = cls(self.value).name
            raise ValueError("aliases not allowed in DuplicateFreeEnum:  %r --> %r" % (a, e))
try:
    class C3(DuplicateFreeEnum):
        red = 1; green = 2; grene = 2
except ValueError as e: print(e)
class Period(Enum):
    _ignore_ = 'Period i'
    Period = vars()
    for i in range(3): Period['day_%d' % i] = i
print(list(Period))
class AutoName(Enum):
    def _generate_next_value_(name, start, count, last_values): return name
class Ordinal(AutoName):
    NORTH = auto(); SOUTH = auto()
print([m.value for m in Ordinal])
class AutoNumber(Enum):
    def __new__(cls):
        value = len(cls.__members__) + 1
        obj = object.__new__(cls); obj._value_ = value
        return obj
class C4(AutoNumber):
    red = (); green = ()
print(C4.green.value, list(C4))
class Coordinate(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label; obj.unit = unit
        return obj
    PX = (0, 'P.X', 'km'); PY = (1, 'P.Y', 'km')
print(Coordinate.PX, repr(Coordinate(1)), Coordinate.PY.label, Coordinate.PX == b'\0')
class LogicEnum(Enum):
    true = True
    def __bool__(self): return bool(self._value_)
    false = False
print(bool(LogicEnum.false), [bool(x) for x in LogicEnum])
pass
from enum import Enum
class Color(Enum):
    RED = 1
    GREEN = 2
def f(c):
    match_ = {Color.RED: 'r', Color.GREEN: 'g'}
    return match_[c]
print(f(Color.RED), f(Color(2)))
s = {Color.RED, Color.GREEN, Color.RED, Color(1)}
print(len(s), Color.RED in s)
d = {c: c.value for c in Color}; print(d)
print({c.name: c.value for c in Color}, dict((c.value, c.name) for c in Color), max(Color, key=lambda c: c.value), sorted(Color, key=lambda c: -c.value))
print([c for c in Color if c is not Color.RED], list(map(str, Color)), [*Color], Color.RED.value + Color.GREEN.value, any(c is Color.RED for c in Color), list(enumerate(Color)), list(zip(Color, 'ab')))
print(Color.__name__, Color.__qualname__, Color.__module__, Color.__bases__, Color.__mro__, type(Color), Color.RED.__class__, Color.RED.__module__)
print(hasattr(Color, 'RED'), hasattr(Color, 'X'), getattr(Color, 'RED'), getattr(Color, 'Y', None), Color.__members__['RED'], 'RED' in Color.__members__)
try: setattr(Color, 'RED', 5)
except AttributeError as e: print(e)
try: Color.__members__['Z'] = 1
except TypeError as e: print(e)
try:
    Color.RED.value = 5
except AttributeError as e: print(e)
Color.RED._value_ = 99; print(Color.RED, repr(Color.RED), Color(1), Color.RED.value)
try: print(Color(99))
except ValueError as e: print(e)
