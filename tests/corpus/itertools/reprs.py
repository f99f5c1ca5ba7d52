from itertools import *
c = count()
print(c, next(c), c, count(1, 2), count(1.5, 1), count(-1, -1), count(2 ** 70), count(step=1))
c = count(2 ** 63 - 2)
print(next(c), c, next(c), c, next(c), c)
class C(count):
    pass
print(C(3), repeat('a'), repeat('a', 3), repeat(repeat(1), -4))
print(repeat(1, 3).__length_hint__(), list(repeat(0, 2)))
