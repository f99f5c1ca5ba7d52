class L:
    def __init__(self, n, k=1): self.n = n; self.k = k
    def __del__(self): print('del', self.n, end=' ')
    def __eq__(self, o): return True
    def __hash__(self): return self.k
    def __format__(self, s): return 'F'
    def __repr__(self): return 'R'
    def __index__(self): return 1
class E:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end=' ')
    __hash__ = None
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, end=' ')
    print()
t(lambda: {L(1): L(2), L(3): L(4)})
t(lambda: {'a': L(1), 'a': L(2)})
t(lambda: {'a': L(1), 'b': L(2), 'a': L(3)})
t(lambda: {L(1), L(2), L(3)})
t(lambda: {E(1): L(2), E(3): L(4)})
t(lambda: {E(1), E(2), E(3)})
t(lambda: [1, 2, 3][L(1):L(2)])
t(lambda: [1, 2, 3][L(1):L(2):L(3)])
t(lambda: f'{L(1)}{L(2):x}{L(3)!r}')
t(lambda: f'{E(1):x}{E(2)}')
t(lambda: (L(1), L(2), 1 / 0))
t(lambda: [L(1), L(2), 1 / 0])
t(lambda: {L(1): L(2), L(3): 1 / 0})
t(lambda: print(L(1), L(2), 1 / 0))
t(lambda: L(1).x(L(2)))
t(lambda: (lambda a: 1)(L(1), L(2)))
t(lambda: (lambda a: 1)(b=L(1), c=L(2)))
t(lambda: (lambda a, b: 1)(L(1)))
t(lambda: len(L(1), L(2)))
t(lambda: int(E(1)))
t(lambda: [].append(L(1), L(2)))
t(lambda: isinstance(L(1), E(2)))
t(lambda: dict(E(1)))
t(lambda: L(L(1), k=L(2)))
t(lambda: type('K', (L(1),), {}))
t(lambda: [*E(1)])
t(lambda: (lambda *a: 1)(*E(1)))
t(lambda: (lambda **a: 1)(**E(1)))
t(lambda: {**E(1)})
t(lambda: [x for x in E(1)])
t(lambda: E(1)[E(2)])
t(lambda: E(1) + E(2))
t(lambda: -E(1))
t(lambda: E(1) < E(2))
t(lambda: E(1) in E(2))
t(lambda: E(1)(E(2), k=E(3)))
t(lambda: max(E(1), E(2)))
t(lambda: sorted([E(2), E(1)]))
t(lambda: getattr(E(1), 'zz'))
t(lambda: [E(1)][E(2)])
t(lambda: {1: 2}[E(2)])
t(lambda: 'abc'[E(2)])
t(lambda: 'a' + E(2))
t(lambda: [E(1)] + (E(2),))
t(lambda: [E(1)] + [E(2)] + [E(3)])
t(lambda: [E(1), E(2)] * 2)
t(lambda: (E(1),) + (E(2),))
t(lambda: [E(1), E(2)][1:])
def f():
    x = [E(1), E(2)]; x += [E(3)]; x[0:1] = [E(4), E(5)]; print('s', end=' ')
    x[5] = E(6)
t(f)
def f():
    x = E(1); x[E(2)] = E(3)
t(f)
def f():
    x = E(1); del x[E(2)]
t(f)
def f():
    E(1).n.x = E(2)
t(f)
def f():
    a, b = E(1), E(2), E(3)
t(f)
def f():
    a, b = [E(1), E(2), E(3)]
t(f)
def f():
    with E(1): pass
t(f)
def f():
    for i in E(1): pass
t(f)
def f():
    raise E(1)
t(f)
def f():
    raise ValueError(E(1)) from E(2)
t(f)
def f():
    assert not E(1), E(2)
t(f)
def f():
    x = E(1); y = E(2); z = E(3); del y; 1 / 0
t(f)
def f():
    def g(a, b): c = E('c'); 1 / 0
    x = E(1); g(E(2), E(3))
t(f)
