import json, io
f=io.StringIO(); json.dump({'a':[1,2,{'b':None}]}, f); print(f.getvalue()); f.seek(0); print(json.load(f))
print(list(json.JSONEncoder().iterencode({'a':[1,'x',[2]],'b':{}})))
print(list(json.JSONEncoder(indent=2).iterencode({'a':[1,'x',[2]],'b':{}})))
print(list(json.JSONEncoder().iterencode([1,[],[[1]],'s']))); print(list(json.JSONEncoder().iterencode('s')), list(json.JSONEncoder().iterencode(1)))
print(json.JSONDecoder().raw_decode('[1] tail'), json.JSONDecoder().decode('2'))
print(json.JSONDecodeError, json.JSONEncoder, json.decoder, json.__name__) if 0 else 0
class Point:
    def __init__(self,x,y): self.x,self.y=x,y
p=Point(1,2); print(json.dumps(p.__dict__), json.dumps(p, default=vars))
q=json.loads(json.dumps(vars(p)), object_hook=lambda d: Point(**d)); print(q.x,q.y)
orig={'a':[1,2]}; copy=json.loads(json.dumps(orig)); print(copy==orig, copy is orig, copy['a'] is orig['a'])
print(json.loads('NaN') is json.loads('NaN'), json.loads('[true]')[0] is True, json.loads('"a"') is json.loads('"a"'), json.loads('257') is json.loads('257'), json.loads('5') is json.loads('5'))
print(json.dumps(json.dumps('a"b')), json.JSONDecoder(object_hook=len).decode('{"a":{}}'))
import sys
x=[]
for i in range(100): x=[x]
print(len(json.dumps(x)))
