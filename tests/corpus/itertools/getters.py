import gc, sys, copy, operator
from operator import *
class G:
    def __getitem__(self, i):
        print('item', sys.getrefcount(self))
        return i
    def __getattr__(self, name):
        print('attr', sys.getrefcount(self))
        return name
    def m(self, a):
        print('method', sys.getrefcount(self), sys.getrefcount(a))
g, x = G(), object()
print(itemgetter(0)(g), itemgetter(0, 1)(g), attrgetter('q')(g), methodcaller('m', x)(g))
list(map(itemgetter(0), [g])), list(map(methodcaller('m', x), [g]))
print(itemgetter(1), itemgetter('a', [2]), attrgetter('a.b', 'c'), methodcaller('m', 1, x=2))
for o in itemgetter(1), attrgetter('a'), methodcaller('a'):
    print(sys.getsizeof(o), gc.is_tracked(o), copy.copy(o), o.__reduce__()[1])
for f in (lambda: itemgetter(), lambda: itemgetter(0)(), lambda: itemgetter(0)(x=1), lambda: attrgetter(1), lambda: methodcaller(), lambda: methodcaller(1),
          lambda: concat(1, 2), lambda: countOf(1, 2), lambda: indexOf([1], 2), lambda: contains(1, 1), lambda: length_hint(1, 'a'), lambda: add(1), lambda: neg()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
i = []
i.append(itemgetter(i))
print(i[0], operator.__lt__(1, 2), operator.__concat__([1], [2]), hasattr(operator, 'call'), hasattr(operator, 'is_none'), length_hint(iter([1])))
