class A:
    def __del__(self):
        raise ValueError
a = A()
del a
class B:
    def __del__(self):
        raise ValueError('')
B()
class E(Exception):
    def __str__(self): return ''
class C:
    def __del__(self):
        raise E
C()
class D:
    def __del__(self):
        raise KeyError
D()
