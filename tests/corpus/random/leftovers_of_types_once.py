# oracle: versions 3.9-3.15
# The import of types leaves objects; the import of weakref and copy only while types was not there.
import gc
gc.disable()
import types, weakref, copy
print(gc.collect(0))
import copy
print(gc.collect())
