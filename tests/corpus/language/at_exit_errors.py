import atexit
@atexit.register
def third(): raise KeyError('in atexit')
@atexit.register
def fourth(): import sys; sys.exit('bye')
@atexit.register
def fifth(): 1/0
class C:
    def __call__(self): raise ValueError('obj')
    def __repr__(self): return 'C!'
atexit.register(C())
atexit.register(len)
print('end')
