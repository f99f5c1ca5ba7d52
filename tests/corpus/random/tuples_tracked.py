import gc
gc.collect()
print(gc.is_tracked('a b'.partition(' ')), gc.is_tracked(b'a b'.partition(b' ')), gc.is_tracked((1, 2, 3)[1:]))
print(gc.is_tracked((1j).__getnewargs__()), gc.is_tracked((1.5).__getnewargs__()), gc.is_tracked(tuple('ab')))
print(gc.is_tracked((lambda *a: a)(1, 2)), gc.is_tracked(ValueError(1, 2).args), gc.is_tracked((1,) + (2,)))
