import string
F=string.Formatter()
def f(g,*a,**k):
    try: print(repr(g(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
f(F.format,'{} {}',1,2); f(F.format,'{0} {1} {0}','a','b'); f(F.format,'{x:>5}|{y!r}',x=1,y='q'); f(F.format,'{0[k]} {1.real}',{'k':5},3); f(F.format,'{{}} {a}',a=1); f(F.format,'{'); f(F.format,'}'); f(F.format,'{a'); f(F.format,'{}'); f(F.format,'{a}'); f(F.format,'{:{w}}|',5,w=4); f(F.format,'{!z}',1); f(F.format,'{0} {}',1,2); f(F.format,'{} {0}',1,2)
class K(string.Formatter):
    def get_value(self,key,args,kw): return kw.get(key,'?') if isinstance(key,str) else args[key]
f(K().format,'{a} {b}',a=1)
print(list(F.parse('a{b!r:c}d{{e}}f{}'))); print(F.get_field('0.real',(3,),{})); f(F.format); f(F.vformat,'{0}',(1,),{})
f(F.format,'{:{:{}}}',1,2,3)
