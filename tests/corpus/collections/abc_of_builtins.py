import collections.abc as c
names = ['Hashable', 'Iterable', 'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set',
         'MutableSet', 'Mapping', 'MutableMapping', 'KeysView', 'Sequence', 'MutableSequence', 'Coroutine']
for o in ([], (), {}, set(), frozenset(), '', b'', bytearray(), range(1), 1, iter([]), zip(), len, int, {}.keys(), {}.items(),
          {}.values(), type.__dict__, slice(1), (x for x in ()), memoryview(b'')):
    print(type(o).__name__, [n for n in names if isinstance(o, getattr(c, n))])
class Quiet:
    def __iter__(self): return iter(())
class Silent(Quiet):
    __iter__ = None
print(isinstance(Quiet(), c.Iterable), isinstance(Silent(), c.Iterable), c.Sized.__subclasshook__(list), c.Sequence)
