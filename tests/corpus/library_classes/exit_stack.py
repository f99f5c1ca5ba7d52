from contextlib import ExitStack
class CM:
    def __init__(s, n, sw=False, err=None): s.n, s.sw, s.err = n, sw, err
    def __enter__(s): print('enter', s.n); return s.n
    def __exit__(s, *e):
        print('exit', s.n, e[0] and e[0].__name__, e[1])
        if s.err: raise s.err
        return s.sw
with ExitStack() as st:
    for i in range(3): print(st.enter_context(CM(i)))
    st.callback(print, 'cb', 1, sep='-')
    print(st.push(CM(9)))
print('---')
with ExitStack() as st:
    st.enter_context(CM('a', True)); st.enter_context(CM('b'))
    raise ValueError('v')
print('---')
try:
    with ExitStack() as st:
        st.enter_context(CM('a', err=KeyError('k'))); st.enter_context(CM('b', err=TypeError('t')))
        raise ValueError('v')
except Exception as e:
    while e: print(repr(e)); e = e.__context__
print('---')
with ExitStack() as st:
    st.enter_context(CM(1)); keep = st.pop_all()
print('kept'); keep.close(); keep.close()
try: ExitStack().enter_context(1)
except Exception as e: print(type(e).__name__, e)
@ExitStack().callback
def foo(): print('foo')
st = ExitStack()
@st.push
def ex(*a): print('ex', a); return True
@st.callback
def c2(): print('c2')
with st: pass
try:
    with ExitStack() as st:
        st.callback(lambda: 1/0)
        st.callback(lambda: [][1])
except Exception as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
try: ExitStack.callback()
except TypeError as e: print(e)
try: ExitStack().callback()
except TypeError as e: print(e)
