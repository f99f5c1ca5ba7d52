import math, copy, functools, re, json, heapq, enum
for module in (math, copy, functools, re, json, heapq, enum):
    print(module.__name__, dir(module))
math.mine = 1
print('mine' in dir(math), dir(math) == sorted(dir(math)))
