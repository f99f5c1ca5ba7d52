from typing import NamedTuple, TypedDict


class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 0

    def total(self):
        return self.x + self.y


class Movie(TypedDict):
    name: str


class Dated(Movie, total=False):
    year: int


p = Point(1)
print(p, p.total(), Point._fields, Point._field_defaults, Point.__annotations__, Point.__mro__)
print(p == (1, 0), p._replace(y=5), isinstance(p, tuple), Point.__doc__)
m = Dated(name="a", year=1)
print(m, type(m), sorted(Dated.__annotations__), Dated.__total__, Dated.__bases__, type(Dated).__name__)
for wrong in "Point()", "isinstance(m, Movie)":
    try:
        eval(wrong)
    except TypeError as e:
        print(e)
try:
    p.x = 3
except AttributeError as e:
    print(e)
try:
    class Bad(NamedTuple):
        a: int = 0
        b: int
except TypeError as e:
    print(e)
