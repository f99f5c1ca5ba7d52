import sys
r = sys.getrefcount
class A:
    def __repr__(self): return str(r(self))
    def __format__(self, s): return str(r(self))
    def __hash__(self): print('hash', r(self), end=' '); return 1
    def __eq__(self, o): print('eq', r(self), r(o), end=' '); return True
a = A()
print(a)
print(a, a)
print([a], (a,), [a, [a]])
print('{}'.format(a), '{0} {0}'.format(a), '{x}'.format(x=a), f'{a}', '%s' % a, '%r' % (a,))
def f(x):
    d = {}
    d[x] = 1
    d[A()] = 2
    print(d)
    {x: x}
    {x}
    print(repr(x), str(x), [x], A())
f(a)
