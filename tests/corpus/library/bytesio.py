import io
b=io.BytesIO(); print(b.write(b'hello'), b.write(bytearray(b' w')), b.getvalue(), b.read(), b.seek(0), b.read(2), b.tell(), b.readline(), b.readlines())
b=io.BytesIO(b'a\nb\r\nc'); print(list(b), b.tell()); b.seek(0); print(b.readline(), b.readlines(), b.read1(), b.seek(-2,2), b.read(1), b.seek(-1,1), b.read())
x=b'some bytes here'; b=io.BytesIO(x); print(b.getvalue() is x, b.read() is x, b.getvalue() is b.getvalue()); b.write(b'!'); print(x, b.getvalue(), b.getvalue() is b.getvalue())
b.seek(20); b.write(b'z'); print(b.getvalue()); print(b.truncate(4), b.getvalue(), b.tell())
buf=bytearray(3); b.seek(0); print(b.readinto(buf), buf)
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
t(b.write,'x'); t(b.write,5); t(b.write,[1]); t(io.BytesIO,'x'); t(io.BytesIO,5); t(io.BytesIO,None); t(b.seek,-1); t(b.seek,0,9); t(b.seek,-100,2); t(b.tell); t(b.truncate,-1); t(b.read,'a'); t(b.fileno); t(b.detach); t(b.seek,'a'); t(b.read,1.5); t(b.writelines,[b'a',b'b']); t(b.writelines,['a']); t(b.flush); t(b.isatty)
t(b.close); t(b.read); t(b.getvalue); t(b.write,b'x'); t(b.flush); t(b.isatty); t(b.__enter__); t(b.tell); t(next,b); t(iter,b); t(b.readable); t(b.close); t(b.seek,0)
print(io.BytesIO(initial_bytes=b'ab').read(), b.closed)
