import pickle
for x in (1,-1,255,256,65536,-2**31,2**31,2**100,-128,-2**63,1.5,True,None,'abc','é'*200,b'xy',b'z'*300,(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2],{},{1:2},{1:2,3:4},set(),{1},frozenset([1]),'',...,bytearray(b'q'),range(3),slice(1,2),1j, int, len, type(None), NotImplemented):
    d=pickle.dumps(x); print(d); y=pickle.loads(d); print(y==x, y is x, end=' ')
