import struct
def f(g,*a,**k):
    try: print(repr(g(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
for c in 'cbB?hHiIlLqQnNefdspPx': f(struct.calcsize,c)
for s in ('ci','>ci','=ci','<ci','!ci','@ci','ic','i0q','10s','3x','bhilq','qb0q','cP','2i3h','  i ',b'i','', '0s', '5?','bd','<bd'): f(struct.calcsize,s)
f(struct.pack,'>I',1); f(struct.pack,'<hhl',1,2,3); f(struct.pack,'i',-1); f(struct.pack,'>3s2x5s',b'ab',b'hello world'); f(struct.pack,'c',b'x'); f(struct.pack,'?',[]); f(struct.pack,'?',5); f(struct.pack,'>f',1.5); f(struct.pack,'d',2); f(struct.pack,'>e',0.1); f(struct.pack,'5p',b'abc'); f(struct.pack,'Q',2**64-1); f(struct.pack,'P',5); f(struct.pack, 'b', True); f(struct.pack,'<iq',1,2); f(struct.pack,'iq',1,2); f(struct.pack,'3i',1,2,3); f(struct.pack, 's', bytearray(b'q'))
f(struct.unpack,'>I',b'\0\0\0\1'); f(struct.unpack,'<hhl',b'\1\0\2\0\3\0\0\0'); f(struct.unpack,'3s',b'abc'); f(struct.unpack,'2c',b'ab'); f(struct.unpack,'?',b'\2'); f(struct.unpack,'<f',b'\0\0\xc0?'); f(struct.unpack,'d',struct.pack('d',0.1)); f(struct.unpack,'<e',b'\0<'); f(struct.unpack,'5p',b'\3abcd'); f(struct.unpack,'<q',b'\xff'*8); f(struct.unpack,'b',b'\x80'); f(struct.unpack,'B',bytearray(b'\x80')); f(struct.unpack, '', b''); f(struct.unpack,'>2xH',b'abcd')
f(struct.unpack_from,'<H',b'abcdef',2); f(struct.unpack_from,'<H',b'abcdef',-2); f(lambda: list(struct.iter_unpack('<H',b'abcdef'))); b=bytearray(6); f(struct.pack_into,'<H',b,2,0x4142); print(b)
s=struct.Struct('<ih'); print(s.size, s.format, s.pack(1,2), s.unpack(s.pack(3,4)), list(s.iter_unpack(s.pack(1,2)*2))); print(struct.error, struct.error.__mro__[1])
