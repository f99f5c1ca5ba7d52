import copy
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
def g(): yield 1
import sys
t(copy.copy,g()); t(copy.deepcopy,g()); t(copy.copy,sys); t(copy.deepcopy,[sys]); t(copy.copy,iter([1,2])) if 0 else 0
class N:
    def __reduce_ex__(self,p): raise TypeError('no')
t(copy.copy,N()); t(copy.deepcopy,[N()])
class R:
    def __reduce__(self): return (list,((1,2),))
t(copy.copy,R()); t(copy.deepcopy,R())
class G:
    def __getstate__(self): print('getstate'); return {'x':1}
    def __setstate__(self,s): print('setstate',s); self.__dict__.update(s)
h=copy.copy(G()); print(h.x); h=copy.deepcopy(G()); print(h.__dict__)
class NW:
    def __new__(cls,a): print('new',a); return super().__new__(cls)
    def __getnewargs__(self): return ('arg',)
t(lambda: type(copy.copy(NW(1))))
class NA:
    def __new__(cls,a): return super().__new__(cls)
t(lambda: type(copy.copy(NA(1))))
import copyreg
class P:
    def __init__(self,x): self.x=x
def pickle_p(p): print('reduce'); return P,(p.x+1,)
copyreg.pickle(P,pickle_p); print(copy.copy(P(1)).x, copy.deepcopy(P(5)).x)
m={}; a=[1]; b=copy.deepcopy(a,m); print(len(m), m[id(a)] is b, m[id(m)][0] is a)
memo={id(a):'replaced'}; print(copy.deepcopy([a],memo))
class M(type): pass
class K(metaclass=M): pass
print(copy.copy(K) is K, copy.deepcopy(K) is K)
class E(Exception):
    def __init__(self,a,b): super().__init__(a,b); self.b=b
e=copy.copy(E(1,2)); print(e.args,e.b)
class Bound:
    def m(self): return self
bm=Bound().m; print(copy.copy(bm)==bm, copy.deepcopy(bm).__self__ is bm.__self__)
s={1,2}; print(copy.copy(s) is s, copy.copy(s)==s); ba=bytearray(b'x'); print(copy.copy(ba) is ba, copy.deepcopy(ba))
from collections import OrderedDict, defaultdict, deque, namedtuple, Counter
o=OrderedDict(a=[1]); print(copy.copy(o), copy.deepcopy(o)['a'] is o['a']); dd=defaultdict(list,a=[1]); print(copy.copy(dd), copy.deepcopy(dd)); dq=deque([[1]],3); print(copy.copy(dq), copy.deepcopy(dq)[0] is dq[0]); NT=namedtuple('NT','a b'); n=NT(1,[2]); print(copy.copy(n) is n, copy.deepcopy(n), copy.deepcopy(n) is n); print(copy.copy(Counter('aab')))
