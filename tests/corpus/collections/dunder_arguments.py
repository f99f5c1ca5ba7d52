def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class C: pass

t(lambda: [].__setitem__(1)); t(lambda: {}.__setitem__(1)); t(lambda: object().__setattr__('a')); t(lambda: property().__set__(1)); t(lambda: [].__delitem__()); t(lambda: [].__getitem__()); t(lambda: {}.__setitem__(1, 2, 3)); t(lambda: C().__setattr__()); t(lambda: property().__delete__()); t(lambda: (1).__add__()); t(lambda: object().__delattr__()); t(lambda: bytearray().__setitem__(1)); t(lambda: type.__setattr__(C, 'a'))
