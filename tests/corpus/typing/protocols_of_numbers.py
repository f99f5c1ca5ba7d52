import typing
from typing import NamedTuple, SupportsAbs, SupportsRound


class Point(NamedTuple):
    x: float

    def __abs__(self) -> float:
        return self.x


print(SupportsAbs[float], SupportsRound[int], issubclass(Point, SupportsAbs), isinstance(3, SupportsRound))
print(SupportsAbs.__parameters__, SupportsRound.__parameters__)
for name in ('SupportsInt', 'SupportsFloat', 'SupportsIndex', 'SupportsBytes', 'SupportsComplex'):
    protocol = getattr(typing, name)
    print(protocol, isinstance(2, protocol))
    try:
        protocol[int]
    except TypeError as error:
        print(error)
