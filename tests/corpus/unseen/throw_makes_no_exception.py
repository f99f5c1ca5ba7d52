# oracle: versions 3.9-3.15
# A class whose instance cannot be made, or is none: the error is thrown in instead.
class Odd(Exception):
    def __new__(cls, *args):
        return 7
class Broken(Exception):
    def __init__(self):
        raise LookupError("inside")
def gen():
    try:
        yield
    except Exception as e:
        print("inside the generator", type(e).__name__, e)
        yield "handled"
for cls in Odd, Broken:
    g = gen()
    next(g)
    print(g.throw(cls))
try:
    raise Odd
except TypeError as e:
    print(e)
