from itertools import groupby
groups = [(k, g) for k, g in groupby('aabb')]
print([(k, list(g)) for k, g in groups])
g = groupby([1, 1, 2])
first = next(g)[1]
second = next(g)[1]
print(list(first), list(second), list(g))
class K:
    def __init__(self, v):
        self.v = v
    def __eq__(self, other):
        print('eq', self.v, other.v)
        return self.v == other.v
for k, g in groupby([1, 1, 2], K):
    print(k.v, list(g))
