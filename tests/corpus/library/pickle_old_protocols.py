import pickle, collections, copyreg, functools, operator, array, fractions, types
class P:
    def __init__(self): self.x = 1; self.y = [1, 2]
class S:
    __slots__ = ("a", "b")
class L(list): pass
class D(dict):
    def __init__(self, *a): super().__init__(*a); self.z = 3
class I(int): pass
class N(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    def __getnewargs__(self): return tuple(self)
class X:
    def __new__(cls, *, k=1): o = object.__new__(cls); o.k = k; return o
    def __getnewargs_ex__(self): return (), {"k": self.k}
class R:
    def __reduce__(self): return (R, (), {"q": 1}, iter([1, 2]), iter({"a": 1}.items()))
    def append(self, x): pass
    def extend(self, x): pass
    def __setitem__(self, k, v): pass
class G:
    def __getstate__(self): return "state"
    def __setstate__(self, s): self.s = s
    class Inner: pass
NT = collections.namedtuple("NT", "p q")
i = I(5); i.e = 2
l = L([1, 2]); l.w = 1
s = S(); s.a = 1
objs = [None, True, False, 0, 1, 255, 256, 65535, 65536, -1, 2**31-1, 2**31, -2**31, -2**31-1, 10**30, -10**20, 1.5, -0.0, 1e100, float("inf"), float("nan"), 0.1,
  "", "abc", "h\xe9\n\\x", "\u20ac", "\U0001f600", "a\rb\x00c\x1a", b"", b"abc", b"\xff\x00" , bytearray(), bytearray(b"xy"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {1: 2}, {1: 2, "a": []}, set(), {1}, frozenset(), frozenset([1]),
  1j, ..., NotImplemented, int, type(None), len, [].append, range(3), slice(1, 2), P(), L, G.Inner, l, D({1: 2}), i, N(1, 2), NT(1, 2), R(), G(), collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1, 2], 3), collections.defaultdict(list, {1: [2]}),
  fractions.Fraction(1, 2), ValueError("a", 1), KeyError("k"), operator.itemgetter(1), operator.attrgetter("a.b"), functools.partial(int, base=2), object(), object, Exception, iter([1, 2]), iter((1,)), iter("ab"), iter(range(3)), enumerate([1]), reversed([1, 2]), zip([1]), map(str, [1]), types.SimpleNamespace(a=1), "x" * 300, b"y" * 300, list(range(3)) * 2]
a = []; a.append(a); objs.append(a)
t = ([],); t[0].append(t); objs.append(t)
d = {}; d["self"] = d; objs.append(d)
sh = [1]; objs.append([sh, sh, (sh,)])
for o in objs:
    for proto in (0, 1, 2, 3):
        try:
            data = pickle.dumps(o, proto)
            back = pickle.loads(data)
            try: same = repr(back) == repr(o)
            except Exception: same = "?"
            print(proto, data if len(data) < 200 else (data[:60], len(data)), same, type(back) is type(o))
        except Exception as e:
            print(proto, type(o).__name__, type(e).__name__, e)
for o in (s, X(k=5)):
    for proto in (0, 1, 2, 3, 4):
        try: print(proto, pickle.dumps(o, proto))
        except Exception as e: print(proto, type(e).__name__, e)
print(object.__reduce_ex__(P(), 0)[0].__name__, object.__reduce_ex__(l, 1)[1:], P().__reduce__()[0])
print(copyreg.__newobj__(P).__class__, copyreg._reconstructor(L, list, [1]))
