# What a classmethod or staticmethod takes over from its function.
def f(x: int) -> str:
    "text"
class C:
    s = staticmethod(f)
    c = classmethod(f)
for name in "sc":
    wrapper = C.__dict__[name]
    print(sorted(k for k in wrapper.__dict__), getattr(wrapper, "__annotations__", "none"), getattr(wrapper, "__wrapped__", 0) is f)
class A:
    def method(self, cls=None):
        return cls
class B:
    bound = classmethod(A().method)
try:
    print(B.bound() is B)
except TypeError as e:
    print(e)
print(str.maketrans.__qualname__, bytes.maketrans.__self__, dict.fromkeys.__self__)
