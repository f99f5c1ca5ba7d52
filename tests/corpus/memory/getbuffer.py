import array, sys, io
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: memoryview(io.BytesIO(b'abc').getbuffer()))
g=io.BytesIO(b'abc'); w=g.getbuffer(); print(w.format,w.readonly,w.tolist(),type(w.obj)); w[0]=120; print(g.getvalue())
t(lambda: g.write(b'abcdefgh'*10)); w.release(); t(lambda: g.write(b'abcdefgh'*10))
