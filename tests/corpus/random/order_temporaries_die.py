class L:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end=' ')
    def __add__(s, o): return 1
    def __lt__(s, o): return 1
    def __getitem__(s, o): return 1
    def __setitem__(s, o, v): return 1
    def __contains__(s, o): return 1
    def __iadd__(s, o): return 1
    def __and__(s, o): return 1
    def __matmul__(s, o): return 1
    def __pow__(s, o): return 1
    def __delitem__(s, o): pass
    def m(s, *a): return 1
def t(f): f(); print()
t(lambda: L(1) is L(2)); t(lambda: L(1) is not L(2)); t(lambda: L(1) + L(2)); t(lambda: L(1) < L(2)); t(lambda: L(1) == L(2)); t(lambda: L(1) != L(2))
t(lambda: L(1)[L(2)]); t(lambda: L(1) in L(2)); t(lambda: L(1) not in L(2)); t(lambda: L(1) & L(2)); t(lambda: L(1) ** L(2)); t(lambda: L(1).m(L(2), L(3)))
t(lambda: (L(1), L(2))); t(lambda: [L(1), L(2)]); t(lambda: {1: L(1), 2: L(2)}); t(lambda: len((L(1), L(2)))); t(lambda: isinstance(L(1), (L, int))); t(lambda: f'{L(1)}{L(2)}'); t(lambda: L(1) if L(2) else 3); t(lambda: L(1) and L(2)); t(lambda: not L(1)); t(lambda: L(1) < L(2) < L(3)); t(lambda: [L(1)][0]); t(lambda: {L(1)}); t(lambda: slice(L(1), L(2), L(3))); t(lambda: [1, 2][L(1):L(2)] if 0 else 1); t(lambda: print(L(1), L(2), end='')); t(lambda: str(L(1))); t(lambda: type(L(1))); t(lambda: max(L(1), L(2))); t(lambda: (lambda *a, **k: 1)(L(1), L(2), a=L(3), b=L(4))); t(lambda: (lambda a, b: 1)(L(1), L(2))); t(lambda: (lambda a, b: 1)(*[L(1), L(2)])); t(lambda: dict(a=L(1), b=L(2))); t(lambda: [*[L(1)], L(2)]); t(lambda: (L(1), L(2))[0]); t(lambda: {**{'a': L(1)}, 'b': L(2)})
def f():
    L(1)[L(2)] = L(3)
    print('|', end=' ')
    del L(1)[L(2)]
    print('|', end=' ')
    L(1).x = L(2)
    print('|', end=' ')
    x = L(1); x += L(2)
    print('|', end=' ')
    a, b = L(1), L(2)
    print('|', end=' ')
    a, b, c = L(3), L(4), L(5)
    print('|', end=' ')
    a = b = L(6)
    print('|', end=' ')
    for i in (L(7), L(8)): pass
    print('|', end=' ')
    a, *b = L(1), L(2), L(3)
    print('|', end=' ')
    b[0], b[1] = b[1], b[0]
    print('|', end=' ')
    del a
    assert L(9)
    print('|', end=' ')
    try: raise ValueError(L(10), L(11))
    except ValueError: pass
    print('|', end=' ')
    try: L(1) - L(2)
    except TypeError: pass
    print('|', end=' ')
    try: L(1)(L(2))
    except TypeError: pass
    print('|', end=' ')
    return L(12)
t(f)
L(1) is L(2); print()
L(1) + L(2); print()
L(1) == L(2); print()
L(1)[L(2)]; print()
L(1).m(L(2)); print()
L(1) in L(2); print()
L(1), L(2); print()
class A(L):
    x = L(1)
    y = L(2)
    x = None
    L(3) is L(4)
print()
