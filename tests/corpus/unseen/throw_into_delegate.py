# What is thrown into a generator that delegates: to the delegate's throw(), past an iterator without one, or at the end.
def inner():
    try:
        yield "first"
    except ValueError as error:
        yield "caught " + str(error)
    return "over"
def outer(label):
    kept = label * 2
    got = yield from inner()
    yield (kept, got)
g = outer("ab")
print(next(g), g.throw(ValueError("v")), next(g))
def over_range():
    yield from range(3)
    yield "after"
for error in StopIteration(5), StopIteration, KeyError("k"):
    g = over_range()
    next(g)
    try:
        print(g.throw(error))
    except BaseException as e:
        print(type(e).__name__, e.args, type(e.__cause__).__name__)
