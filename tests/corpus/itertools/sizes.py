import gc, sys
from itertools import *
for o in (accumulate([]), chain(), combinations('abcd', 2), combinations_with_replacement('ab', 3), compress([], []), count(), cycle([]), dropwhile(1, []),
          filterfalse(None, []), groupby([]), islice([], 1), permutations('abc', 2), product('ab', 'cd'), repeat(1), starmap(1, []),
          takewhile(1, []), tee([])[0], zip_longest([])):
    print(type(o).__name__, sys.getsizeof(o), gc.is_tracked(o), type(o) in gc.get_referents(o))
