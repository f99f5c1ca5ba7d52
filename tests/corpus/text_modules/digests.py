import hashlib
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for n in ['md5','sha1','sha224','sha256','sha384','sha512']:
    h=getattr(hashlib,n)(b'hello'); print(n,h.hexdigest(), h.digest_size, h.block_size, h.name, len(h.digest()))
    h.update(b' world'); print(h.hexdigest()); c=h.copy(); c.update(b'!'); print(c.hexdigest()!=h.hexdigest(), hashlib.new(n,b'hello world').hexdigest()==h.hexdigest())
    print(getattr(hashlib,n)().hexdigest(), getattr(hashlib,n)(b'a'*200).hexdigest())
h=hashlib.md5()
print(h); print(type(h)); t(lambda: hashlib.md5('x')); t(lambda: h.update('x')); t(lambda: h.update()); t(lambda: hashlib.new('foo')); t(lambda: hashlib.md5(5)); t(lambda: h.foo); t(lambda: hashlib.md5(b'x',usedforsecurity=False).hexdigest()); t(lambda: hashlib.sha256(bytearray(b'x')).hexdigest()[:8]); t(lambda: hashlib.sha256(memoryview(b'x')).hexdigest()[:8])
t(lambda: hashlib.sha256(string=b'x').hexdigest()[:8])
t(lambda: hashlib.sha256(data=b'x').hexdigest()[:8])
t(lambda: hashlib.new('SHA256',b'x').hexdigest()[:8])
t(lambda: hashlib.new(5))
t(lambda: hashlib.sha256)
t(lambda: sorted(hashlib.algorithms_guaranteed))
t(lambda: h.update(None))
t(lambda: hashlib.md5(b'1',b'2'))
t(lambda: int(hashlib.sha1(b'abc').hexdigest(),16)%1000)
def sa(): h.name='x'
t(sa)
t(lambda: [k for k in dir(h) if k[0]!='_'])
