from collections import Counter
c = Counter('mississippi')
print(c, c.most_common(), c.most_common(2), c.most_common(1), c['zz'], sorted(c.elements()), sum(c.values()))
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=4)
print(a + b, a - b, b - a, a & b, a | b, +Counter(a=-1, b=2), -Counter(a=-1, b=2), Counter(a=0, b=-2))
a.update('ab', q=1); a.subtract({'a': 9}); print(a, list(a.elements())); del a['nope']; a += b; print(a); a &= Counter('abc'); print(a)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: Counter(a=1) == Counter(a=1, z=0)); t(lambda: Counter('ab') <= Counter('abc')); t(lambda: c.total()); t(lambda: Counter.fromkeys('ab')); t(lambda: Counter(5)); t(lambda: a + {'a': 1}); t(lambda: Counter([[]])); t(lambda: Counter(a='x', b=1)); t(lambda: hash(c)); t(lambda: Counter('aab') ^ Counter('abb'))
class My(Counter): pass
print(My('aab'), type(My('a') + My('a')).__name__, My('a').copy(), Counter([1, 1.0, True]), c.__reduce__())
