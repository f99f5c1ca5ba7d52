from dataclasses import *
from typing import *
class Z: pass
@dataclass
class A:
    x: int
    c: ClassVar[int] = 5
    d: ClassVar = 6
    k: Optional[List['A']] = None
    u: Union[int, str] = 1
    z: Z = None
    a: Any = None
    def meth(self): pass
print(A(1), [f.name for f in fields(A)], A.__doc__)
try:
    @dataclass
    class B:
        x: ClassVar[int] = field(default_factory=list)
except TypeError as e: print(e)
