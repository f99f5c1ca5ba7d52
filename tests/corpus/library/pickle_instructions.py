import pickle
def t(d, **k):
    try: print(repr(pickle.loads(d, **k)))
    except BaseException as e: print(type(e).__name__, e)
for d in (b"I5\n.", b"I01\n.", b"I00\n.", b"L5L\n.", b"L-7\n.", b"F1.5\n.", b"Fx\n.", b"Ix\n.", b"I\n.", b"S'abc'\np0\n.", b"Sabc\n.", b"Vab\\u20ac\n.", b"(I1\nI2\nt.", b"(lp0\nI1\na.", b"(dp0\nS'a'\nI1\ns.",
  b"cbuiltins\nlen\n.", b"c__builtin__\nlen\n.", b"ccopy_reg\n_reconstructor\n.", b"(cbuiltins\nlist\no.", b"(I1\nibuiltins\nint\n.", b"g0\n.", b"p\n.", b"U\x03abc.", b"T\x03\x00\x00\x00abc.", b"K\x01q\x05h\x05\x86.", b"K\x012\x86.", b"K\x01r\x05\x00\x00\x00j\x05\x00\x00\x00\x86.",
  b"Pabc\n.", b"K\x01Q.", b"(I1\nI2\n1I3\n.", b"I1\n", b"", b".", b"0.", b"N0.", b"(t", b"\x80\x06N.", b"\x80", b"cnope_mod\nx\n.", b"cbuiltins\nnope\n.", b"N\x81.", b"K\x01K\x02R.", b"]K\x01b.", b"U\x01\xff.", b"\x8b\x01\x00\x00\x00\x05.", b"\x8a\x01\x05.", b"h\x05.", b"]q\x00h\x01a.", b"a.", b"s.", b"(e.", b"(u.", b"\x85.", b"Z.", b"\xff."):
    print(d, end=" "); t(d)
t(b"U\x01\xff.", encoding="latin-1"); t(b"U\x02\xc3\xa9.", encoding="utf-8"); t(b"U\x01\xff.", encoding="bytes"); t(b"U\x01\xff.", errors="replace"); t(b"S'\xff'\n.", encoding="bytes")
import io
class Q(pickle.Pickler):
    def persistent_id(self, o):
        return "id:%s" % o if isinstance(o, float) else None
class U(pickle.Unpickler):
    def persistent_load(self, pid): return ("P", pid)
for proto in range(5):
    f = io.BytesIO(); Q(f, proto).dump([1, 2.5, "a"]); print(f.getvalue()); f.seek(0); print(U(f).load())
f = io.BytesIO(); p = pickle.Pickler(f, 2); p.dump([1]); p.dump([2]); p.clear_memo(); p.dump(3); print(f.getvalue()); f.seek(0)
u = pickle.Unpickler(f); print(u.load(), u.load(), u.load())
t(b"\x80\x02K\x01.tail")
print(pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL, pickle.format_version, pickle.compatible_formats)
def f(): pass
g = lambda: 0
for o in (g, f, f.__code__, (x for x in ()), open if 0 else print):
    for proto in (0, 2, 4):
        try: print(pickle.dumps(o, proto))
        except Exception as e: print(type(e).__name__, e)
