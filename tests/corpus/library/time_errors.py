import time
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
t(time.sleep,0); t(time.sleep,-1); t(time.sleep,'a'); t(time.sleep,None); t(time.sleep); t(time.sleep,0.001); t(time.sleep,1,2); t(time.sleep, secs=1); t(time.sleep, True); t(time.sleep,[]); t(time.sleep, float('nan'))
t(time.sleep, -0.5)
t(time.time,1)
t(time.perf_counter,1)
