print({1, 3, (1, 2), 4})
print({(1, 2), (3, 4), 5})
print([x for x in {1, 3, (1, 2), 4}])
for x in {8, 0, 16, (0,), 24}:
    print(x, end=" ")
print()
print({9, 1, 17, 25}, {40, 32, 8, 0, 16})
def f():
    return {1, (1, 2), 3, 9, 17}, {17, 9, 1}
print(f(), [c for c in f.__code__.co_consts if type(c) is frozenset])
