# oracle: versions 3.12-3.15
# The tuple of arguments of a call does not take the place of an instance that died just before.
class Pair:
    def __init__(self, one, two):
        self.one = one


class Single:
    def __init__(self, side):
        self.side = side


p = Pair(3, 4)
first = id(p)
del p
s = Single(4)
second = id(s)
del s
s = Single(4)
print(first == second, second == id(s))
