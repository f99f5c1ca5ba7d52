class B(bytes): pass
x = bytes(1)*0
print(x is b'', x, len(x), x.__sizeof__(), B(b'')*0 is b'', B(b'')*1 is b'', B(b'a')*0 is b'', b'' * 5 is b'', b'ab'*0 is b'')
y = b'ab'
print(y*0 is b'', y*0 is y*0, y[:0] is b'', (y*0)[:] is b'', bytes(y*0) is b'', y*0 + b'' is b'')
