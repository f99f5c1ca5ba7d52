# A branch that never runs is compiled all the same, generators and their handlers too.
def f():
    if 1:
        n = 1
    else:
        def g():
            try:
                n = yield 1
            finally:
                print("finally")
        n = list(g())
    while 0:
        def h():
            try:
                yield from [1]
            except ValueError:
                pass
    return n
print(f())
