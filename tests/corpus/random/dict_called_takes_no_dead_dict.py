# dict() and dict.fromkeys() take no dead dict from the free list; a display does.
print(id({6: 1}) == id(dict([])))
print(id({}) == id(dict()))
print(id({}) == id(dict.fromkeys([])))
print(id(dict()) == id(dict()))
print(id(dict()) == id({}))
print(id({}) == id({x: x for x in ()}))
