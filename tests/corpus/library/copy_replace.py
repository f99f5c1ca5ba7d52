import copy
from dataclasses import dataclass
from collections import namedtuple
@dataclass
class P: x:int; y:int
print(copy.replace(P(1,2),x=5)); print(copy.replace(namedtuple('N','a b')(1,2),b=9))
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
t(copy.replace,5); t(copy.replace,P(1,2),z=1); t(copy.replace); 
class C:
    def __replace__(self,/,**k): return k
t(copy.replace,C(),a=1); import types; t(copy.replace,types.SimpleNamespace(a=1),a=2)
