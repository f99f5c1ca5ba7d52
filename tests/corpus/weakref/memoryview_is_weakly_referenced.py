import weakref

view = memoryview(b'abc')
reference = weakref.ref(view, lambda r: print('gone', r() is None))
print(reference() is view)
view = view[1:]
print(reference() is None, bytes(view))
