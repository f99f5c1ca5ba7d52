import array, sys, io
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
a=array.array('i',[1,2,3])
ma=memoryview(a)
print(ma.format,ma.itemsize,ma.shape,ma.nbytes,ma.tolist(),ma.readonly,ma.obj is a,len(ma))
ma[0]=99; print(a)
for f in [lambda: a.append(1), lambda: a.extend([1]), lambda: a.extend([]), lambda: a.pop(), lambda: a.insert(0,1), lambda: a.remove(2), lambda: a.fromlist([1]), lambda: a.frombytes(b'1234'), lambda: a.__setitem__(slice(0,1),array.array('i',[])), lambda: a.__setitem__(slice(0,1),array.array('i',[7])), lambda: a.__delitem__(0), lambda: a.__imul__(2), lambda: a.__imul__(1),lambda: a.__imul__(0), lambda: a.__iadd__(a), lambda: a.reverse(), lambda: a.byteswap(), lambda: a.clear(), lambda: a.__delitem__(slice(0,3,2)),lambda: a.frombytes(b''), lambda:a.fromlist([])]:
    t(f)
print(a, ma.tolist())
ma.release()
t(lambda: ma.tolist()); t(lambda: ma.cast('B')); t(lambda: len(ma)); t(lambda: ma[0]); t(lambda: ma.format)
t(lambda: bytes(ma)); t(lambda: b''.join([ma])); t(lambda: b'a'+ma); t(lambda: int.from_bytes(ma,'big')); t(lambda: memoryview(ma)); t(lambda: ma==ma); t(lambda: ma==a)
a.append(4); print(a)
for c in 'bBuhHIlLqQfd':
    x=memoryview(array.array(c)); print(c,x.format,x.itemsize,x.shape,x.nbytes,x.strides)
t(lambda: memoryview(array.array('u','ab')).tolist())
t(lambda: memoryview(array.array('u','ab'))[0])
t(lambda: memoryview(array.array('u','ab'))==array.array('u','ab'))
t(lambda: memoryview(array.array('u','ab')).tobytes())
t(lambda: memoryview(array.array('u','ab')).cast('B').tolist())
