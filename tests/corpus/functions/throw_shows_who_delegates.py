import traceback
def g():
    try: yield 1
    except RuntimeError: pass
    try: yield 2
    finally: traceback_names()
def names(tb):
    out = []
    while tb: out.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
    return out
import sys
def traceback_names():
    f = sys._getframe(1); out = []
    while f: out.append(f.f_code.co_name); f = f.f_back
    print(out)
def h(): yield from g()
def k(): yield from h()
for op in (lambda x: x.throw(RuntimeError), lambda x: x.send(None), next):
    x = k(); next(x); op(x)
    try: x.throw(ValueError)
    except ValueError as e: print(names(e.__traceback__))
x = k(); next(x); next(x); x.close()
