# oracle: versions 3.11-3.15
import sys
g = ((i, j) for i in range(3) for j in range(3))
print(sys.getsizeof(g), g.gi_code.co_stacksize)


def delegates(a):
    b = [x for x in a]
    yield from b


g = delegates([1])
print(sys.getsizeof(g), g.gi_code.co_stacksize)


def pairs(a):
    for x in a:
        for y in a:
            if y:
                return x
            if x:
                break
        else:
            continue
    for q in a:
        yield q


g = pairs([1])
print(sys.getsizeof(g), g.gi_code.co_stacksize)


def endless(a):
    while True:
        pass


print(endless.__code__.co_stacksize)
