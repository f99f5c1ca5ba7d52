import sys
class W:
    def write(self,s): sys.stdout.write('<'+s.strip().split('\n')[-1]+'>')
    def flush(self): pass
sys.stderr=W()
print('x',file=sys.stderr)
def f(): raise KeyError('k')
print('a')
sys.stderr.write('direct')
sys.stderr=sys.__stderr__
f()
