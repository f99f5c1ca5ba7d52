from collections import ChainMap
base = {'x': 1, 'y': 2}
c = ChainMap({}, base)
c['x'] = 10
print(c, c['x'], c['y'], base, list(c), len(c), dict(c), c.maps[1] is base, c.parents, c.new_child({'n': 1}), ChainMap())
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: c['q']); t(lambda: c.get('q', 5)); t(lambda: c.pop('y')); t(lambda: c.pop('x')); t(lambda: c.popitem()); t(lambda: c.__delitem__('x')); t(lambda: c | {'z': 1}); t(lambda: hash(c)); t(lambda: c == base); t(lambda: c.new_child(k=1))
copied = c.copy()
print(copied.maps[0] is c.maps[0], copied.maps[1] is base, c.setdefault('x', 3), c.setdefault('w', 4), base)
c['me'] = c
print(c)
