class Loud:
    def __init__(self, name): self.name = name; print('made', name)
    def __del__(self): print('del', self.name)
    def __iter__(self): print('iter', self.name); return iter([self.name])
print([*Loud('a'), *Loud('b')])
print((1, *Loud('c'), 2))
print(max(1, *[2], *[3]))
