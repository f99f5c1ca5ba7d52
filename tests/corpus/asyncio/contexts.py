import contextvars as c
from contextvars import *
x=ContextVar('x'); y=ContextVar('y',default=3)
import sys
import re
def sh(o): return re.sub(' at 0x[0-9a-f]+', '', repr(o))
print(sh(x),sh(y), c.Token.MISSING)
t=x.set(5); print(sh(t)); print(t.var is x, t.old_value); x.reset(t); print(sh(t))
def tr(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, sh(str(e)), sh(e))
tr(lambda: x.get()); tr(lambda: x.get(7)); tr(lambda: x.reset(t))
tr(lambda: y.reset(x.set(1)))
tr(lambda: ContextVar()); tr(lambda: ContextVar(1)); tr(lambda: ContextVar('a',1)); tr(lambda: Token())
tr(lambda: Context(1)); tr(lambda: x.reset(1)); tr(lambda: x.set()); tr(lambda: x.get(1,2))
ctx=copy_context(); tr(lambda: len(ctx)); tr(lambda: list(ctx)[0] is x); tr(lambda: ctx[y]); tr(lambda: ctx['x']); tr(lambda: 1 in ctx)
tr(lambda: ctx.get(y,9)); tr(lambda: ctx.get(x)); tr(lambda: list(ctx.values()))
tr(lambda: ctx.run()); tr(lambda: ctx.run(lambda: ctx.run(print)))
tr(lambda: ctx == copy_context()); tr(lambda: hash(ctx)); tr(lambda: Context()==Context())
def f(): x.set(2); return x.get()
tr(lambda: (ctx.run(f), x.get(), ctx[x]))
t2=ctx.run(x.set,4); tr(lambda: x.reset(t2))
tr(lambda: setattr(x,'name','q')); 
tr(lambda: type('A',(ContextVar,),{})); tr(lambda: type('A',(Context,),{}))
tr(lambda: ctx.copy()==ctx)
tr(lambda: (hash(x)!=0, x==x))
print(type(x), type(ctx), type(t), ContextVar)
def boom(): raise ValueError('b')
try: ctx.run(boom)
except ValueError as e:
    tb=e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name); tb=tb.tb_next
ctx.run(lambda: print(sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_code.co_name))
