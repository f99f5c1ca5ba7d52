import pprint, json
data={'users':[{'name':'Ann','tags':['a','b'],'age':30,'address':{'street':'Long Street Name 12345','city':'Somewhere over the rainbow'}},{'name':'Bob','tags':[],'age':None}],'total':2}
pprint.pprint(data); print(json.dumps(data,indent=4)); pprint.pprint(data,indent=2,width=50,depth=2,compact=True,sort_dicts=False); print(pprint.pformat(data)==pprint.pformat(json.loads(json.dumps(data))))
from collections import OrderedDict, defaultdict, Counter, deque, ChainMap, UserDict, namedtuple
pprint.pprint(OrderedDict([('a'*30,1),('b'*30,2),('c'*30,3)])); pprint.pprint(defaultdict(list,{'x'*30:[1]*20,'y'*30:[2]})); pprint.pprint(Counter('abracadabra'*3)); pprint.pprint(Counter({'x'*40:3,'y'*40:5})); pprint.pprint(deque(['a'*40,'b'*40],maxlen=3)); pprint.pprint(deque(['a'*40,'b'*40])); pprint.pprint(ChainMap({'a'*40:1},{'b'*40:2})); P=namedtuple('P','x y'); pprint.pprint(P('a'*50,'b'*50)); pprint.pprint(UserDict({'a'*40:1,'b'*40:2}))
pprint.pprint([P(1,2)]*12); pprint.pprint(defaultdict(int)); pprint.pprint(OrderedDict())
