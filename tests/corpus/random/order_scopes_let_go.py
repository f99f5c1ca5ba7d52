import gc
class L:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end=' ')
    def __enter__(s): return s
    def __exit__(s, *a): print('exit', s.n, end=' '); return True
    def __iter__(s): return iter([L(str(s.n) + 'a'), L(str(s.n) + 'b')])
    def __repr__(s): return 'L%s' % s.n
    def __call__(s, *a, **k): return None
    def __getattr__(s, n):
        if n == 'zq': return L('zq')
        raise AttributeError(n)
    def __eq__(s, o): return True
    def __hash__(s): return 1
    def __bool__(s): return False
def t(f, *a):
    try: f(*a)
    except Exception as e: print(type(e).__name__, end=' ')
    print('|', f.__name__)
def w1():
    with L(1) as a, L(2) as b: print('in', end=' ')
    print('out', end=' ')
def u1():
    a, b = L(1)
    print('got', end=' ')
def u2():
    a, *b = L(1)
    print('got', end=' ')
def u3():
    a, b, c = L(1)
def u5():
    (lambda *a: print('call', end=' '))(*L(1))
def u6():
    (lambda **a: print('call', end=' '))(**{'a': L(1), 'b': L(2)})
def l1():
    for x in L(1): print('x', end=' ')
    else: print('else', end=' ')
def l2():
    for x in L(1): break
    print('after', end=' ')
def l3():
    return [x for x in L(1)] and None
def l4():
    return [x.n for x in L(1) if x.n]
def l5():
    return {x: x for x in L(1)} and None
def l6():
    return sum(1 for x in L(1))
def l7():
    for x in L(1):
        for y in L(2): return
def c1():
    class C: a = L(1); b = L(2)
    print('made', end=' ')
def c2():
    class C(L):
        def m(self): return super().__eq__(L(1))
    C('c').m()
def e1():
    try: raise ValueError(L(1))
    except ValueError as e: print('h', end=' ')
    print('after', end=' ')
def e2():
    try: raise ValueError(L(1))
    finally: print('f', end=' ')
def e3():
    try:
        try: raise ValueError(L(1))
        except ValueError as e: raise KeyError(L(2)) from e
    except KeyError as k: print('k', end=' ')
    print('after', end=' ')
def e4():
    x = L(1)
    def g(): y = L(2); raise ValueError
    try: g()
    except ValueError: print('h', end=' ')
    print('after', end=' ')
def e5():
    x = L(1)
    L(2)(L(3), L(4), k=L(5))
def e6():
    L(1).nope
def e7():
    L(1)()()
def a1():
    x = L(1); x.a = L(2); x.b = L(3)
def a2():
    x = L(1); x.a = L(2); x.a = L(3); del x.a; print('d', end=' ')
def a3():
    L(1).zq.n
def a4():
    x = [L(1)]; x[0] = L(2); print('s', end=' ')
def a5():
    x = {'a': L(1)}; x['a'] = L(2); x.pop('a'); print('p', end=' '); x['b'] = L(3); x.update(b=L(4))
def a6():
    x = [L(1), L(2), L(3)]; x[1:] = []; print('s', end=' '); x.extend(L(4)); print('e', end=' '); x.clear()
def a7():
    x = L(1), L(2); y = x; del x; print('d', end=' '); del y
def a8():
    x = L(1); x = x = L(2); print('r', end=' ')
def a9():
    x, x = L(1), L(2); print('r', end=' ')
def b1():
    L(1) or L(2) or L(3)
def b2():
    L(1) and L(2)
def b3():
    if L(1): pass
    elif L(2): pass
    print('e', end=' ')
def b4():
    while L(1): pass
    print('w', end=' ')
def b5():
    x = L(1) if L(2) else L(3); print('t', end=' ')
def b6():
    not L(1); print('n', end=' '); L(1) == L(2) == L(3)
def b7():
    assert L(1), L(2)
def f1(a=L('d')):
    a = None
def f2(a, b=L('d'), *c, k=L('k')): pass
def f3(*a): a = None; print('n', end=' ')
def f4(a, b): del a; print('n', end=' ')
def f5():
    def g(a, b, *c, k, **d): x = L('x')
    g(L(1), L(2), L(3), L(4), k=L(5), z=L(6))
def f6():
    x = L(1)
    def g(): return x
    y = L(2)
    g()
def f7():
    (lambda: (lambda a: None)(L(1)))()
    print('n', end=' ')
    (lambda a, b: b)(L(1), L(2))
    print('n', end=' ')
    print(L(1), f'{L(2)!r} {L(3)}', '%s %s' % (L(4), L(5)), end=' ')
def f8():
    sorted([L(2), L(1)], key=lambda x: x.n); print('s', end=' '); max(L(1), L(2), key=lambda x: x.n); print('m', end=' '); list(map(lambda x: 1, [L(1), L(2)])); print('m', end=' '); list(zip([L(1)], [L(2)])); print('z', end=' '); list(filter(None, [L(1), L(2)]))
def g1():
    def g():
        a = L(1); yield a; b = L(2); yield b
    x = g(); next(x); print('n', end=' '); x.close(); print('c', end=' '); x = g(); next(x); next(x); del x; print('d', end=' '); list(g()); print('l', end=' ')
    for i in g(): break
    print('b', end=' ')
def g2():
    def g():
        x = yield L(1)
        print('r', end=' ')
        yield x
    y = g(); next(y); y.send(L(2)); print('s', end=' ')
def g3():
    def g():
        try: yield L(1)
        except ValueError: print('v', end=' ')
        finally: L(3)
    y = g(); next(y); y.throw(ValueError(L(2)))
def s1():
    x = {L(1)}; x.add(L(2)); print('a', end=' '); x.clear(); {L(1): L(2), L(3): L(4)}; print('d', end=' '); dict([(L(1), L(2))]); {L(1), L(2)}; [L(1)].index(L(2)); print('i', end=' '); L(1) in [L(2)]
def s2():
    global G
    G = L(1); G = L(2); print('g', end=' '); del G; print('d', end=' '); (lambda: globals().update(G=L(3)))(); G = None
gc.disable()
for f in w1, u1, u2, u3, u5, u6, l1, l2, l3, l4, l5, l6, l7, c1, c2, e1, e2, e3, e4, e5, e6, e7, a1, a2, a3, a4, a5, a6, a7, a8, a9, b1, b2, b3, b4, b5, b6, b7, f5, f6, f7, f8, g1, g2, g3, s1, s2: t(f)
t(f1); t(f1, L(1)); t(f2, L(1)); t(f2, L(1), L(2), L(3)); t(f3, L(1), L(2)); t(f4, L(1), L(2)); t(f4, L(1))
