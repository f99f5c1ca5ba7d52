# oracle: versions 3.13-3.15
import sys
def f(a, b=2):
    p = sys._getframe().f_locals
    t = type(p)
    print(t, sorted(set(vars(t)) - set(vars(object))))
    print(p.keys(), type(p.items()).__name__, p.values()[0], list(reversed(p)), type(iter(p)), type(reversed(p)))
    for e in ("p.pop('a')", "p.pop('zz')", "p.pop('zz', 1)", "p.pop()", "p.setdefault('a', 1)", "p.setdefault('n', 5)", "p.setdefault('m')", "p.pop('n')", "p | {'q': 1}", "{'q': 1} | p", "p.clear()", "p.popitem()", "p.get('a')", "p.get()", "p.get('a', 1, 2)", "p.fromkeys('ab')",
        "p.update(a=3)", "p.update({'a': 9})", "p['a']", "p.update([('a', 8)])", "p.update(5)", "p.copy()['a']", "len(p)", "p == dict(p)", "p == p", "p == sys._getframe().f_locals", "t()", "t(1)", "t(sys._getframe())", "t(a=1)", "p[1]", "p.__setitem__(1, 2)", "p[1]", "p['nope']", "p[[]]", "[] in p", "1 in p", "p.__delitem__('a')", "p.__delitem__('none')", "p.__delitem__(1)", "hash(p)", "bool(p)", "p.__class__.__name__", "p.__ior__({'w': 1}) is p", "p['w']", "p |= 5", "p.__or__(5)", "p < p", "isinstance(p, dict)", "str(p)[:5]", "len(p)"):
        try: r = eval(e, {"p": p, "t": t, "sys": sys})
        except BaseException as x: r = type(x).__name__ + ": " + str(x)
        print(e, "->", ascii(r)[:30].strip())
f(1)
import collections.abc
print(issubclass(type((lambda: sys._getframe().f_locals)()), collections.abc.Mapping), issubclass(type((lambda: sys._getframe().f_locals)()), collections.abc.MutableMapping))
class K:
    x = 1
    print(type(sys._getframe().f_locals))
print(type(sys._getframe().f_locals))
def g():
    x = 1
    def h(): return x
    p = sys._getframe().f_locals
    p['x'] = 5
    p['new'] = 1
    print(x, p, locals(), 'new' in locals(), sys._getframe().f_locals is p)
    def inner():
        return sys._getframe(1).f_locals['x']
    return inner(), h()
print(g())
