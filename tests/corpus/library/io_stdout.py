import io, sys
out=io.StringIO(); old=sys.stdout; sys.stdout=out
print('captured', 1, 2, sep='-'); print('x', end='')
sys.stdout=old
print(repr(out.getvalue()))
print('to', 'file', file=out); print(repr(out.getvalue()))
print('err', file=sys.stderr)
err=io.StringIO(); o=sys.stderr; sys.stderr=err; print('e',file=sys.stderr); sys.stderr=o; print(err.getvalue())
class W:
    def write(self,s): old.write('['+s+']')
sys.stdout=W(); print('hi'); sys.stdout=sys.__stdout__; print('done')
