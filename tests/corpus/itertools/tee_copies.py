from itertools import tee
a, b = tee([1, 2, 3])
c, d = tee(a)
print(c is a, d is a, next(c), next(a), next(b), next(d))
print(type(a).__name__, next(a.__copy__()), tee([], 0))
def again():
    yield next(t)
t, u = tee(again())
try:
    next(t)
except (RuntimeError, ValueError) as e:
    print(type(e).__name__, e)
try:
    tee([], -1)
except ValueError as e:
    print(e)
