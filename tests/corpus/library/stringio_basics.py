import io
s=io.StringIO(); print(s.write('hello'), s.write(' world\n'), s.tell(), repr(s.getvalue()), repr(s.read()), s.seek(0), repr(s.read(5)), repr(s.readline()), s.tell())
s=io.StringIO('a\nb\r\nc\rd'); print(list(s)); s.seek(0); print(s.readlines(), s.readline(), s.tell())
s.seek(0); print([repr(s.readline(1)) for _ in range(5)]); s.seek(2); s.write('XYZ'); print(repr(s.getvalue()))
s.seek(20); s.write('end'); print(repr(s.getvalue())); s.truncate(3); print(repr(s.getvalue()), s.tell()); print(s.truncate(), repr(s.getvalue()))
for nl in (None,'','\n','\r','\r\n'):
    s=io.StringIO('a\nb\r\nc\rd\n', newline=nl); print(repr(nl), repr(s.getvalue()), s.readlines(), s.newlines); s.write('x\ny\r\n'); print(repr(s.getvalue()), s.newlines)
