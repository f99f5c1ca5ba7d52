# oracle: versions 3.10-3.15
x = int | str
print(x == (str | int), x is (int | str), hash(x) == hash(str | int))
print(len({int | str, str | int, str | int | str}), {x: 1}[str | int])
print(x == int, x != str | int | None)
print(isinstance(True, x), isinstance(None, x | None), isinstance(1.5, (bytes, x)))
print(issubclass(bool, x), issubclass(type(None), x | None))
for bad in "isinstance([], int | list[int])", "isinstance(1, int | list[int])", "x()", "x < 1", "x[int]", "issubclass(x, int)":
    try:
        print(bad, eval(bad))
    except TypeError as e:
        print(bad, e)
