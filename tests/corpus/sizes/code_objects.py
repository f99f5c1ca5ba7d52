# oracle: versions 3.8-3.10
import sys
def empty():
    pass
def busy(a, b, *c, d=1, **e):
    x = a + b
    y = [i for i in c]
    return x, len(y)
def gen():
    yield 1
t = type(empty.__code__)
print(t.__basicsize__, t.__itemsize__)
for f in empty, busy, gen:
    print(sys.getsizeof(f.__code__), f.__code__.__sizeof__())
for i in range(1000):
    busy(1, 2)
print(sys.getsizeof(busy.__code__), sys.getsizeof(busy.__code__.replace(co_name='other')))
print(sys.getsizeof(compile('1', 'x', 'eval')), sys.getsizeof(compile('a = 1\nb = a + 2', 'x', 'exec')))
