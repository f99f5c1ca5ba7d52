from collections.abc import Mapping, MutableSequence, MutableSet, Sequence
class Words(Sequence):
    def __init__(self, *words): self.words = words
    def __len__(self): return len(self.words)
    def __getitem__(self, i): return self.words[i]
w = Words('a', 'b', 'a')
print(list(w), 'b' in w, w.index('a', 1), w.count('a'), list(reversed(w)))
try:
    w.index('z')
except ValueError as e:
    print(repr(e))
class Bag(MutableSet):
    def __init__(self, items=()): self.items = list(dict.fromkeys(items))
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def add(self, x): self.items.append(x)
    def discard(self, x): self.items.remove(x) if x in self.items else None
    def __repr__(self): return 'Bag(%s)' % self.items
a, b = Bag('abc'), Bag('bcd')
print(a & b, a | b, a - b, a ^ b, a <= b, a == Bag('cba'), a.isdisjoint('xyz'), a._hash() == hash(frozenset('abc')))
a -= b
print(a, a.pop(), len(a))
for cls in (Words, Mapping, MutableSequence):
    try:
        print(cls())
    except TypeError as e:
        print(e)
