l = []; i = id(l)
del l
print(id(list('')) == i, id([]) == i)
print(id([x for x in list('')]) == i)
k = list(); print(id(k) == i)
