from enum import *
class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RWX = 7
rw = Perm.R | Perm.W
print(rw, repr(rw), rw.name, rw.value, Perm.R in rw, Perm.X in rw, bool(rw), ~rw, repr(~rw), Perm(0), repr(Perm(0)), bool(Perm(0)), Perm(7), Perm.RWX, list(Perm), len(Perm))
print(rw is Perm(6), rw & Perm.R, rw ^ Perm.R, repr(Perm.R & Perm.W), str(Perm.R & Perm.W), Perm.R | Perm.RWX)
for c in ['Perm(8)', 'Perm.R | 1', '1 | Perm.R', '1 in rw', 'Perm(-1)', 'Perm("a")', 'list(rw)', 'len(rw)', 'Perm.R < Perm.W', 'Perm(12)', 'rw.foo', '4 in Perm', '8 in Perm', '6 in Perm', 'iter(rw)']:
    try: print(c, '->', str(eval(c)).split(' at ')[0])
    except Exception as e: print(c, type(e).__name__, e)
class I(IntFlag):
    A = 1
    B = 2
    C = 4
ab = I.A | I.B
print(ab, repr(ab), ab + 1, I.A | 8, repr(I.A | 8), I(16), repr(I(16)), ~I.A, repr(~I.A), I.A & 3, 1 | I.B, repr(I(0)), I(0), str(I(0)), f'{ab}', format(ab), '%s' % ab, I(-1), repr(I(-2)), ab == 3, isinstance(ab, int), ab.name, I(8).name)
print(list(I), [x for x in I.__members__], I.A in ab, repr(I.A ^ I.B), repr(ab & ~I.B))
class Au(Flag):
    A = auto(); B = auto(); C = auto()
    AB = A | B
print(list(Au), Au.AB, repr(Au.AB), repr(Au.A | Au.C), repr(~Au.A), repr(Au.AB | Au.C), Au.__members__)
print(repr(Au.AB), Au(3) is Au.AB)
