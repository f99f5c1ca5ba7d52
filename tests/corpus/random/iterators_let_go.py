import sys
class S:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
    def __len__(self): return 2
for make in (iter, reversed, enumerate, lambda x: zip(x), lambda x: map(str, x), lambda x: filter(None, x), lambda x: (i for i in x), lambda x: zip(x, [1]), lambda x: iter(enumerate(x)), lambda x: reversed(x)):
    out = []
    for x in ([1, 2], (1, object()), {1: 2, 3: 4}, {1, 2}, bytearray(b'ab'), S(), {1: 2}.items()):
        n = sys.getrefcount(x)
        try: i = make(x)
        except TypeError: out.append('-'); continue
        a = sys.getrefcount(x) - n
        next(i, 0)
        b = sys.getrefcount(x) - n
        list(i)
        c = sys.getrefcount(x) - n
        try: next(i)
        except StopIteration: pass
        d = sys.getrefcount(x) - n
        out.append((a, b, c, d)); del i
    print(*out)
