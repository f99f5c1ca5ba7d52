def f(x):
    return [x, x, x, (x, x, x)]


f.__code__ = f.__code__.replace(co_flags=f.__code__.co_flags)
print(f(1))
rows = [[i * j for j in range(3)] for i in range(3)]
pairs = [[sum(a * b for a, b in zip(r, c)) for c in zip(*rows)] for r in rows]
print(pairs, [k for k in "ab"], [list(r) for r in [[m for m in "x"]]])
