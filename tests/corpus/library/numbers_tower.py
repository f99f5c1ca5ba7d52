import numbers
for x in (1,1.5,2j,True,'a',None): print(x, [n for n in ('Number','Complex','Real','Rational','Integral') if isinstance(x,getattr(numbers,n))])
print(issubclass(int,numbers.Real), issubclass(bool,numbers.Integral), issubclass(float,numbers.Rational), numbers.Real.__mro__)
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
t(numbers.Number) if 0 else 0; t(numbers.Complex); t(numbers.Integral)
class N(numbers.Number): pass
print(isinstance(N(),numbers.Number), type(numbers.Number))
