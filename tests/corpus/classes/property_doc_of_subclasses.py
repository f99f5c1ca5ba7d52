class SP(property): __slots__ = ('foo',)
class SP2(property): pass
class SP3(property):
    "class doc"
def t(n, f):
    try: print(n, f())
    except BaseException as e: print(n, type(e).__name__, e)
def g(self):
    "doc"
def n(self): return 1
for c in (property, SP, SP2, SP3):
    for args, kw in (((), {}), ((n,), {}), ((g,), {}), ((n,), {'doc': 'x'}), ((g,), {'doc': 'y'}), ((g,), {'doc': None}), ((), {'doc': 'z'}), ((None, g), {}), ((len,), {'doc': 'l'})):
        t((c.__name__, len(args), kw), lambda: (c(*args, **kw).__doc__, getattr(c(*args, **kw), '__dict__', '-')))
    t(1, lambda: c(n).getter(g).__doc__); t(2, lambda: c(g).setter(n).__doc__); t(3, lambda: c(g, doc='q').getter(n).__doc__); t(4, lambda: c(g).getter(n).__doc__); t(5, lambda: c(n, doc='w').deleter(n).__doc__)
class D:
    @SP2
    def p(self):
        "of p"
    @p.setter
    def p(self, v): pass
    q = SP2(lambda s: 1, doc='of q')
print(D.p.__doc__, D.q.__doc__, D.__dict__['p'].__dict__)
