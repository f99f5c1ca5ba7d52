# oracle: versions 3.13-3.15
import dis
x = 1
def f(a, b):
    c = a + b
    x = c * 2 - 1
    a, b = b, a
    a.v = b[0]
    b[1:2] = [c]
    del a.v, b[1], c
    return -a, not b, ~x, +a
def unbound():
    print(x)
    x = x + 1
def folded():
    return 1 + 2, 'a' * 3, (1, 2)[0], -1, 2 ** 70, not 0, [1, 2, 3], {4, 5, 6}, {'a': 1}, ()
def constants():
    return None, True, 1, 256, 1000, -1, 1.5, 'text', b'b', ..., 1j
for g in f, unbound, folded, constants:
    print(g.__name__)
    dis.dis(g)
