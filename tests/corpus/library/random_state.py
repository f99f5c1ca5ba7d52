import random
r=random.Random(5); s=r.getstate(); a=r.random(); r.setstate(s); print(a==r.random(), len(s), s[0], len(s[1]), s[2], s[1][:3], s[1][-1])
import copy
q=copy.copy(r); print(q.random()==r.random(), type(q))
q=copy.deepcopy(r); print(q.random()==r.random(), type(q))
class C(random.Random):
    def random(self): return 0.25
c=C(); print(c.randint(1,10), c.choice('abcd'), c.random(), c._randbelow.__name__)
print(vars(r)); import sys; print(random.random.__self__ is random._inst)
print(random.SystemRandom.__mro__[1] is random.Random)
print(sys.getsizeof(random._random.Random()))
class R(random.Random): pass
print(R(3).random(), R(x=3).random(), random.Random(x=3).random())
