def t(n, f):
    try: print(n, f())
    except BaseException as e: print(n, type(e).__name__, e)
class S(str):
    def __bytes__(self): return b'xyz'
class S2(str):
    def __new__(cls, v): self = str.__new__(cls, '\u20ac'); self.v = v; return self
    def __bytes__(self): return self.v
class B(bytes): pass
t(2, lambda: bytes(S('a'))); t(3, lambda: B(S2(b'abc'))); t(4, lambda: bytes(S2(B(b'q')))); t(5, lambda: type(bytes(S2(B(b'q'))))); t(7, lambda: bytes(S2(b'abc'), 'utf-8')); t(8, lambda: type(B(S2(B(b'a')))))
class BB(bytes):
    def __new__(cls, v): self = bytes.__new__(cls, b'\xa4'); self.v = v; return self
    def __bytes__(self): return self.v
t(9, lambda: bytes(BB(b'abc'))); t(10, lambda: type(bytes(BB(B(b'abc'))))); t(11, lambda: B(BB(b'abc'))); t(12, lambda: bytes(BB(3)))
