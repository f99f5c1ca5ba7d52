import math
print(sum([0.1] * 10) == 1.0, math.fsum([0.1] * 10) == 1.0)
print(math.fsum([1e100, 1.0, -1e100]), math.fsum([]))
print(math.prod([2, 3.5]), math.prod([], start=7), math.prod(range(1, 6)))
print(math.dist((0, 0), (3, 4)), math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot())
for call in (lambda: math.fsum([1e308, 1e308]), lambda: math.fsum([math.inf, -math.inf]), lambda: math.prod([1, None]),
             lambda: math.dist((1,), (1, 2)), lambda: math.prod(5)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
if hasattr(math, "sumprod"):
    print(math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([0.1] * 10, [1] * 10))
