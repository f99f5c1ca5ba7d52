# oracle: versions 3.8-3.10
# A range compares its ends as objects: where calls in C count, that is one level more.
import sys

sys.setrecursionlimit(200)
depth = 0


def down(items):
    global depth
    depth += 1
    if len(items) <= 1:
        return
    for _ in range(len(items)):
        down(items)


try:
    down([1, 2])
except RecursionError as error:
    print(error, depth)
