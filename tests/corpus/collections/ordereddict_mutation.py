from collections import OrderedDict
def fresh(): return OrderedDict(a=1, b=2, c=3)
for change in (lambda o, k: o.pop(k), lambda o, k: o.update({k + 'x': 1}), lambda o, k: o.move_to_end('a'), lambda o, k: o.clear(),
               lambda o, k: dict.__setitem__(o, 'raw', 1), lambda o, k: o.update({k: 9})):
    for view in (iter, OrderedDict.items, reversed):
        o = fresh()
        try:
            for k in view(o): change(o, k if isinstance(k, str) else k[0])
            print('over', list(o.values()))
        except (RuntimeError, KeyError) as e:
            print(type(e).__name__, e)
it = iter(fresh().items())
print(next(it), it.__reduce__(), [p for p in it], type(it).__name__)
