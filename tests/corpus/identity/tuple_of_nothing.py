a, b, c, d, e, f, g = (x for x in ()), map(str, []), iter([]), iter(()), zip(), reversed([]), filter(None, [])
print([tuple(x) is () for x in (a, b, c, d, e, f, g, {}, set(), "", b"", range(0), iter({}), iter(set()), iter(""), enumerate([]), {}.keys(), {}.items())])
def h(*args): return args is ()
print(h(*(x for x in ())), h(*map(str, [])), h(*iter([])), h(*[]), h(*{}), h(1, *())if 0 else h(*"", *[]), h(*(i for i in ()), *()))
print((*(x for x in ()),) is (), tuple(*[()]) is (), tuple(tuple(x for x in ())) is (), tuple(x for x in ()) == (), hash(tuple(x for x in ())) == hash(()))
print(tuple(x for x in ()) + () is (), tuple(x for x in ())[:] is (), tuple(x for x in ()) * 2 is (), () + tuple(x for x in ()) is ())
import sys, gc
t = tuple(x for x in ())
print(sys.getrefcount(t) < 10, gc.is_tracked(t), sys.getsizeof(t), t is tuple(t), t[:] is t, t[:] is (), t * 3 is t)
class L:
    def __len__(self): return 3
    def __iter__(self): return iter(())
class M:
    def __length_hint__(self): return 0
    def __iter__(self): return iter(())
class N:
    def __getitem__(self, i): raise IndexError
print(tuple(L()) is (), tuple(M()) is (), tuple(N()) is ())
import collections, itertools
print(tuple(collections.deque()) is (), tuple(itertools.chain()) is (), tuple(itertools.repeat(1, 0)) is (), tuple(itertools.islice([], 0)) is (), tuple(collections.OrderedDict()) is ())
