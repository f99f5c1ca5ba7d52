# oracle: versions 3.13-3.15
# A property has the name it was bound to, else that of its getter.
class C:
    def shown(self): pass
    p = property(shown)
    @property
    def q(self): pass
print(C.p.__name__, C.q.__name__, property(C.shown).__name__)
for nameless in property(), property(None, C.shown):
    try:
        print(nameless.__name__)
    except AttributeError as e:
        print(e)
C.p.__name__ = "other"
print(C.p.__name__)
