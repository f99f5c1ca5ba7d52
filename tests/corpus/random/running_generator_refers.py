import gc
def g():
    v = []
    yield v
    yield [type(x).__name__ for x in gc.get_referrers(v)]
i = g()
print([type(x).__name__ for x in gc.get_referrers(next(i))])
print(next(i))
