import sys
g = (i for i in range(3))
print(sys.getsizeof(g), g.gi_code.co_stacksize)
g = (i + 1 for i in range(3) if i)
print(sys.getsizeof(g), g.gi_code.co_stacksize)


def items(a):
    b = 2
    for x in a:
        yield x


for function in items,:
    g = function([1])
    print(sys.getsizeof(g), g.gi_code.co_stacksize)
