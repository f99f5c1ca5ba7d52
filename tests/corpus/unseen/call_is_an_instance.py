# oracle: versions 3.8-3.12
# Calling an instance whose class has such an instance as __call__ never ends.
class A:
    pass
A.__call__ = A()
try:
    A()()
except RecursionError:
    print("too deep")
class B:
    def __call__(self, *args, **kwargs):
        return args, kwargs
class C:
    __call__ = B()
print(C()(1, x=2))
