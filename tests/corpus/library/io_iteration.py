import io
for line in io.StringIO('one\ntwo\nthree'): print(repr(line))
f=io.StringIO('1,2\n3,4\n'); print([l.strip().split(',') for l in f])
f=io.StringIO(); f.write('a'); f.write('b'); f.seek(0); print(next(f), f.read()); 
f=io.StringIO('héllo wörld €'); print(f.read(3), f.read(), f.tell())
f=io.StringIO('x'*10); f.seek(5); f.write('y'); print(f.getvalue(), f.readlines(3))
f=io.StringIO('a\nb\nc\nd\n'); print(f.readlines(3), f.readlines(0), f.readlines(None))
def g():
    yield 'a\n'; yield 'b\n'
f=io.StringIO(); f.writelines(g()); print(repr(f.getvalue()))
print(io.StringIO('abc').getvalue() is io.StringIO('abc').getvalue())
import sys; s=io.StringIO('hello'); print(sys.getrefcount(s))
print(io.BytesIO(b'abc').read(2), io.BytesIO(b'').read(), io.BytesIO(b'x').readline())
