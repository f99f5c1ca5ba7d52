# one result tuple is used again as long as nobody else holds it
from itertools import *
print(len(set(map(id, product('ab', 'cd')))), len({id(t) for t in list(product('ab', 'cd'))}))
print(len(set(map(id, combinations('abcd', 2)))), len(set(map(id, permutations('abc')))))
print(len(set(map(id, zip_longest('abc', 'de')))), len(set(map(id, combinations_with_replacement('abc', 2)))))
r = repeat([], 3)
print(next(r) is next(r))
