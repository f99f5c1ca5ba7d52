# What a script's module holds before its first line.
print([name for name in globals()])
print(type(__loader__).__name__, __spec__, __doc__, __package__, __name__)
