class A: pass
a = A(); print(a.__reduce_ex__(2)[1:], a.__reduce_ex__(4)[1:])
a.__dict__; print(a.__reduce_ex__(2)[1:])
class N(tuple): pass
n = N(); n.__dict__; print(n.__reduce_ex__(2)[1:])
a.x = 1; del a.x; print(a.__reduce_ex__(2)[1:])
class S: __slots__ = "p", "__dict__"
s = S(); s.p = 1; print(s.__reduce_ex__(2)[1:])
s = S(); print(s.__reduce_ex__(2)[1:])
s.q = 2; print(s.__reduce_ex__(2)[1:])
class T: __slots__ = ()
print(T().__reduce_ex__(2)[1:])
for x in "abc", "äb", "":
    it = iter(x); print(it.__reduce__()); next(it, 0); print(it.__reduce__()); list(it); print(it.__reduce__())
    it = iter(x); it.__setstate__(1); print(list(it)); it.__setstate__(0); print(list(it))
    it = iter(x); it.__setstate__(-5); print(list(it)); it = iter(x); it.__setstate__(50); print(list(it))
import pickle, copy
it = iter("hello"); next(it); print(list(copy.copy(it)), list(pickle.loads(pickle.dumps(it, 0))))
