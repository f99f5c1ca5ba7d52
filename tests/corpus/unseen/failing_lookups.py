# A special method that cannot be read: some operations go on as if it were not there.
def fails(self):
    raise AttributeError("not readable")
def attempt(f):
    try:
        print(f())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
def cls(name):
    return type("E", (), {name: property(fails)})()
attempt(lambda: cls("__eq__") == 1)
attempt(lambda: cls("__lt__") < 1)
attempt(lambda: hash(cls("__hash__")))
attempt(lambda: len(cls("__len__")))
attempt(lambda: iter(cls("__iter__")))
attempt(lambda: cls("__call__")())
attempt(lambda: repr(cls("__repr__")).startswith("<E object"))
