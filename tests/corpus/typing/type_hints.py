from typing import Any, List, NewType, Optional, cast, get_args, get_origin, get_type_hints, overload
UserId = NewType("UserId", int)
x = 3.5
print(UserId(5), UserId(x) is x, UserId.__name__, UserId.__supertype__, cast("anything", x) is x)


class Node:
    value: int
    parent: "Optional[Node]" = None

    def add(self, other: "Node", *rest: Any) -> "List[Node]": ...


def f(a: int = None, b: "str" = "x") -> None: ...


print(get_type_hints(Node), get_type_hints(Node.add))
print(get_type_hints(f), f.__annotations__)
print(get_origin(List[int]), get_args(List[int]), get_origin(Optional[int]), get_args(Optional[int]), get_origin(int), get_args(int))


@overload
def g(a: int) -> int: ...


try:
    g(1)
except NotImplementedError as e:
    print(e)
try:
    get_type_hints(Node.add, {}, {})
except NameError as e:
    print(e)
