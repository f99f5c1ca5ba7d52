from decimal import *
import decimal, sys, copy, pickle
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
D=Decimal
c=getcontext()
print(c); print(repr(c)); print(c.flags); print(c.traps)
print(getcontext() is getcontext(), type(c), type(c.flags))
c.prec=6
print(D(1)/7, D('3.1415926535')+0, D('3.1415926535'), +D('3.1415926535'))
print(c.flags[Inexact], c.flags[Rounded], [s.__name__ for s,v in c.flags.items() if v])
c.clear_flags(); print(c)
c.rounding=ROUND_UP; print(D(1)/3, c.rounding)
c.rounding=ROUND_HALF_EVEN
c.prec=28
with localcontext() as ctx:
    ctx.prec=3
    print(D(2)/3, getcontext() is ctx)
print(D(2)/3)
with localcontext(Context(prec=5, rounding=ROUND_FLOOR)) as ctx: print(D(2)/3, -D(2)/3)
t(lambda: localcontext(prec=4).__enter__().prec)
setcontext(Context(prec=28))
print(getcontext())
setcontext(ExtendedContext); print(getcontext()); print(D(1)/0, D(0)/0, D('x1'), D(1)/D('-0')); print(getcontext().flags)
setcontext(BasicContext); print(getcontext())
t(lambda: D(1)/3)
setcontext(DefaultContext); print(getcontext() is DefaultContext)
c=getcontext()
def sa(n,v): setattr(c,n,v)
for n,v in [('prec',0),('prec','a'),('prec',10**20),('rounding','x'),('rounding',5),('Emin',5),('Emax',-1),('capitals',2),('clamp',3),('foo',1),('flags',5),('traps',{}),('prec',5.0),('Emax',10**18)]:
    t(lambda: sa(n,v))
t(lambda: Context(prec=0))
t(lambda: Context(foo=1))
t(lambda: Context(prec=3,rounding='ROUND_DOWN',Emin=-10,Emax=10,capitals=0,clamp=1,flags=[Inexact],traps=[Overflow]))
x=Context(prec=3,Emin=-10,Emax=10,traps=[])
for e in ["x.create_decimal('12345')","x.create_decimal('1e20')","x.create_decimal('1e-20')","x.create_decimal('1e-11')","x.create_decimal('1.23456e-11')","x.add(D(1),D(2))","x.add(1,2)","x.add(1,'2')","x.add(1.5,2)","x.divide(1,3)","x.divide(1,0)","x.multiply(123,456)","x.subtract(1,3)","x.power(2,10)","x.sqrt(2)","x.exp(1)","x.ln(10)","x.log10(5)","x.plus('1')","x.plus(D('1.2345'))","x.minus(1)","x.abs(-5)","x.quantize(D('1.234'),D('0.1'))","x.remainder(7,3)","x.divmod(7,3)","x.divide_int(7,3)","x.max(1,2)","x.min(1,2)","x.compare(1,2)","x.to_sci_string(D('1e5'))","x.to_eng_string(D('1e5'))","x.normalize(D('1.00'))","x.number_class(1)","x.is_nan(1)","x.same_quantum(1,2)","x.Etiny()","x.Etop()","x.radix()","x.copy()","x.create_decimal_from_float(0.1)","x.fma(2,3,4)","x.next_plus(1)","x.copy_sign(1,-1)","x.logical_and(11,10)","x.scaleb(1,2)","x.to_integral_value(D('1.5'))","x.canonical(D(1))","x.foo"]:
    print(e,end=' -> '); t(lambda: eval(e))
