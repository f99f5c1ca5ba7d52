import types
def t(n, f):
    try: print(n, f())
    except BaseException as e: print(n, type(e).__name__, e)
m = types.ModuleType('?'); m.__file__ = '/tmp/foo.py'; t(40, lambda: m); 
class Ld: pass
m = types.ModuleType('mm'); m.__loader__ = Ld; t(41, lambda: m); m.__loader__ = None; t(42, lambda: m); del m.__name__; t(43, lambda: m); m.__file__ = '/tmp/x'; t(44, lambda: m); m.__name__ = 3; t(45, lambda: m); m.__file__ = None; t(46, lambda: m)
