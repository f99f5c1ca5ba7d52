from typing import Protocol, TypeVar, runtime_checkable


class Plain(Protocol):
    def close(self): ...


@runtime_checkable
class Closes(Protocol):
    def close(self): ...


class File:
    def close(self):
        return "closed"


class Own(Plain):
    pass


T = TypeVar("T")


class Gets(Protocol[T]):
    def get(self) -> T: ...


print(isinstance(File(), Closes), isinstance(3, Closes), issubclass(File, Closes), issubclass(int, Closes))
print(Own().close(), Own.__mro__, Gets[int], Gets.__parameters__)
for wrong in lambda: Plain(), lambda: isinstance(File(), Plain), lambda: runtime_checkable(File):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
try:
    class Bad(Protocol, File):
        pass
except TypeError as e:
    print(e)
