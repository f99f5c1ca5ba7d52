import sys
def first(a): print('first', a.__name__)
def fin(a): print('fin', a.__name__); 
print(sys.set_asyncgen_hooks(first, finalizer=fin))
async def g():
    try:
        yield 1
        yield 2
    finally: print('closing')
a=g()
x=a.__anext__()
y=a.asend(None)
try: x.send(None)
except StopIteration as e: print(e.value)
del x,y
del a
print(sys.get_asyncgen_hooks()[0] is first)
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks())
for args,kw in (((1,),{}),((None,2),{}),((),{"firstiter":3}),((),{"finalizer":3})):
    try: print(sys.set_asyncgen_hooks(*args,**kw))
    except Exception as e: print(type(e).__name__,e)
