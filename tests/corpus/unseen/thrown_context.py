# What a generator is handling becomes the context of what is thrown into it.
def gen(inside):
    try:
        raise KeyError("handled")
    except KeyError:
        yield from inside if inside else [1]
for inside in None, (x for x in "ab"):
    g = gen(inside)
    next(g)
    try:
        g.throw(ValueError("thrown"))
    except ValueError as e:
        print(repr(e), repr(e.__context__), e.__cause__)
