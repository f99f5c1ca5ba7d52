import random
from decimal import *
random.seed(4)
MODES=[ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP]
def num():
    k=random.random()
    if k<.04: return random.choice(['Infinity','-Infinity','NaN','sNaN','NaN123','-sNaN5'])
    if k<.12: return random.choice(['0','-0','0E+3','0.00','-0E-5'])
    n=random.choice([1,2,3,5,9,15,30])
    d=''.join(random.choice('0123456789' if random.random()<.8 else '0059') for _ in range(n))
    e=random.choice([0,0,0,-1,-2,-n,-n-3,3,8,-12,12])
    return random.choice(['','-'])+d+'E%d'%e
def ctx():
    p=random.choice([1,2,3,5,9,16,28])
    em=random.choice([5,15,30,999999])
    return Context(prec=p,rounding=random.choice(MODES),Emin=-em,Emax=em,capitals=random.choice([0,1]),clamp=random.choice([0,0,1]),traps=random.choice([[],[],[InvalidOperation,DivisionByZero,Overflow]]))
B='add subtract multiply divide divide_int remainder divmod remainder_near quantize compare compare_signal compare_total compare_total_mag max min max_mag min_mag next_toward scaleb shift rotate power same_quantum copy_sign logical_and'.split()
U='abs plus minus sqrt normalize logb next_plus next_minus number_class is_normal is_subnormal to_integral_value to_integral_exact to_sci_string to_eng_string exp ln log10 create_decimal logical_invert copy_negate'.split()
SP=['','.2f','.3e','.0f','e','g','.4g','%','.1%','12','012','<12.1f','+,.2f','020,.3f','^15','.5','E','.0e','.1e',' .2f','n','F']
for i in range(500):
    c=ctx(); a=num(); b=num(); setcontext(c)
    r=random.random()
    if r<.55:
        op=random.choice(B)
        if op in('scaleb','shift','rotate') and random.random()<.8: b=str(random.randint(-12,12))
        if op=='power' and random.random()<.6: b=str(random.randint(-6,12))
        if op=="power" and c.rounding[:10]!="ROUND_HALF": op="add"
        if op=="power" and "E" in b and len(b)>9: b='2.5'
        if op=='logical_and': a=''.join(random.choice('01') for _ in range(6)); b=''.join(random.choice('01') for _ in range(4))
        if op=='quantize': b='1E%d'%random.randint(-6,4)
        f=lambda: getattr(c,op)(Decimal(a),Decimal(b))
    elif r<.85:
        op=random.choice(U)
        if op in('exp',) and len(a)>5: a=random.choice(['1.5','-3','0.001','12','-0.5','1E-30'])
        f=(lambda: c.create_decimal(a)) if op=='create_decimal' else (lambda: getattr(c,op)(Decimal(a)))
    else:
        sp=random.choice(SP); op='format '+sp
        f=lambda: format(Decimal(a),sp)
    try: x=f(); s=repr(x) if not isinstance(x,Decimal) else str(x.as_tuple())[12:]
    except Exception as ex: s=type(ex).__name__+str(ex)
    print(op,a,b,c.prec,c.rounding,c.Emax,c.clamp,len([1 for k,v in c.traps.items() if v]),'->',s,[k.__name__[:4] for k,v in c.flags.items() if v])
