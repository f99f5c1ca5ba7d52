# x = x + y: the successor lies where the one before the last lay
import sys
def turns(n):
    x = 1000
    seen = []
    for i in range(n):
        x = x + 1
        seen.append(id(x))
    return [seen.index(a) for a in seen]

def down():
    x = y = 5000
    first = id(x)
    x -= 1
    kept = id(x)
    x -= 1
    x -= 1
    return id(y) == first, id(x) == kept, x, y

def wide():
    x = (1 << 30) - 2
    sizes = []
    for i in range(4):
        x = x + 1
        sizes.append(sys.getsizeof(x))
    for i in range(4):
        x = x - 1
    return sizes, x

def small():
    x = 260
    while x > 250:
        x -= 1
    y = 250
    return x is y

def shared():
    x = 700
    held = [x]
    x = x + x
    x += x
    return held, x

def borrowed():
    a = 9999
    b = a
    b = b + 1
    a = a - 1
    return a, b

print(down(), wide(), small(), shared(), borrowed())
for n in (8, 9):
    print(turns(n))
