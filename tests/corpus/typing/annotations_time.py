def side():
    print("evaluated")
    return int


def f(a: side(), b: "str" = "x") -> None: pass


print("defined")
print(f.__annotations__)
print(f.__annotations__ is f.__annotations__)


class C:
    x: side()


print("class made")
print(C.__annotations__)


class D(C):
    pass


print("__annotations__" in D.__dict__, "__annotations__" in C.__dict__)
try:
    def g(a: later): pass
    print(g.__annotations__)
except NameError as e:
    print(e)
later = 5
try:
    print(g.__annotations__)
except NameError as e:
    print(e)
