# What shows containers keeps a dictionary and a list from the first time on: they take places that had become free.
def lists():
    one, two = [1], [2]
    return id(one), id(two)


def dicts():
    one, two = {1: 2}, {3: 4}
    return id(one), id(two)


list_places, dict_places = lists(), dicts()
text = repr((1,))
a, b = [3], [4]
c, d = {5: 6}, {7: 8}
print([place in list_places for place in (id(a), id(b))], [place in dict_places for place in (id(c), id(d))])
del a, b
list_places = lists()
text = repr({1})
a, b = [3], [4]
print([place in list_places for place in (id(a), id(b))])
