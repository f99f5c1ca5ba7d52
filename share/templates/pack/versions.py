import sys

print(sys.getrefcount(None) > 2 ** 31)
