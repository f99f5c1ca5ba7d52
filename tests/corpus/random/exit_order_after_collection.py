import gc
class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
gc.collect()
l = [0, Loud(1)]
l[0] = Loud(2)
l.append(Loud(3))
