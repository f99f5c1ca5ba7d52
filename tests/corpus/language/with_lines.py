# The line on which a context manager is entered and left, when the statement has several.
import sys
class A:
    def __init__(self, name, fail=''): self.name, self.fail = name, fail
    def __enter__(self):
        print('enter', self.name, sys._getframe(1).f_lineno)
        if self.fail == 'enter': raise ValueError(self.name)
    def __exit__(self, *a):
        print('exit', self.name, sys._getframe(1).f_lineno)
        if self.fail == 'exit': raise ValueError(self.name)
        return True
def f():
    with A(
            'a'
            ) as x, A('b') as y, \
            A('c'):
        print('body')
        print('more')
f()
def g():
    with A('d'), \
            A('e'):
        if x:
            1/0
x = 1
g()
def h():
    with A('f',
           'exit'), \
            A('g',
              'exit'):
        pass
try: h()
except ValueError as e:
    t = e.__traceback__
    while t: print(t.tb_lineno, t.tb_frame.f_code.co_name); t = t.tb_next
for where in 'enter', 'exit':
    try:
        with A('h'), \
             A('i',
               where):
            pass
    except ValueError as e: print(e)
class N: pass
try:
    with A('j'), \
            N():
        pass
except (AttributeError, TypeError) as e: print(e.__traceback__.tb_lineno)
def early(n):
    for i in 1, 2:
        with A(
                'k'), \
                A('l'):
            if n == 0: return \
                5
            if n == 1: break
            if n == 2:
                continue
            def inner():
                pass
    else:
        print('else')
for n in range(4): early(n)
def nested():
    with A('m'):
        with A('n'):
            for x in 1, 2:
                pass
            else:
                y = [1,
                     2]
        try:
            pass
        finally:
            z = (
                1)
nested()
