# oracle: versions 3.12-3.15
def first[T](items: list[T]) -> T:
    return items[0]


class Stack[T]:
    def __init__(self):
        self.items: list[T] = []

    def map[U](self, f: U) -> U:
        return f


class Sub[K: str, V: (int, float)](Stack[K]):
    pass


print(first([3]), first.__type_params__, first.__annotations__)
print(Stack.__type_params__, Stack.__orig_bases__, Stack.__mro__, Stack.map.__type_params__)
k, v = Sub.__type_params__
print(k.__bound__, v.__constraints__, k.__infer_variance__, Sub.__orig_bases__, Sub[str, int])
print(Stack[int]().__orig_class__, Stack[int] is Stack[int])
try:
    T
except NameError as e:
    print(e)


def outer[T]():
    return lambda: T


print(outer()() is outer.__type_params__[0])
