import time
start=time.time()
print(isinstance(start,float))
def timer(f):
    def w(*a):
        s=time.perf_counter(); r=f(*a); e=time.perf_counter(); print(f"{f.__name__} took {'some' if e>s else 'no'} time"); return r
    return w
@timer
def slow(n): return sum(range(n))
print(slow(1000))
from time import sleep
print(sleep(0.0))
print(time.sleep.__name__, time.__name__)
