# What asks a generator expression's iterable for an iterator, and who is seen to.
import sys
class It:
    def __iter__(self):
        f = sys._getframe(1)
        print(f.f_code.co_name, f.f_lineno)
        return iter([1])
g = (x for x in It())
print('made')
print(list(g), [x for x in It()], {x for x in It()})
def f(it): return (x for x in it)
try: f(5)
except TypeError as e:
    t = e.__traceback__
    while t: print(t.tb_frame.f_code.co_name, t.tb_lineno); t = t.tb_next
def outer(): return list(f(It()))
print(outer())
class Bad:
    def __iter__(self): raise ValueError('no')
try: f(Bad())
except ValueError as e:
    t = e.__traceback__
    while t: print(t.tb_frame.f_code.co_name, t.tb_lineno); t = t.tb_next
import inspect
def gen(): x = yield 1
i = gen(); print(inspect.getgeneratorstate(i)); next(i); print(inspect.getgeneratorstate(i)); i.close(); print(inspect.getgeneratorstate(i))
