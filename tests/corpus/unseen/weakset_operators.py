import weakref

class Star:
    def __init__(self, name):
        self.name = name

a, b, c, d = map(Star, "abcd")
left, right = weakref.WeakSet([a, b, c]), weakref.WeakSet([b, c, d])

def names(stars):
    return "".join(sorted(star.name for star in stars))

print(type(left), names(left ^ right), names(left & right), names(left - right), names(left | right))
left ^= right
print(names(left))
left.difference_update([d])
print(names(left), left < right, left > right, left == weakref.WeakSet([a]), left == {a})
del a
print(len(left))
try:
    left.pop()
except KeyError as error:
    print(error)
try:
    hash(left)
except TypeError as error:
    print(error)
