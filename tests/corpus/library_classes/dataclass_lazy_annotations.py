# oracle: versions 3.14-3.15
from dataclasses import *
@dataclass
class Node:
    val: int
    next: Node = None
    other: Undefined | None = None
print(Node(1, Node(2)), Node.__doc__)
print(fields(Node)[1].type)
try: print(Node.__init__.__annotations__)
except NameError as e: print(e)
@dataclass
class Tree:
    left: Tree | None = None
    kids: list[Tree] = field(default_factory=list)
print(Tree(), Tree.__init__.__annotations__, Tree.__doc__)
@dataclass(slots=True)
class S:
    n: S | None = field(default=None, doc='the n')
print(S(S()), S.__slots__, fields(S)[0])
