# The first compile() makes the types of syntax trees, so many that the youngest generation may be due.
import gc, weakref
class Node: pass
def ring():
    n = Node()
    n.me = n
    return weakref.ref(n)
gc.collect()
w = ring()
print(w() is None)
code = compile('1 + 1', 'text', 'eval')
print(w() is None)
print(gc.collect() > 0, w() is None)
gc.collect()
w = ring()
compile('2', 'text', 'eval')
print(w() is None, gc.collect() > 0)
