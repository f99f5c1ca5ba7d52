import types
def t(n, f):
    try: print(n, f())
    except BaseException as e: print(n, type(e).__name__, e)
class G: __slots__ = ('a', 'b')
class H: __slots__ = ('b', 'a')
class I: __slots__ = ('a', 'b')
class J: __slots__ = ('c', 'b')
class K: __slots__ = ('a', 'b', 'd')
class L(H): __slots__ = ('e',)
class M(I): __slots__ = ('e',)
class N(J): __slots__ = ('__weakref__',)
class P(J): __slots__ = ('__dict__',)
class Q(J): pass
class R(J): __slots__ = ('__dict__', '__weakref__')
class X: pass
class Y(X): pass
class Z(list): pass
cs = [G, H, I, J, K, L, M, N, P, Q, R, X, Y, Z, object, list]
for c in cs:
    row = ''
    for d in cs:
        x = c()
        try: x.__class__ = d; row += '+'
        except TypeError as e: row += '.'
    print(c.__name__, row)
def setc(x, c): x.__class__ = c
for c, d in ((L, M), (G, J), (X, list), (Z, X), (X, 3), (N, P), (object, X), (G, K)):
    t((c, d), lambda: setc(c(), d))
t(20, lambda: setc(1, int)); t(21, lambda: setc(True, int)); t(22, lambda: setc(types.ModuleType('a'), X)); 
class MM(types.ModuleType): pass
m = types.ModuleType('a'); t(23, lambda: setc(m, MM)); print(type(m))
