import io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
s=io.StringIO('abc')
t(s.write,5); t(s.write); t(s.write,None); t(s.write,b'x'); t(io.StringIO,5); t(io.StringIO,b'x'); t(io.StringIO,None); t(io.StringIO,'a','b','c'); t(io.StringIO,'a','b'); t(io.StringIO,'a',newline=5); t(io.StringIO, x=1)
t(s.seek,-1); t(s.seek,0,5); t(s.seek,1,1); t(s.seek,0,1); t(s.seek,0,2); t(s.seek,1,2); t(s.seek,'a'); t(s.truncate,-1); t(s.truncate,'a'); t(s.read,'a'); t(s.read,None); t(s.readline,'a'); t(s.seek,1); t(s.read,-5); t(s.tell); t(s.seek, 1.5)
t(s.fileno); t(s.isatty); t(s.detach); t(s.readable); t(s.writable); t(s.seekable); t(s.flush); t(s.writelines,['a','b']); t(s.writelines,'xy'); t(s.writelines,5); t(s.writelines,[1]); t(s.getvalue)
print(s.closed, s.encoding, s.errors, s.line_buffering, s.newlines)
t(s.close); print(s.closed); t(s.close)
t(s.read); t(s.write,'x'); t(s.getvalue); t(s.tell); t(s.seek,0); t(s.readline); t(s.readlines); t(iter,s); t(next,s); t(s.flush); t(s.isatty); t(s.readable); t(s.__enter__); t(s.truncate); t(s.writelines,[]); t(s.write,5); t(lambda: s.newlines); t(lambda: s.line_buffering); t(s.seekable); t(s.fileno)
with io.StringIO('q') as f: print(f.read(), f.closed)
print(f.closed)
t(lambda: print('x',file=f))