print(x)
x.traps[Overflow]=True; print(x.traps[Overflow])
t(lambda: x.create_decimal('1e20'))
t(lambda: x.traps[5])
t(lambda: x.traps.keys())
t(lambda: len(x.flags))
t(lambda: x.flags==x.traps)
t(lambda: list(x.flags)[0])
c=getcontext(); c.traps[FloatOperation]=True
t(lambda: D(0.1)); t(lambda: D(1)<1.5); t(lambda: D(1)==1.0)
c.traps[FloatOperation]=False
c.traps[Inexact]=True; t(lambda: D(1)/3); c.traps[Inexact]=False
c.traps[InvalidOperation]=False; t(lambda: D('abc')); t(lambda: D('nan')<1); c.traps[InvalidOperation]=True
for n in ['InvalidOperation','DivisionByZero','Overflow','Underflow','Subnormal','Inexact','Rounded','Clamped','FloatOperation','DecimalException']:
    k=getattr(decimal,n); print(k, k.__mro__)
try: D(1)/0
except ZeroDivisionError as e: print(repr(e), e.args)
try: D('x')
except ArithmeticError as e: print(repr(e), e.args)
print(decimal.MAX_PREC, decimal.MAX_EMAX, decimal.MIN_EMIN, decimal.MIN_ETINY, decimal.HAVE_THREADS, decimal.__version__)
print(decimal.ROUND_HALF_EVEN, ROUND_05UP)
for spec in ['','.2f','10.2f','<10','>10','^10','*^10','+','+.1f',' ','e','.3e','E','g','.2g','%','.1%',',','020,.2f','010','=+10','n','z.1f','_','d','s','x','.0f','#.0f','.f','10','é<8',',.3','.1','G','F']:
    for v in ['1234567.891','-0.05','0','1E+5','nan','-inf','0.00001']:
        print(spec, v, end=' -> '); t(lambda: format(D(v),spec))
print(f'{D("3.14159"):.2f} {D(5)!r} {D("1e3")}', '%s %.2f %d' % (D('1.5'),D('1.555'),D('7.9')))
for p in (4,5):
    t(lambda: pickle.loads(pickle.dumps(D('1.50'),p)))
t(lambda: copy.copy(D(1)) ); q=D(1); print(copy.copy(q) is q, copy.deepcopy(q) is q)
t(lambda: D('1.50').__reduce__())
class E(Decimal): pass
e=E('1.5'); print(repr(e), type(e+1), type(-e), type(E(5)), e.__dict__, type(E.from_float(0.5)), repr(E('2').sqrt()))
from fractions import Fraction
t(lambda: D('0.5')==Fraction(1,2)); t(lambda: Fraction(D('0.75'))); t(lambda: D(1)+Fraction(1,2)); t(lambda: D(1)<Fraction(3,2)); t(lambda: Fraction.from_decimal(D('1.1')))
import numbers, math
print(isinstance(D(1),numbers.Number), isinstance(D(1),numbers.Real), math.floor(D('1.5')), math.ceil(D('1.5')), math.sqrt(D(4)), math.trunc(D('-1.5')), math.isnan(D('nan')))
t(lambda: sum([D(1),1.5]))
t(lambda: D(1)+None)
t(lambda: D.__name__+D.__module__)
t(lambda: D)
t(lambda: [k for k in dir(D) if k[0]!='_'])
t(lambda: [k for k in dir(Context) if k[0]!='_'])
t(lambda: D('1').quantize())
t(lambda: D('1').sqrt(5))
t(lambda: D(10)**400)
t(lambda: D('9.99999999999999999999999999999')+0)
t(lambda: D('1e-400').as_integer_ratio()[0])
t(lambda: D(2)**D('0.3'))
t(lambda: D('1.5')**D('2.5'))
t(lambda: D('0.001')**D('0.001'))
t(lambda: D(9)**D('0.5'))
t(lambda: D(8)**(D(1)/3))
t(lambda: D(1).exp(Context(prec=50)))
t(lambda: D(2).ln(Context(prec=60)))
t(lambda: D(2).sqrt(Context(prec=60)))
t(lambda: D('123.456').log10(Context(prec=40)))
t(lambda: D('1.0000000000000000000000000001').ln())
t(lambda: D('1e-30').exp())
