import sys
g = (i for i in range(3))
print(sys.getsizeof(g), g.gi_code.co_stacksize)
g = (i + 1 for i in range(3) if i)
print(sys.getsizeof(g), g.gi_code.co_stacksize)
g = ((i, j) for i in range(3) for j in range(3))
print(sys.getsizeof(g), g.gi_code.co_stacksize)


def items(a):
    b = 2
    for x in a:
        yield x


def delegates(a):
    b = [x for x in a]
    yield from b


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


for function in items, delegates, pairs:
    g = function([1])
    print(sys.getsizeof(g), g.gi_code.co_stacksize)
