import array, sys, io
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def setter(m,k,v):
    def f():
        m[k]=v
        return m.tolist() if m.ndim<=1 else m.tolist()
    return f
b=bytearray(16)
for c,vals in [('b',(1,-129,128,'a',1.5,None)),('B',(255,256,-1,'a',1.5)),('c',(b'x',b'xy','x',3)),('h',(1,40000,'z')),('H',(70000,-1)),('i',(2**31,-2**31)),('I',(2**32,2**32-1,-1)),('l',(2**63,5)),('L',(2**64,-5,2**64-1)),('q',(2**63,)),('Q',(-1,2**64,7)),('n',(2**63,3)),('N',(-1,2**64,3)),('f',(1.5,1e300,'a',3,None,2**2000)),('d',(1.5,'a',2**2000,True)),('e',(1.5,1e10,'a')),('?',(1,0,'a',[])),('P',(1,-1,2**64,'a',2**63))]:
    try: m=memoryview(b).cast(c)
    except Exception as e: print(c,e); continue
    for v in vals:
        print(c,repr(v)[:20],end=' '); t(setter(m,0,v))
    b[:]=bytes(16)
m=memoryview(b)
t(setter(m,slice(0,2),b'ab'))
t(setter(m,slice(0,2),b'abc'))
t(setter(m,slice(0,2),5))
t(setter(m,slice(0,2),'ab'))
t(setter(m,slice(0,2),array.array('B',[1,2])))
t(setter(m,slice(0,2),array.array('b',[1,2])))
t(setter(m,slice(0,2),memoryview(b'xyz')[::2]))
t(setter(m,slice(0,4,2),b'qr'))
t(setter(m,slice(1,5),m[0:4]))
t(setter(m,slice(0,4),m[1:5]))
mi=m.cast('i')
t(setter(mi,slice(0,2),array.array('i',[1,2])))
t(setter(mi,slice(0,2),array.array('l',[1,2])))
t(setter(mi,slice(0,2),b'12345678'))
t(setter(mi,(1,),9))
t(setter(mi,(1,2),9))
t(setter(mi,'a',9))
t(setter(mi,9,9))
t(setter(mi,...,9))
m2=m.cast('h',[2,4])
t(setter(m2,(1,2),9))
t(setter(m2,1,9))
t(setter(m2,(1,),9))
t(setter(m2,slice(0,1),m2[1:]))
t(setter(m2,(slice(0,1),slice(0,1)),m2[1:]))
t(setter(m2,(1,9),9))
def dele(): del m[0]
t(dele)
r=m.toreadonly()
print(r.readonly, m.readonly, r==m)
t(setter(r,0,1))
t(lambda: hash(r))
t(lambda: hash(m))
t(lambda: hash(memoryview(b'ab'*4).cast('i')))
t(lambda: hash(memoryview(b'ab').cast('c'))==hash(b'ab'))
t(lambda: hash(memoryview(b'abab').cast('b',[2,2]))==hash(b'abab'))
t(lambda: hash(memoryview(b'abab')[::2])==hash(b'aa'))
