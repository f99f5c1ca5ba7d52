import io, contextlib, sys
buf = io.StringIO()
with contextlib.redirect_stdout(buf):
    print('hello'); print('x', 'y', sep='-')
print(repr(buf.getvalue()))
f = io.StringIO()
with contextlib.redirect_stderr(f):
    print('err', file=sys.stderr)
print(f.getvalue())
with contextlib.redirect_stdout(None): print('gone')
try:
    with contextlib.redirect_stdout(buf): raise ValueError
except ValueError: print('back')
print(isinstance(contextlib.nullcontext(), contextlib.AbstractContextManager))
def capture(fn):
    b = io.StringIO()
    with contextlib.redirect_stdout(b): fn()
    return b.getvalue()
print(repr(capture(lambda: print('a'))))
with contextlib.closing(io.StringIO('abc')) as s: print(s.read())
print(s.closed)
