import copy
print(hasattr(copy,'replace'), copy.__all__, copy.Error, copy.error is copy.Error)
a=[1,[2,3],{'k':[4]}]; b=copy.copy(a); c=copy.deepcopy(a); print(b==a,b is a,b[1] is a[1],c==a,c[1] is a[1],c[2]['k'] is a[2]['k'])
t=(1,2,(3,4)); print(copy.copy(t) is t, copy.deepcopy(t) is t); t2=(1,[2]); d=copy.deepcopy(t2); print(d is t2, d[1] is t2[1], copy.copy(t2) is t2)
for x in (1,'s',b'b',None,3.5,1j,True,len,int,frozenset([1]),range(3),...,NotImplemented, lambda:0, slice(1,2)): print(copy.copy(x) is x, copy.deepcopy(x) is x, end=' ')
print()
l=[1]; l.append(l); m=copy.deepcopy(l); print(m[1] is m, m is l)
x=[1]; y=[x,x]; z=copy.deepcopy(y); print(z[0] is z[1], z[0] is x)
class A:
    def __init__(self,v): self.v=v; print('init')
p=A([1]); q=copy.copy(p); r=copy.deepcopy(p); print(q.v is p.v, r.v is p.v, type(q))
class B:
    __slots__=('a','b')
u=B(); u.a=[1]; w=copy.copy(u); print(w.a is u.a, hasattr(w,'b')); w=copy.deepcopy(u); print(w.a is u.a, w.a)
class S:
    __slots__=('a','__dict__')
u=S(); u.a=[1]; u.z=[2]; w=copy.deepcopy(u); print(w.a, w.z, w.a is u.a)
class C:
    def __copy__(self): print('copy'); return 'c'
    def __deepcopy__(self,memo): print('deep',type(memo),len(memo)); return 'd'
print(copy.copy(C()),copy.deepcopy(C()),copy.deepcopy([C()]))
class D(dict): pass
d=D(a=[1]); d.attr=[2]; e=copy.copy(d); f=copy.deepcopy(d); print(type(e),e,e.attr is d.attr,f.attr,f['a'] is d['a'])
class L(list): pass
l=L([[1]]); l.q=1; m=copy.copy(l); n=copy.deepcopy(l); print(type(m),m,m.q,m[0] is l[0],n[0] is l[0])
