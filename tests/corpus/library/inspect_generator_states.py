import inspect
def g():
    print(inspect.getgeneratorstate(i))
    yield 1
i = g()
print(inspect.getgeneratorstate(i), i.gi_frame is not None)
next(i)
print(inspect.getgeneratorstate(i))
i.close()
print(inspect.getgeneratorstate(i))
