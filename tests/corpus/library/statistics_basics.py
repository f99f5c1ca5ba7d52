import statistics as s
print(s.mean([1,2,3,4]), s.mean([1,2]), s.mean([1.5,2.5]), s.median([3,1,2]), s.median([1,2,3,4]), s.mode([1,1,2]), s.mode('aab'), s.multimode([1,1,2,2]), s.stdev([1,2,3,4]), s.variance([1,2,3,4]), s.pstdev([1,2,3]), s.pvariance([1,2,3]), s.fmean([1,2,4]), s.median_low([1,2,3,4]), s.median_high([1,2,3,4]), s.quantiles(range(10)), s.quantiles([1,2,3,4,5],n=10,method='inclusive'))
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
t(s.mean,[]); t(s.median,[]); t(s.mode,[]); t(s.stdev,[1]); t(s.variance,[]); t(s.fmean,[]); t(s.mean,['a']); t(s.pstdev,[]); t(s.multimode,[]); t(s.quantiles,[1]); t(s.mean,[None]); t(s.mean,5); t(s.stdev,[2.5,2.5]); t(s.median_low,[]); t(s.mode,[1,2,3]); t(s.pvariance,[])
print(s.StatisticsError.__mro__[1], s.mean([True,False]), s.mean(x for x in (1,2,3)), s.stdev([1.1,2.2,3.3,4.7]), s.stdev([600,470,170,430,300]), s.variance([0.1,0.2,0.4]), s.pstdev([0.25,1.75]))
from fractions import Fraction as F
print(s.mean([F(1,2),F(1,3)]), s.variance([F(1,2),F(1,3)]), s.stdev([2,4,4,4,5,5,7,9]), s.median(['a','b','c']), s.variance([1,2,3,4],2.5), s.mean([10**20,1]))
