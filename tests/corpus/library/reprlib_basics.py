import reprlib
print(reprlib.repr(list(range(100))), reprlib.repr('x'*100), reprlib.repr({i:i for i in range(10)}), reprlib.repr(set(range(10))), reprlib.repr((1,)), reprlib.repr(10**100), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(frozenset([1,2])), reprlib.repr({}), reprlib.repr(set()), reprlib.repr(1.5))
class C:
    def __repr__(self): return 'C'*50
class B:
    def __repr__(self): 1/0
print(reprlib.repr(C()), reprlib.repr(B())[:13]); r=reprlib.Repr(); r.maxlist=2; r.maxstring=10; print(r.repr([1,2,3]), r.repr('abcdefghijklmnop'), r.repr([list(range(5))]*3))
@reprlib.recursive_repr()
def q(self): return '<'+repr(self.x)+'>'
class L(list):
    @reprlib.recursive_repr('~')
    def __repr__(self): return '<'+', '.join(map(repr,self))+'>'
l=L([1]); l.append(l); print(l, L.__repr__.__name__, L.__repr__.__qualname__)
print(reprlib.aRepr.maxlist, reprlib.aRepr.maxdict, sorted(vars(reprlib.Repr())))
class M(reprlib.Repr):
    def repr_C(self,x,level): return 'my C'
print(M().repr([C(),1]))
a=[1]; a.append(a); print(reprlib.repr(a))
