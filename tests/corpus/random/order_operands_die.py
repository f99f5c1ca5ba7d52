class L:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end=' ')
    def ok(s, o): return 1
    __add__ = __sub__ = __mul__ = __matmul__ = __truediv__ = __floordiv__ = __mod__ = __pow__ = __lshift__ = __rshift__ = __and__ = __or__ = __xor__ = __lt__ = __contains__ = __getitem__ = ok
class B:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end=' ')
    __eq__ = None
for op in ['+', '-', '*', '@', '/', '//', '%', '**', '<<', '>>', '&', '|', '^', '<', 'in', 'is', '[]']:
    for K in (L, B):
        k = K.__name__
        src = 'def f():\n  try: %s(1) %s %s(2)\n  except TypeError: pass\n' % (k, op, k) if op != '[]' else 'def f():\n  try: %s(1)[%s(2)]\n  except TypeError: pass\n' % (k, k)
        exec(src); f(); print(op, k, end=' ')
        if op not in ('<', 'in', 'is', '[]'):
            src = 'def f():\n  try:\n    x = [%s(1)]\n    x[0] %s= %s(2)\n  except TypeError: print("E")\n' % (k, op, k)
            exec(src); f(); print(op + '=', k, end=' ')
    print()
