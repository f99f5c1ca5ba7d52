import json
class Enc(json.JSONEncoder):
    def default(self,o):
        if hasattr(o,'to_json'): return o.to_json()
        if isinstance(o,set): return sorted(o)
        return super().default(o)
class U:
    def __init__(self,n): self.n=n
    def to_json(self): return {'type':'U','n':self.n}
print(json.dumps({'u':U(1),'s':{3,1,2}},cls=Enc,sort_keys=True)); print(json.dumps([U(2)],cls=Enc,indent=2))
try: json.dumps(object())
except TypeError as e: print(e)
try: json.dumps({'x':{1,2}})
except TypeError as e: print(e)
def hook(d):
    if d.get('type')=='U': return U(d['n'])
    return d
print(json.loads('{"type":"U","n":5}',object_hook=hook).n)
for bad in ("{'a':1}", '[1,]', '{"a":}', '', 'nope', '{"a":1}x', '"abc'):
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, '|', e.msg, e.pos)
    except ValueError as e: print('VE',e)
print(json.dumps('\u2028\ud800'), json.dumps({'é':'ü'},ensure_ascii=False), json.dumps("it's"), json.dumps('tab\there'))
print(json.dumps(True), json.dumps({True:1,1:2}), json.dumps({'a':float('1e5'),'b':1e-7,'c':123456789.123456789}), json.dumps((1,(2,))))
import sys; print(json.loads(json.dumps({1:1,None:2,True:3})))
