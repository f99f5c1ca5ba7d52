from array import array, typecodes
import sys
a = array('i', [1, 2, 3])
a.append(4); a.extend([5, 6]); a.insert(1, 9); a.remove(9)
print(a, a[0], a[-1], a[1:3], a.pop(), a.pop(0), len(a), 3 in a, a.index(4), a.count(4), a.tolist(), a.tobytes(), a.typecode, a.itemsize)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for code, item in (('b', 128), ('b', -129), ('B', 256), ('B', -1), ('h', 40000), ('H', 70000), ('i', 2**31), ('I', -1), ('I', 2**32), ('l', 2**63), ('L', -1), ('q', 2**63), ('Q', -1), ('d', 'x'), ('i', 'x'), ('i', 1.5), ('u', 5)):
    t(lambda: array(code, [item]))
t(lambda: array()); t(lambda: array('i', 5)); t(lambda: array('i', 'abc')); t(lambda: array('i', b'\1')); t(lambda: a + [1]); t(lambda: a + array('f')); t(lambda: a[99]); t(lambda: a['x']); t(lambda: hash(a)); t(lambda: a < [1]); t(lambda: array('f', [0.1])[0])
a[1:2] = array('i', [7, 7, 7]); a[::2] = array('i', [0] * len(a[::2])); del a[0]; a *= 2; a += array('i', [1])
print(a, a == array('d', a), a == a.tolist(), array('u', 'abc'), array('i'), list(reversed(array('b', [1, 2]))), sum(array('d', [1, 2])))
def grow():
    s = array('i')
    for i in range(40):
        s.append(i)
        yield sys.getsizeof(s)
print(sorted(set(grow())), [sys.getsizeof(array(c, [1])) for c in 'bhilqfd'], sys.getsizeof(array('d', range(100))), sys.getsizeof(array('d', [0] * 100)))
b = array('q', [10**10]); print(b[0] is b[0], bytes(array('B', b'ab')), sorted(array('i', [3, 1, 2])))
