from pprint import pprint, pformat, saferepr, PrettyPrinter, pp, isreadable, isrecursive
d={'name':'x'*20,'list':list(range(30)),'nested':{'b':[1,2,{'c':'d'*60}],'a':(1,2,3)},'z':None}
pprint(d); pprint(d,width=40); pprint(d,indent=4); pprint(d,depth=1); pprint(d,compact=True); pprint(d,width=30,compact=True,indent=2)
pprint([1,2,3]); pprint('short'); pprint('long text here '*10); pprint({'k':'long text here '*10}); pprint(['word '*5]*3,width=20); pprint(('a'*50,'b'*50)); pprint(('a'*100,)); pprint({3:1,1:2,2:3}); pprint({3:1,1:2},sort_dicts=False); pp({3:1,1:2})
pprint({1:'a','b':2}); pprint({(1,2):3}); pprint(set(range(50))); pprint(frozenset('abc'),width=5); pprint({1,2}); pprint(set()); pprint({'a'*30,'b'*30,'c'*30})
a=[1]; a.append(a); print(pformat(a)[:28]); print(isrecursive(a), isreadable(a), isreadable([1]), isrecursive([1]), saferepr({'b':1,'a':2}), isreadable(object()))
pprint(b'bytes here'*20); pprint(bytearray(b'abcdefgh'*12)); pprint('line1\nline2\n'*8); pprint([]), pprint({}); pprint(()); pprint([[]]); pprint([['a'*40,'b'*40],['c'*40]])
pprint({'a':{'b':{'c':{'d':1}}}},depth=2); pprint([[[[]]]],depth=2); pprint(list('abcdefghij'),width=1); pprint(10**100); pprint([1.5,None,True]); print(pformat({'x':1},indent=3), pformat([1]*3))
