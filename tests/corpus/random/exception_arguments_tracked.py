import gc
gc.collect()
def t(f):
    try: f()
    except Exception as e: return gc.is_tracked(e.args), type(e).__name__
print(t(lambda: 1 / 0), t(lambda: int('x')), t(lambda: [][1]), t(lambda: {}['q']), t(lambda: zq), t(lambda: [].zq))
def a(): raise ValueError
def b(): raise ValueError('x')
def c(): {}[[]]
def d(): a, b = 1,
def f(g):
    try: g()
    except Exception as e: err = e
gc.collect()
for g in (a, b, c, d, lambda: 1 / 0): f(g); print(gc.collect())
