from functools import lru_cache
@lru_cache(maxsize=None)
def fib(n):
    if n < 2: return n
    return fib(n-1) + fib(n-2)
for n in (100, 300, 330, 400, 450, 490, 499, 500, 600, 900, 990):
    fib.cache_clear()
    try: print(n, fib(n) % 1000)
    except RecursionError as e: print(n, e)
