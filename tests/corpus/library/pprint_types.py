from pprint import pprint, pformat, PrettyPrinter
import types
def f(g,*a,**k):
    try: print(repr(g(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
f(pprint,1,bad=2); f(pprint); f(PrettyPrinter,width=0); f(PrettyPrinter,indent=-1); f(PrettyPrinter,depth=0); f(pformat,[123456789],underscore_numbers=True); f(pformat,[1],compact=True,depth=1); f(PrettyPrinter, width='a')
pprint(types.SimpleNamespace(a='x'*40,b='y'*40,c=1)); pprint(types.MappingProxyType({'a':'x'*40,'b':'y'*40}))
class L(list): pass
class R(list):
    def __repr__(self): return 'R!'*60
class D(dict): pass
pprint(L(['x'*50,'y'*50])); pprint(R([1])); pprint(D(a='x'*50,b='y'*50)); pprint([R()])
class O:
    def __repr__(self): return '<O '+'o'*90+'>'
pprint([O(),O()]); pprint({'k':O()})
import io; s=io.StringIO(); pprint({'a':1},stream=s); print(repr(s.getvalue())); PrettyPrinter(stream=s,width=10).pprint(list(range(10))); print(repr(s.getvalue()))
from dataclasses import dataclass, field
@dataclass
class P:
    x:int; name:str='n'*40; other:list=field(default_factory=lambda:['q'*30]*2); hid:int=field(default=1,repr=False)
pprint(P(1)); pprint([P(1),P(2)])
x={}; x['self']=x; print(pformat(x).split(' with')[0])
