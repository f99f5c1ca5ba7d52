import sys
class B:
    def __init__(s, v): s.v=v
    def __bool__(s): print(sys.getrefcount(s)); return s.v
class E:
    def __eq__(s, o): print('eq', sys.getrefcount(s), sys.getrefcount(o)); return True
x, y = B(True), B(False)
def f(a,b):
    r = a and b
    r = b or a
    r = not a
    if a and b: pass
    r = a if b else 1
    while b: pass
f(x,y)
r = B(True) and B(False)
a, b = E(), E()
a != b
a == b
E() != E()
def g(a, b): return a != b
g(a,b)
