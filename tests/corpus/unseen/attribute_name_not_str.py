# Attribute names are strings, by whatever way they come.
class C:
    def __getattr__(self, name):
        return name
def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(e)
c = C()
attempt(lambda: object.__setattr__(c, 1, 2))
attempt(lambda: object.__delattr__(c, None))
attempt(lambda: object.__getattribute__(c, 1.5))
attempt(lambda: type.__setattr__(C, b"n", 2))
attempt(lambda: super(C, c).__getattribute__(3))
attempt(lambda: setattr(c, 1, 2))
attempt(lambda: getattr(c, 1, "default"))
attempt(lambda: hasattr(c, 1))
