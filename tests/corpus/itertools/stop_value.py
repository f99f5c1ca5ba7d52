# a StopIteration with a value goes through
from itertools import *
def g():
    yield 1
    return 5
for f in islice(g(), 9), starmap(print, [()]), takewhile(bool, g()), filterfalse(bool, g()), accumulate(g()), chain(g()), zip_longest(g()):
    try:
        while True:
            print(next(f))
    except StopIteration as e:
        print(type(f).__name__, e.value)
