# how deep calls nest that go through C
from functools import lru_cache, partial
def depth(make):
    low, high = 1, 3000
    while low < high:
        middle = (low + high) // 2
        f = make()
        try:
            f(middle)
            low = middle + 1
        except RecursionError as e:
            high, text = middle, str(e)
    return low, text
def cached():
    @lru_cache(None)
    def f(n):
        return n if n == 0 else f(n - 1)
    return f
def part():
    def f(n):
        return n if n == 0 else p(n - 1)
    p = partial(f)
    return f
def keywords():
    def f(n, k=1):
        return n if n == 0 else p(n - 1)
    p = partial(f, k=2)
    return f
class Instance:
    def __call__(self, n):
        return n if n == 0 else self(n - 1)
for m in cached, part, keywords, Instance:
    print(m.__name__, *depth(m))
