class Manager:
    def __enter__(self): return 'inside'
    def __exit__(self, *args): return True
    def __del__(self): print('del manager')
class Loud(Exception):
    def __del__(self): print('del exception')
with Manager(): raise Loud
print('after')
def f():
    with Manager() as m: raise Loud(m)
    print('after')
f()
