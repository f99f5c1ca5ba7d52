# Calling a module that holds something callable of its own name.
import math, random, time, copy
for module in math, random, time, copy:
    try:
        module(1)
    except TypeError as e:
        print(e)
