import random
for s in (0, 1, -5, 2**70, 1.5, 'hello', b'hello', bytearray(b'x'), '', 'é'*100, 'a'*111,'a'*112,'a'*300, True, None.__class__ and 3):
    random.seed(s); print(random.random(), random.getrandbits(64))
