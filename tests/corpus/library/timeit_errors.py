import timeit
def t(f,*a,**k):
    try: print(f(*a,**k))
    except BaseException as e: print(type(e).__name__, e)
t(timeit.timeit,5); t(timeit.timeit,'pass',5); t(timeit.timeit,'1+',number=1); t(timeit.timeit,'undefined_name',number=1); t(timeit.timeit, '1/0', number=1)
t(timeit.timeit, 'x', setup='1+')
t(timeit.Timer, 'break')
t(timeit.Timer, 'return')
log=[]
def st(): log.append('s')
def se(): log.append('e')
timeit.repeat(st,se,repeat=2,number=3); print(log)
import gc; print(gc.isenabled()); timeit.timeit('import gc; print(gc.isenabled())',number=1); print(gc.isenabled())
n,tm=timeit.Timer('pass').autorange(); print(n%10 in (0,1,2,5), tm>=0.2) if 0 else 0
print(timeit.timeit('L.append(1)', 'L=[]', timer=lambda c=iter(range(100)): next(c), number=3))
stmt='''
for i in range(3):
    k=i
'''
print(timeit.timeit(stmt,number=2)>0)
print(timeit.timeit("print('hi')", number=2) > 0)
