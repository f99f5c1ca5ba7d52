import json
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e, *getattr(e,'__notes__',[]))
class C: pass
class D(dict): pass
class I(int):
    def __repr__(self): return 'I!'
class S(str): pass
t(json.dumps, {1,2}); t(json.dumps, C()); t(json.dumps, {'a':[1,{2}]}); t(json.dumps, {(1,2):3}); t(json.dumps, {b'a':1}); t(json.dumps, b'x'); t(json.dumps, 1j); t(json.dumps, range(3)); t(json.dumps, object); t(json.dumps, len)
t(json.dumps, {(1,):2}, skipkeys=True); t(json.dumps, {(1,):2,'a':1}, skipkeys=True, indent=1); t(json.dumps, {1:1,'a':2}, sort_keys=True); t(json.dumps,{(1,):2}, indent=1, skipkeys=True)
t(json.dumps, D(a=1)); t(json.dumps, [I(5), S('x'), True]); t(json.dumps, {I(5):1, S('q'):2})
a=[1]; a.append(a); t(json.dumps,a); d={}; d['x']={'y':d}; t(json.dumps,d); t(json.dumps,d,indent=2); t(json.dumps, [d])
t(json.dumps, float('nan'), allow_nan=False); t(json.dumps, [1,float('inf')], allow_nan=False, indent=1); t(json.dumps,{float('nan'):1},allow_nan=False)
t(json.dumps, {'s':{1,2}}, default=list); t(json.dumps, C(), default=lambda o:o.__dict__); t(json.dumps, C(), default=lambda o:o); t(json.dumps, C(), default=str) if 0 else 0; t(json.dumps, {'q':C()}, default=lambda o: 1/0)
class E(json.JSONEncoder):
    def default(self,o):
        if isinstance(o,complex): return [o.real,o.imag]
        return super().default(o)
t(json.dumps, [1j], cls=E); t(json.dumps,{1},cls=E); print(E().encode(2j)); t(E(indent=1).encode,[{2}])
t(json.dumps); t(json.dumps,1,2); t(json.dumps,1,bad=2); t(json.dumps, 'x', separators=1); t(json.dumps, [1,2], separators=(1,2)); t(json.dumps,[1],indent=1.5)
b=[1,2]; t(json.dumps,[b,b]); t(json.dumps,(C(),))
t(json.dumps, {'a':{'b':[C()]}}); t(json.dumps, {None:C()}); t(json.dumps, {'a':{'b':[C()]}}, indent=1)
