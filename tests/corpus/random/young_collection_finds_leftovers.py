# oracle: versions 3.9-3.15
import gc, types
print(gc.collect(0), gc.collect(1), gc.collect(2))
