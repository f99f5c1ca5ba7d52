import array, sys, io
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
b=bytearray(16)
s=memoryview(b'abcdef')[::2]
t(lambda: bytes(s)); t(lambda: bytearray(s)); t(lambda: b'x'+s); t(lambda: b''.join([s])); t(lambda: b'ace'.startswith(s)); t(lambda: b'ace'.find(s)); t(lambda: int.from_bytes(s,'big')); t(lambda: b'ace'==s); t(lambda: s==b'ace'); t(lambda: bytearray(b'a')+s); t(lambda: bytearray(b'a').extend(s))
t(lambda: array.array('B',s)); t(lambda: array.array('B').frombytes(s)); t(lambda: s.hex()); t(lambda: s.hex('-')); t(lambda: io.BytesIO(s)); t(lambda: b'%b' % s); t(lambda: b'ab'.replace(s,b'')); t(lambda: s.c_contiguous); t(lambda: float(memoryview(b'1.5'))); t(lambda: int(memoryview(b'15')));t(lambda: int(s))
i=memoryview(array.array('i',[1,2]))
t(lambda: bytes(i)); t(lambda: bytearray(i)); t(lambda: list(i)); t(lambda: array.array('h',i)); t(lambda: b''.join([i])); t(lambda: b'a'+i);t(lambda: i==b'\1\0\0\0\2\0\0\0'); t(lambda: b'\1\0\0\0\2\0\0\0'==i); t(lambda: i==[1,2]); t(lambda: sum(i)); t(lambda: i[::-1].tolist()); t(lambda: i[::-1].tobytes()); t(lambda: i.index(2)); t(lambda: i.count(1)); t(lambda: i[:0].tolist()); t(lambda: i[5:].shape)
with memoryview(b) as w: print(w[0])
t(lambda: w[0])
n=memoryview(array.array('d',[float('nan')])); t(lambda: n==n); t(lambda: n==array.array('d',[float('nan')]))
t(lambda: memoryview(5)); t(lambda: memoryview('a')); t(lambda: memoryview()); t(lambda: memoryview(object=b'a').tolist()); t(lambda: memoryview([1]))
t(lambda: memoryview(b)<memoryview(b))
t(lambda: memoryview(b)+b'a')
t(lambda: memoryview(b)*2)
t(lambda: memoryview.__getitem__(5,5))
t(lambda: memoryview[int])
