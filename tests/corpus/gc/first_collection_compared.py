import gc, ctypes
print(gc.collect() >= 0, gc.collect())
