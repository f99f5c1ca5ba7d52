import time
a=time.perf_counter(); b=time.perf_counter(); print(b>=a, type(a), type(time.perf_counter_ns()), type(time.time_ns()), type(time.time()))
s=time.time(); time.sleep(0.01); e=time.time(); print(e-s>=0.01, e-s<5, round(e-s,0))
s=time.monotonic(); time.sleep(0.02); print(time.monotonic()-s>=0.02)
s=time.process_time(); time.sleep(0.2); print(time.process_time()-s<0.1)
print(time.time()>1.7e9, time.time_ns()>10**18, time.time)
def f():
    s=time.perf_counter()
    for i in range(1000): pass
    return time.perf_counter()-s
print(f()>0, f()<10)
import timeit
x=timeit.timeit('x+1',setup='x=1',number=1000); print(type(x), x>0)
print(len(timeit.repeat('pass',repeat=3,number=10)), timeit.default_timer is time.perf_counter)
print(timeit.timeit(lambda: None, number=100)>0)
def g(): return 1
print(timeit.timeit('g()',globals=globals(),number=10)>0)
print(timeit.Timer('a','a=1').timeit(5)>=0, timeit.default_number, timeit.default_repeat)
