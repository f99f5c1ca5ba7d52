from fractions import Fraction as F
print(F(1,2), repr(F(3,6)), F('3/4'), F('1.5'), F('-2e-3'), F(0.5), F(0.1), F(5), F(), F(-4,-6), F(4,-6), F(' 7/3 '), F('.5'), F('5.'))
print(F(1,2)+F(1,3), F(1,2)*2, 1-F(1,3), F(1,2)/F(3,4), F(7,2)//1, F(7,2)%1, divmod(F(7,2),2), F(1,2)**2, F(1,2)**-3, F(1,4)**F(1,2), 2**F(2), F(1,2)+0.5, 1j*F(1,2), -F(1,2), abs(F(-1,2)), +F(1,2))
print(F(1,2)==0.5, F(1,2)<F(2,3), F(1,3)==1/3, F(2)==2, hash(F(1,2))==hash(0.5), hash(F(3)), F(1,2)>0.4, F(1,2)!='a', bool(F(0)), int(F(7,2)), float(F(1,3)), round(F(7,2)), round(F(5,3),2), F(3,2).numerator, F(3,2).denominator)
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
t(F,1,0); t(F,'a'); t(F,'1/0'); t(F,None); t(F,1.5,2); t(F,[]); t(lambda:F(1)/0); t(lambda:F(1,2)/F(0)); t(lambda: F(1)<'a'); t(lambda: F(1)+'a'); t(F,'1//2'); t(F,''); t(F,'1_000/3'); t(F,'1 / 2'); t(F,float('nan')); t(F,float('inf')); t(lambda: F(0)**-1); t(lambda: F(5)//0); t(lambda: F(5)%0); t(F,'1.2/3'); t(F,'e5')
import math; print(math.floor(F(-7,2)), math.ceil(F(7,2)), math.trunc(F(-7,2)), F(3.14159).limit_denominator(100), F.from_float(0.25), F(1,3).as_integer_ratio(), sum([F(1,10)]*3), [F(1,3)], {F(1,2):1}[0.5], max(F(1,2),F(2,3)), F(math.pi).limit_denominator(1000))
import copy; f=F(1,2); print(copy.copy(f) is f, copy.deepcopy(f) is f, str(F(4,2)), f'{F(1,2)}', isinstance(f,int))
class S(F): pass
print(repr(S(1,2)), repr(S(1,2)+1), type(S(1,2)*S(1,3)))
