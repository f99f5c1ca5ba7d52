from __future__ import annotations
from dataclasses import *
from typing import ClassVar, List, Optional
import typing, dataclasses
@dataclass
class A:
    x: int
    c: ClassVar[int] = 5
    d: typing.ClassVar = 6
    i: InitVar[int] = 7
    j: dataclasses.InitVar[str] = 'a'
    k: Optional[List[A]] = None
    def __post_init__(self, i, j): print(i, j)
print(A(1), [f.name for f in fields(A)], A.__doc__, A.__init__.__annotations__)
