import copy
from itertools import *
for o in count(1, 2), repeat(1, 2), combinations('abc', 2), product('ab', 'cd'), permutations('ab'), chain(), cycle('ab'):
    next(o, None)
    try:
        print(o.__reduce_ex__(4)[1:] if type(o) is not cycle else copy.copy(o) is o, list(islice(copy.copy(o), 3)))
    except TypeError as e:
        print(e)
