import sys
def gen(x):
    e = sys._getframe()
    yield e
def boom():
    yield sys._getframe()
    1/0
def guarded():
    try: yield sys._getframe()
    finally: pass
def back(f):
    return f.f_back and f.f_back.f_code.co_name
def run(label, make, end):
    g = make(); f = next(g)
    print(label, back(f), end=" ")
    try: end(g)
    except BaseException as e: print(type(e).__name__, end=" ")
    print(back(f), end=" ")
    del g
    print(back(f))
def drop(g): pass
run("out", lambda: gen(1), list)
run("boom", boom, list)
run("throw", lambda: gen(1), lambda g: g.throw(KeyError))
run("closed in try", guarded, lambda g: g.close())
run("dropped in try", guarded, drop)
g = gen(1); f = next(g); list(g); print(back(f))
g = guarded(); f = next(g); g.close(); print(back(f))
