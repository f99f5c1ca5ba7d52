import io, sys
print(io.StringIO, io.StringIO.__mro__, repr(io.StringIO())[:21], io.BytesIO.__mro__)
print(isinstance(sys.stdout, io.TextIOBase), isinstance(io.StringIO(), io.TextIOBase), isinstance(io.StringIO(), io.IOBase), isinstance(io.BytesIO(), io.BufferedIOBase), issubclass(io.StringIO, io.TextIOBase))
print(io.UnsupportedOperation.__mro__, io.SEEK_SET, io.SEEK_END, io.DEFAULT_BUFFER_SIZE>0)
print(sys.getsizeof(io.StringIO()), sys.getsizeof(io.BytesIO()))
import gc; print(gc.is_tracked(io.StringIO()), gc.is_tracked(io.BytesIO()))
class L(io.StringIO):
    def write(self, s): return super().write(s.upper())
l=L(); print('abc', file=l); print(l.getvalue(), l.__dict__)
l.x=1; print(l.__dict__); s=io.StringIO(); s.name='q'; print(s.name, vars(s))
class C(io.StringIO):
    def close(self): print('closing'); super().close()
c=C('x'); del c; print('after')
c=C('x'); c.close(); del c
import weakref; s=io.StringIO(); r=weakref.ref(s); del s; print(r())
