class N:
    def __rpow__(self, o, m=None): return ('rpow', o, m)
class N2:
    def __rpow__(self, o): return ('rpow2', o)
class P:
    def __pow__(self, o, m=None): return NotImplemented if m is None else ('pow', o, m)
class Q(P):
    def __rpow__(self, o, m=None): return ('Q.rpow', o, m)
    def __pow__(self, o, m=None): return NotImplemented
class R(int):
    def __rpow__(self, o, m=None): return ('R.rpow', o, m)
class S(P):
    def __pow__(self, *a): return ('S.pow', a)
    def __rpow__(self, *a): return ('S.rpow', a)
for e in ['pow(2, N(), 5)', 'pow(2, 5, N())', 'pow(N(), 2, 5)', 'pow(2, N2(), 5)', 'pow(2, N2())', 'pow(P(), Q(), 3)', 'pow(P(), Q())', 'pow(2, R(3), 5)', 'pow(2, R(3))', 'pow(R(3), 2, 5)','pow(2, 3, R(5))', 'pow(N(), N(), 1)', 'pow(N(), N(), N())', 'pow(Q(), Q(), 1)', 'pow(P(), S(), 2)', 'pow(P(), S())', 'pow(2.0, N(), 3)', 'pow(S(), P(), 4)', 'pow(S(), 4, None)', 'pow(2, N(), None)', 'N() ** 2', '2 ** N2()', 'pow(1, 2, "a")', 'pow("a", N(), 1)','int.__pow__(2,3,5)', 'int.__rpow__(2,3)', 'int.__rpow__(2,3,5)', '(2).__pow__("a")']:
    try: print(e, [x if isinstance(x, (int, str, type(None))) else type(x).__name__ for x in eval(e)] if "P()" in e else eval(e))
    except Exception as x: print(e, type(x).__name__, x)
