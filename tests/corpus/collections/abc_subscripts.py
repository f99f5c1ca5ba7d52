# oracle: versions 3.9-3.15
from collections.abc import Callable, Generator, Iterable, Mapping, Sized
def t(f):
    try: print(f())
    except TypeError as e: print(e)
t(lambda: Callable[[int, str], bool]); t(lambda: Callable[..., int]); t(lambda: Callable[[], None]); t(lambda: Callable[[int], str].__args__)
t(lambda: Callable[int]); t(lambda: Callable[int, str]); t(lambda: type(Callable[[int], str])); t(lambda: Mapping[str, int])
t(lambda: Iterable[int].__origin__); t(lambda: Generator[int, None, str]); t(lambda: isinstance([], Iterable[int])); t(lambda: Sized[int])
t(lambda: Callable[[int], str] == Callable[[int], str]); t(lambda: Callable[[list[int]], dict[str, int]])
