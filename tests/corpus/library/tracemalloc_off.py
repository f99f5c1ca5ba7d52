import tracemalloc
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_object_traceback([]))
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
t(tracemalloc.take_snapshot); t(tracemalloc.start,0); tracemalloc.start(5); print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit()); tracemalloc.stop(); print(tracemalloc.is_tracing()); t(tracemalloc.start,1,2)
