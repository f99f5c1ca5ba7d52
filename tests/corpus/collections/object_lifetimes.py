from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('~', self.n, end=' ')
d = deque(maxlen=2)
for i in range(4): d.append(T(i))
print('|'); d.rotate(1); d[0] = T('set'); print('|'); d.clear(); print('| OrderedDict')
o = OrderedDict((i, T(i)) for i in range(3)); o[1] = T('new'); print('|'); o.popitem(last=False); print('|'); o.clear(); print('| defaultdict')
dd = defaultdict(lambda: T('made')); dd['x']; dd['x'] = None; print('|'); dd['y']; dd.clear(); print('| namedtuple')
P = namedtuple('P', 'a b'); p = P(T(1), T(2)); p = p._replace(a=T(3)); print('|'); del p; print('| ChainMap')
m = ChainMap({'a': T('front')}, {'a': T('back')}); m['a'] = 1; print('|'); del m; print('| iterators')
d = deque([T('d1'), T('d2')]); it = iter(d); x = next(it); d.popleft(); print('held'); del x; print('|'); del d; print('still'); del it; print('|')
o = OrderedDict(a=T('oa'), b=T('ob')); it = iter(o.items()); k = next(it); o.clear(); print('|'); del k; print('|'); del it; print('| subclass')
class Q(deque):
    def __del__(self): print('Q', len(self), end=' ')
q = Q([T('inside')]); del q; print('|')
