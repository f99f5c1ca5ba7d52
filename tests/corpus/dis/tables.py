# oracle: versions 3.11-3.11
import dis
def f(x, *a, k=1, **kw):
    s = {1, 2, *x}
    t = (1, *x, 2)
    l = [*x, *a]
    d = {'a': 1, **kw, 'b': 2}
    e = {**kw}
    f(*a); f(1, *a, 2, *x, k=3, **kw, j=4); f(**kw); f(1, 2, 3, **kw); f(k=2, j=3)
    class C(B, *a, metaclass=M, **kw): pass
    s[1:2] = s[1:2:3], s[1, 2:3]
    s.a.b += 1
    s[k] -= 2
    a, *b, c = x
    [a, (b, c)] = x
    return lambda: (yield), f"{x!r:>{k}} {a}", x < k <= 3 and not (a or b) or [i for i in x if i for y in [i + 1]]
def ann(a: int, *b: str, c: 'x' = 1, **d: float) -> None:
    z: int = 1
    w: str
    s.x: int
    s[1]: str = 3
class K:
    """doc"""
    a: int = 3
    def m(self): return super().m(), __class__
    @property

    def p(self): pass
dis.dis(f); dis.dis(ann); dis.dis(K.m)
def long():
    return [a0,a1,a2,a3,a4,a5,a6,a7,a8,a9,b0,b1,b2,b3,b4,b5,b6,b7,b8,b9,c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,d0]
dis.dis(long)
def g(a, b, c):
    try:
        try:
            return f(a)
        finally:
            x = 1
            return 2
    except (A, B) as e:
        raise X from e
    except C:
        pass
    else:
        b
    finally:
        c
    for i in a:
        try:
            with b as c, d:
                continue
        finally:
            break
    else:
        return
    del a, b.c, b[0]
    global G
    G = 1
    import os.path as p, sys as q, a.b
    from . import z as w
    from .. import y
    assert a, b
    return a if b else c
dis.dis(g)
print(g.__code__.co_code, g.__code__.co_exceptiontable, list(g.__code__.co_lines()))
c = compile("import x.y\nfrom a import *\nprint(1)\nx: int = 3\nclass C:\n  'doc'\n  y: str\n", "m", "exec")
dis.dis(c)
dis.dis("x+1")
def finals(n):
    for i in range(n):
        try:
            if i == 1: continue
            if i == 2: break
            return i
        finally:
            g()
    with a:
        return i
async def waits(a):
    async for i in a:
        b
    else:
        c
    async with a as b, c:
        return await b
    return [x async for x in a if x], (y async for y in a)
def generators(a):
    x = yield
    y = yield from a
    return [(lambda z: z)(w) for v in a for w in v if w or v]
for f in finals, waits, generators:
    dis.dis(f, show_caches=True)
