import bisect as b, sys
class N:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        print('lt', self.v, other.v, sys.getrefcount(self), sys.getrefcount(other))
        return self.v < other.v
a = [N(1), N(3)]
print(b.bisect_left(a, N(2)), b.bisect_right(a, N(2)), b.insort(a, N(2)), [n.v for n in a])
print(b.bisect, b.insort, b.bisect([1, 2, 2, 3], 2), b.bisect_left('abc', 'b'), b.bisect_left(range(10), 5))
class L(list):
    def insert(self, i, x):
        print('insert', i, x)
        list.insert(self, i, x)
b.insort(L([1, 3]), 2)
for args, names in (([1], 1, -1), {}), (([1, 2], 9, 0, 10), {}), (([1], 'a'), {}), ((1, 2), {}), (([1], 1, 0, 'a'), {}), ((['a', 'bb'], 2), {'key': len}), (([], 1, 0, None), {}):
    try:
        print(b.bisect_left(*args, **names))
    except Exception as e:
        print(type(e).__name__, e)
