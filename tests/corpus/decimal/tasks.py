from decimal import Decimal as D, getcontext, localcontext, ROUND_HALF_UP, ROUND_HALF_EVEN, InvalidOperation, DivisionByZero, Context
import decimal
from fractions import Fraction
print(0.1+0.2==0.3, D('0.1')+D('0.2')==D('0.3'), D(0.1)+D(0.2)==D(0.3), D(0.1))
price=D('19.99'); qty=3; total=price*qty; tax=(total*D('0.0825')).quantize(D('.01'),rounding=ROUND_HALF_UP); print(total,tax,total+tax)
print([D(x).quantize(D('1'),rounding=ROUND_HALF_EVEN) for x in ('0.5','1.5','2.5','-0.5')], [round(D(x)) for x in ('0.5','1.5','2.5')], [round(x) for x in (0.5,1.5,2.5)])
getcontext().prec=50; print(D(1)/D(7), D(2).sqrt(), D(22)/7)
getcontext().prec=28
try: D('abc')
except InvalidOperation as e: print(type(e).__name__, e)
try: D(1)/0
except ZeroDivisionError as e: print(type(e), e)
try: D(1)+1.5
except TypeError as e: print(e)
print(D('1.50')==D('1.5'), str(D('1.50')), D('1.50').normalize(), hash(D('1.50'))==hash(D('1.5'))==hash(1.5)==hash(Fraction(3,2)))
print({D('1'):'a',1:'b',1.0:'c',True:'d'}, D(1) in {1}, D('1.0') in [1])
print(int(D('3.99')), float(D('3.14')), str(D('1E+2')), D('1E+2').to_integral_value(), D(100)==D('1E+2'), '{:f}'.format(D('1E+2')))
print(sum([D('0.1')]*10), sum([0.1]*10), max(D('1.1'),1), sorted([D('2.2'),1,Fraction(3,2)]))
with localcontext() as c:
    c.prec=5; print(D(1)/3, +D('1.23456789'))
print(D(1)/3, D('NaN')==D('NaN'), D('NaN')!=D('NaN'), D('Infinity')>10**100, -D('Infinity'))
def fact(n): return 1 if n<2 else n*fact(n-1)
e=sum(D(1)/fact(i) for i in range(30)); print(e, e-D(1).exp())
def pi():
    getcontext().prec+=2
    three=D(3); lasts,t,s,n,na,d,da=0,three,3,1,0,0,24
    while s!=lasts:
        lasts=s; n,na=n+na,na+8; d,da=d+da,da+32; t=(t*n)/d; s+=t
    getcontext().prec-=2
    return +s
print(pi())
print(f'{D("1234567.891"):,.2f}', f'{D("0.256"):.1%}', f'{D("3.14159"):10.3f}|', f'{D("-5"):+}', f'{D("12"):06}', format(D('1e-8')), D('1e-8'))
print(D(5).as_tuple(), D('-3.14').as_tuple().digits, D('3.14').as_integer_ratio(), Fraction(D('0.125')), D(7)//2, D(-7)//2, -7//2, D(-7)%3, -7%3, divmod(D(7),2))
print(D('1e400')>1e308, D('0.1').compare(D('0.10')), D('2')**10, D(2)**-1, D(2)**D('0.5'), pow(D(2),3), abs(D(-3)), -D(3), +D('3.0'))
print(bool(D(0)), bool(D('0.00')), not D('0.1'), D('-0')==0, D('-0'), isinstance(D(1),float), type(D(1)+1), D(True), D(10**30)+1)
print(D.from_float(0.5), D(str(0.1)), D('%.2f' % 0.125), D((0,(1,2,3),-2)), repr(D('0E-5')), D('1_000'))
class Money(D):
    def __new__(cls, v): return super().__new__(cls, str(v))
    def __str__(self): return f'${super().__str__()}'
m=Money('5.5'); print(m, repr(m), m+1, type(m+1), isinstance(m,D), f'{m}', f'{m:.2f}')
import json
try: json.dumps(D(1))
except TypeError as e: print(e)
print(json.loads('1.1', parse_float=D), json.dumps(D('1.1'),default=str))
print(decimal.getcontext().prec, decimal.Decimal('1.1').__class__, D is decimal.Decimal, Context(prec=3).divide(D(1),D(3)))
