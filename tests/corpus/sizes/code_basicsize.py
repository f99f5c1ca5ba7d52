def f():
    pass
t = type(f.__code__)
print(t.__basicsize__, t.__itemsize__, '__sizeof__' in vars(t))
