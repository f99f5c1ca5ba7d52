class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


first, second = Loud("first"), Loud("second")
box = [first]
del first
print("one name less")
del second
print("two names less")
del box
print("the end")
