# oracle: versions 3.10-3.15
import array, sys, io
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def setter(m,k,v):
    def f():
        m[k]=v
        return m.tolist() if m.ndim<=1 else m.tolist()
    return f
x=memoryview(bytearray(4)); 
class I:
    def __index__(self): x.release(); return 1
t(lambda: x[I()])
x=memoryview(bytearray(4)); t(lambda: x.__setitem__(0,I()))
x=memoryview(bytearray(4)); t(lambda: x.__setitem__(I(),1))
