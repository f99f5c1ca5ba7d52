# oracle: versions 3.10-3.15
import sys


class Count:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i


async def letters():
    yield "a"
    yield "b"


async def main():
    it = aiter(Count(1))
    for step in anext(it), anext(it, "default"):
        print(type(step).__name__, await step)
    try:
        await anext(it)
    except StopAsyncIteration as error:
        print("stop", repr(error))
    gen = letters()
    print(aiter(gen) is gen, await anext(gen), await anext(gen, 0), await anext(gen, 0))
    for wrong in lambda: aiter(5), lambda: anext(5), lambda: anext(5, 1), lambda: aiter(), lambda: anext():
        try:
            print(wrong())
        except TypeError as error:
            print(error)
    default = object()
    before = sys.getrefcount(default)
    step = anext(Count(0), default)
    print(sys.getrefcount(default) - before, sys.getsizeof(step), await step is default)
    del step
    print(sys.getrefcount(default) - before)

try:
    main().send(None)
except StopIteration as error:
    print("done", error.value)
step = anext(Count(0), 7)
try:
    next(step)
except StopIteration as error:
    print("value", error.value)
step = anext(Count(0), 7)
try:
    step.throw(KeyError("k"))
except KeyError as error:
    print(repr(error))
