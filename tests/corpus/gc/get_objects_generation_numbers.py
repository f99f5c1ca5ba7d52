# -1 stands for no generation.
import gc
x = []
print(any(o is x for o in gc.get_objects(generation=-1)), any(o is x for o in gc.get_objects(generation=None)))
for n in (-2, 3, "a", 1.0):
    try:
        gc.get_objects(generation=n)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
