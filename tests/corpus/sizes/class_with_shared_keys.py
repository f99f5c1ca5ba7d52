import sys
s = sys.getsizeof
class A: pass
def show(*a): print([s(x) for x in a], end="|")
show(A); a = A(); show(A, a.__dict__); a.x = 1; show(A, a.__dict__)
for i in range(40):
    setattr(a, "n%d" % i, i)
    if i % 5 == 0: show(A, a.__dict__)
print()
b = A(); show(A, b.__dict__); b.q = 1; show(A, b.__dict__, a.__dict__); print()
class B:
    def __init__(self):
        for i in range(12): setattr(self, "n%d" % i, i)
x = B(); show(B, x.__dict__); y = B(); show(B, y.__dict__); z = B(); show(B, z.__dict__, x.__dict__); print()
class C:
    def __init__(self): self.a = self.b = 1
x = C(); y = C(); show(C); x.c = x.d = x.e = x.f = x.g = 1; show(C, x.__dict__, y.__dict__); z = C(); show(C, z.__dict__); del y; w = C(); w.h = 1; show(C, w.__dict__); print()
class D(C): pass
show(D); D(); show(D); d = D(); del d.a; show(D, d.__dict__); e = D(); show(D, e.__dict__); print()
class S: __slots__ = ("a", "__dict__")
t = S(); show(S); t.q = 1; show(S, t.__dict__)
class L(list): pass
l = L(); l.x = 1; show(L, l); L.y = 1; show(L); print()
class M(type): pass
class N(metaclass=M): pass
n = N(); n.__dict__.update({str(i): i for i in range(20)}); show(M, N, n.__dict__); n2 = N(); show(N, n2.__dict__); n2.a = 1; show(N, n2.__dict__); print()
