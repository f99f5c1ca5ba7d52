import pickle
class A:
    def __init__(self,v): self.v=v
    def __eq__(self,o): return self.v==o.v
a=A([1,2]); b=pickle.loads(pickle.dumps(a)); print(a==b, a is b, a.v is b.v, type(b)); print(pickle.dumps(a))
class G:
    def __getstate__(self): print('get'); return {'x':1}
    def __setstate__(self,s): print('set',s); self.y=s
g=pickle.loads(pickle.dumps(G())); print(g.__dict__)
class S: __slots__=('p','q')
s=S(); s.p=1; t=pickle.loads(pickle.dumps(s)); print(t.p, hasattr(t,'q'))
class R:
    def __reduce__(self): return (list,((1,2),))
print(pickle.loads(pickle.dumps(R())))
l=[1]; l.append(l); m=pickle.loads(pickle.dumps(l)); print(m[1] is m); x=[1]; y=pickle.loads(pickle.dumps([x,x])); print(y[0] is y[1])
d={}; d['s']=d; e=pickle.loads(pickle.dumps(d)); print(e['s'] is e); t=([],); t[0].append(t); u=pickle.loads(pickle.dumps(t)); print(u[0][0] is u)
print(pickle.loads(pickle.dumps(A)) is A, pickle.loads(pickle.dumps(len)) is len, pickle.loads(pickle.dumps(None)) is None)
from collections import OrderedDict, defaultdict, deque, namedtuple, Counter
for o in (OrderedDict(a=1),defaultdict(int,a=1),deque([1,2],5),Counter('aab')): print(pickle.loads(pickle.dumps(o)))
P=namedtuple('P','x y'); print(pickle.loads(pickle.dumps(P(1,2))))
class L(list): pass
q=L([1,2]); q.n='n'; w=pickle.loads(pickle.dumps(q)); print(w,w.n,type(w))
class D(dict): pass
print(pickle.loads(pickle.dumps(D(a=1))))
import enum
class C(enum.Enum): R=1
print(pickle.loads(pickle.dumps(C.R)) is C.R)
e=pickle.loads(pickle.dumps(ValueError('x',1))); print(repr(e))
from dataclasses import dataclass
@dataclass
class DC: a:int; b:list
print(pickle.loads(pickle.dumps(DC(1,[2]))), pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL)
import io; f=io.BytesIO(); pickle.dump([1,2],f); f.seek(0); print(pickle.load(f))
