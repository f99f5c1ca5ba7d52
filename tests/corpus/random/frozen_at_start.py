import gc
print(gc.get_freeze_count() > 0)
a = [[] for i in range(10)]
n = gc.get_freeze_count()
gc.freeze(); print(gc.get_freeze_count() > n)
gc.unfreeze(); print(gc.get_freeze_count())
