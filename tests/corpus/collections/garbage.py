import gc
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple
class N: pass
def deque_itself(): d = deque(); d.append(d)
def ordered(): d = OrderedDict(); d['x'] = d
def ordered_attribute(): d = OrderedDict(); d.me = d
def default(): d = defaultdict(list); d['x'] = d
def factory(): d = defaultdict(list); d.default_factory = d.copy
def iterator(): d = deque(); d.append(iter(d))
def user(): u = UserDict(); u['x'] = u
def node(): n = N(); n.q = deque([n])
def counter(): c = Counter(); c['me'] = c
def chain(): c = ChainMap(); c['me'] = c
P = namedtuple('P', 'a b')
def named(): l = []; l.append(P(l, 1))
gc.collect()
for make in (deque_itself, ordered, ordered_attribute, default, factory, iterator, user, node, counter, chain, named):
    make()
    print(make.__name__, gc.collect())
print([type(r).__name__ for r in gc.get_referents(P(gc, gc))], [type(r).__name__ for r in gc.get_referents(iter(OrderedDict(k=gc)))])
