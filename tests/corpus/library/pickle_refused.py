import pickle, types
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0],  getattr(e,'__notes__',''))
def f():
    class Loc: pass
    def g(): pass
    return Loc(), g
a,g=f(); t(pickle.dumps,a); t(pickle.dumps,g); t(pickle.dumps,[a]); t(pickle.dumps,{'k':g})
class C: pass
o=C(); del C; t(pickle.dumps,o)
def h(): pass
h2=h
def h(): pass
t(pickle.dumps,h2)
t(pickle.dumps,(i for i in [])); t(pickle.dumps,[(i for i in [])]); t(pickle.dumps,[].append); t(pickle.dumps,types); t(pickle.dumps,{}.keys())
class D:
    def __init__(s): s.g=(i for i in [])
t(pickle.dumps,D())
