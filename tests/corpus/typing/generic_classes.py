from typing import Generic, List, TypeVar
T = TypeVar("T")
K = TypeVar("K", bound=int)


class Box(Generic[T]):
    def __init__(self, x: T):
        self.x = x


class Pair(Generic[T, K]):
    pass


class IntBox(Box[int]):
    pass


class Numbers(List[int]):
    pass


print(Box[int], Box[int](3).x, Box[int] is Box[int], Box[int].__origin__, Box[int].__args__)
print(Box[str]("a").__orig_class__, type(Box[str]("a")) is Box, Box.__parameters__, Box.__orig_bases__)
print(IntBox.__mro__, IntBox.__orig_bases__, IntBox.__parameters__)
print(Numbers.__mro__, Numbers([1]), Pair[str, int], Pair[T, int][str], List[T][int])
print(T, K, K.__bound__, TypeVar("C", covariant=True), TypeVar("D", contravariant=True), TypeVar("S", int, str).__constraints__)
for wrong in "Box[int, str]", "Pair[int]", "Generic[int]", "Generic[T, T]", "Box[int][str]", "TypeVar('T', int)", "isinstance(1, T)":
    try:
        print(eval(wrong))
    except TypeError as e:
        print(wrong, e)
