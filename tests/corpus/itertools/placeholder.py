from functools import *
import functools
def t(s):
    try: r=eval(s); print(s,'->',repr(r)[:200])
    except BaseException as e: print(s,'!!',type(e).__name__,e)
def f(*a,**k): return a,k
try: _=functools.Placeholder
except AttributeError: print('no')
else:
  for s in '''partial(f,1,_)
partial(f,_,a=_)
partial(f,_)
partial(f,_,1,_,2)(3)
partial(f,_,1,_,2)(3,4)
partial(f,_,1,_,2)(3,4,5,k=6)
partial(partial(f,_,1,_,2),3)
partial(partial(f,_,1,_,2),3)(4)
partial(partial(f,_,1,_,2),_,3)(4)
partial(partial(f,_,1,_,2),3,4,5)
partial(partial(f,_,1,_,2),a=1)
partial(partial(f,_,1,_,2),a=1)(8,9)
partial(partial(f,_,1),_)
partial(f,_,1,k=3)(2,k=4)
partial(f,_,1,k=3)()
partial(f,_,1)(_)
_.__reduce__()
repr(_), type(_).__name__, bool(_)
callable(_)
import copy
type(_)() is _
type(_)(1)
type(_)(a=1)
_.x
_ is functools.Placeholder
hash(_)==hash(_)
partialmethod(f,_,1)
partialmethod(f,1,_)
__import__('copy').copy(_) is _
__import__('copy').deepcopy(_) is _
partial(f,_,2).__reduce__()[2][1:]'''.split('\n'): t(s)
  class A:
    def m(self,*a,**k): return a,k
    p=partialmethod(m,_,2)
    try: q=partial(m,_,3); print(A().q) if 0 else 0
    except NameError: pass
  t('A().p(1)'); t('A().p()'); t('A().q(5)[0][1:]')
  try:
    class S(type(_)): pass
  except TypeError as e: print(e)
  p=partial(f)
  try: p.__setstate__((f,(1,_),{},None)); print(p)
  except Exception as e: print(e)
  try: p.__setstate__((f,(_,1),{},None)); print(p, p(5))
  except Exception as e: print(e)
