class A:
    def __del__(self):
        try:
            1/0
        except ZeroDivisionError as e:
            raise ValueError('x') from e
A()
class S:
    def __del__(self):
        eval('1 +')
S()
class N:
    def __del__(self):
        e = ValueError('n')
        try: e.add_note('note')
        except AttributeError: pass
        raise e
N()
class G:
    def __del__(self):
        raise KeyError('k')
G()
class M:
    def __del__(self):
        raise OSError(2, 'no')
M()
class P:
    def __del__(self):
        self.foo
P()
