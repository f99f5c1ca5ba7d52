# oracle: versions 3.13-3.15
import sys
def empty():
    pass
def busy(a, b, *c, d=1, **e):
    x = a + b
    y = [i for i in c]
    try:
        return x
    finally:
        len(y)
def gen():
    yield 1
def outer():
    z = 1
    def inner():
        return z
    return inner
async def waits():
    await empty()
class Base:
    def method(self):
        return super().__init__()
def deep(self):
    for i in range(10):
        with self as q:
            self.x.y(q)
    return lambda: i
t = type(empty.__code__)
print(t.__basicsize__, t.__itemsize__)
for f in empty, busy, gen, outer, outer(), waits, Base.method, deep:
    c = f.__code__
    size = sys.getsizeof(c)
    print(c.co_name, size, c.__sizeof__() == size, len(c.co_code), size - t.__basicsize__ - t.__itemsize__ * len(c.co_code) // 2)
for i in range(100):
    busy(1, 2)
print(sys.getsizeof(busy.__code__))
print(sys.getsizeof(compile('1', 'x', 'eval')), sys.getsizeof(compile('a = 1\nb = a + 2', 'x', 'exec')))
