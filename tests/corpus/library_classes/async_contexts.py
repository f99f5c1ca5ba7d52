from contextlib import *
import contextlib
print(sorted(contextlib.__all__))
@asynccontextmanager
async def acm(x):
    print('ain', x)
    try: yield x
    finally: print('aout', x)
async def main():
    async with acm(1) as v: print(v)
    try:
        async with acm(2): raise ValueError('z')
    except ValueError as e: print(repr(e))
    async with AsyncExitStack() as st:
        print(await st.enter_async_context(acm(3)))
        st.callback(print, 'cb')
        async def acb(a): print('acb', a)
        st.push_async_callback(acb, 4)
    try:
        await st.enter_async_context(3)
    except Exception as e: print(type(e).__name__, e)
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
run(main())
