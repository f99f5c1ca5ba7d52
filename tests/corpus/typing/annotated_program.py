from typing import TypeVar, Callable, Generic, Optional, List, Dict, Union, ClassVar, Protocol, Iterable, Literal, Final, Iterator, Type, Tuple, NoReturn, Any, NamedTuple, Text, get_type_hints
import typing, dataclasses, enum
T = TypeVar("T")
U = TypeVar("U")

def deco(f: Callable[..., T]) -> Callable[..., T]:
    def w(*a, **k): return f(*a, **k)
    return w
@deco
def add(a: int, b: int = 2) -> int: return a + b
print(add(1), deco.__annotations__)
class Node(Generic[T]):
    def __init__(self, v: T, nxt: Optional["Node[T]"] = None): self.v, self.nxt = v, nxt
n: Node[int] = Node(1, Node(2))
print(n.nxt.v, Node.__init__.__annotations__)
print(get_type_hints(Node.__init__))
class Base(Generic[T, U]): pass
class Child(Base[int, U]): pass
print(Child.__parameters__, Child[str], Child.__orig_bases__)
class Stack(Generic[T]):
    items: List[T]
    def __init__(self) -> None: self.items = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push("x"); print(s.pop(), s.__class__, type(s).__name__)
JSON = Union[Dict[str, "JSON"], List["JSON"], str, int, None]
print(JSON)
Vector = List[float]
def scale(k: float, v: Vector) -> Vector: return [k * x for x in v]
print(scale(2, [1, 2]), Vector, scale.__annotations__)
@dataclasses.dataclass
class D(Generic[T]):
    x: T
    y: ClassVar[int] = 3
    z: List[T] = dataclasses.field(default_factory=list)
print(D(1), [f.name for f in dataclasses.fields(D)], D[int](2))
class Shape(Protocol):
    def area(self) -> float: ...
class Sq:
    def area(self): return 4.0
def total(xs: Iterable[Shape]) -> float: return sum(x.area() for x in xs)
print(total([Sq(), Sq()]))
def proc(x: Union[int, str, None]) -> str:
    if x is None: return "none"
    return str(x)
print(proc(None), proc(3), proc.__annotations__)
class Color(enum.Enum):
    RED = 1
print(Literal[Color.RED], Optional[Color])
MaxSize: Final = 10
print(MaxSize, __annotations__["MaxSize"])
class A:
    x: ClassVar[int] = 1
    y: Final[str] = "a"
print(get_type_hints(A), A.__annotations__)
print(isinstance(Stack[int](), Stack), issubclass(Child, Base), Stack[int] == Stack[int], Stack[int] == Stack[str])
def gen() -> Iterator[int]:
    yield 1
print(list(gen()), gen.__annotations__)
print(Type[int], Type["A"], Tuple[int, "A"], Callable[["A"], None])
print(NoReturn, List[NoReturn] if 0 else 1, Any, Optional[Any], Union[Any, int])
print(TypeVar("Q", bound="A").__bound__)
print({k: str(v) for k, v in get_type_hints(total).items()})
class Reg:
    r: Dict[str, Type["Reg"]] = {}
    def __init_subclass__(cls, **k): cls.r[cls.__name__] = cls
class R1(Reg): pass
print(Reg.r, get_type_hints(Reg))
print(typing.get_type_hints(proc)["x"] == Union[int, str, None])
print(List[int].__class__.__name__, repr(typing.Dict), str(typing.Tuple))
Pt = NamedTuple("Pt", [("x", int), ("y", int)])
class Pt3(NamedTuple("Base3", [("x", int), ("y", int)])):
    z = 5
print(Pt(1, 2), Pt3(3, 4), Pt3.z, Pt._field_defaults, Pt.__annotations__)
print(typing.AnyStr, typing.T if hasattr(typing, "T") else 0, Text)
