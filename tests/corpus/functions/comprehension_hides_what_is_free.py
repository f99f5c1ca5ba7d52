# oracle: versions 3.12-3.15
type A[T: [lambda: T for T in (T, [1])[1]]] = [lambda: T for T in T.__name__]
func, = A.__value__
print(func())
def f[T]():
    return [lambda: T for T in T.__name__]
print(f()[0]())
def g(T):
    def inner(): return T
    r = [lambda: T for T in [T, 2]]
    return [h() for h in r], inner()
print(g(1))
def k():
    T = 1
    def inner():
        return [(lambda: T, T) for T in [T]]
    return inner()
try: print(k()[0][1])
except Exception as e: print(type(e), e)
