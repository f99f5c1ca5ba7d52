from collections import defaultdict
d = defaultdict(list)
d['a'].append(1); d['a'].append(2); d.get('b'); 'c' in d
print(d, len(d), d.setdefault('z', 5), d['new'], list(d))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: defaultdict()['k']); t(lambda: defaultdict(None)[1, 2]); t(lambda: defaultdict(5)); t(lambda: defaultdict(int, [(1, 2)], x=3)); t(lambda: defaultdict(lambda: 1 / 0)['k'])
d.default_factory = None
t(lambda: d['nope'])
class Twice(defaultdict):
    def __missing__(self, key): return key * 2
t(lambda: Twice()[21]); t(lambda: Twice())
tree = lambda: defaultdict(tree)
x = tree(); x['a']['b']['c'] = 1
print(x == {'a': {'b': {'c': 1}}}, '%(k)s' % defaultdict(lambda: 'dflt'), '{k}'.format_map(defaultdict(int)))
loop = defaultdict(list); loop[0] = loop
print(loop)
