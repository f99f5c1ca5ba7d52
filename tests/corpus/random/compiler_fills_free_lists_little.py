def f(): return list()
print(id(f()) == id(f()), id(list()) == id(list()))
print(id(dict()) == id(dict()), id([]) == id(list()))
