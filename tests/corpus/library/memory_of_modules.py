import sys, json, gc, weakref, io, random
a=json.loads('{"x":[1,2,3],"y":"z"}'); print(sys.getrefcount(a), sys.getsizeof(a), gc.is_tracked(a), gc.is_tracked(a['x']))
s=json.dumps(a); print(sys.getsizeof(s), sys.getrefcount(s), s is json.dumps(a))
k=list(a)[0]; print(k is sys.intern('x'))
f=io.StringIO(); r=weakref.ref(f); print(sys.getrefcount(f)); del f; print(r())
R=random.Random(1); r=weakref.ref(R); del R; print(r())
class N: pass
n=N(); n.io=io.StringIO(); n.io.owner=n; r=weakref.ref(n); del n; gc.collect(); print(r())
x=[1,2]; c=json.loads(json.dumps(x)); print(c==x, c is x)
print(json.loads('1000') is json.loads('1000'), json.loads('"ab"') is json.loads('"ab"'), json.loads('[]') is json.loads('[]'))
print(random.choice([a]) is a, random.sample([a],1)[0] is a, random.choices([a])[0] is a)
l=[1,2,3]; m=l; random.shuffle(l); print(m is l)
b=io.BytesIO(); print(sys.getsizeof(b)); b.write(b'x'*100); print(b.getvalue() is b.getvalue())
