def f(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, kw)
def p(x, y=1, /, z=2): return x, y, z
def n(): pass
def k(*, key): pass
class C:
    def m(self, q): pass
print(f(1, c=3), f(1, 5, 6, 7, c=3, e=9), f(*[1, 2], **{'c': 3}))
print(p(1), p(1, 2, z=3))
for text in ["n(1)", "f()", "f(1)", "f(1, a=2, c=3)", "p(x=1)", "p(1, y=2)", "k(1)", "k()", "p(1, 2, 3, 4)", "C().m()",
             "C().m(1, 2)", "C.m()", "n(**{'x': 1})", "p(1, q=2)", "f(*1)", "n(**1)", "n(**{1: 2})", "f(c=1, **{'c': 2})",
             "k(1, key=2)", "1()", "n.x", "p(1, zz=2)"]:
    try: eval(text)
    except Exception as e: print(text, '->', type(e).__name__, e)
