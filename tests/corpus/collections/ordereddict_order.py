from collections import OrderedDict
o = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
o['a'] = 9; o.move_to_end('a'); print(o, list(reversed(o))); o.move_to_end('c', last=False); print(list(o.items()), o.popitem(), o.popitem(last=False))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict(), o.keys(), o.values(), o.items())
o = OrderedDict.fromkeys('abcd', 0); del o['b']; o['b'] = 5; print(''.join(o), list(reversed(o.items())), dict(o), {**o})
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: o.move_to_end('zz')); t(lambda: OrderedDict().popitem()); t(lambda: o.pop('zz')); t(lambda: o.pop('zz', 7)); t(lambda: o['zz']); t(lambda: OrderedDict([1])); t(lambda: OrderedDict([(1,)])); t(lambda: OrderedDict([(1, 2, 3)])); t(lambda: OrderedDict({}, {})); t(lambda: o.update(1, 2)); t(lambda: o.setdefault('n', 4)); t(lambda: o.setdefault('n'))
o['self'] = o
print(o)
try:
    print(OrderedDict(a=1) | {'b': 2}, {'b': 2} | OrderedDict(a=1))
except TypeError as e:
    print(e)
