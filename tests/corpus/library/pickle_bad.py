import pickle
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
def g(): yield
t(pickle.dumps,g()); t(pickle.loads,b''); t(pickle.loads,'x'); t(pickle.loads,b'abc'); t(pickle.loads,b'\x80\x04'); t(pickle.loads,pickle.dumps([1,2])[:-1]); t(pickle.dumps,1,9); import sys; t(pickle.dumps,sys)
class X: pass
d=pickle.dumps(X()); del X; t(pickle.loads,d)
t(pickle.loads, b'\x80\x04\x95\x00'); 
class N:
    def __reduce_ex__(self,p): raise TypeError('no way')
t(pickle.dumps,[N()])
print(issubclass(pickle.PicklingError,pickle.PickleError), pickle.PicklingError)
