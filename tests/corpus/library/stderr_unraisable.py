import io, sys, contextlib
class D:
    def __del__(self): raise ValueError('in del')
with contextlib.redirect_stderr(io.StringIO()) as e:
    d=D(); del d
print('ValueError: in del' in e.getvalue(), e.getvalue().splitlines()[-1])
sys.stderr=None
d=D(); del d
print('quiet')
1/0
