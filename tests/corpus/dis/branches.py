# oracle: versions 3.14-3.15
import dis
def compare(a, b):
    return a is b, a is not None, a in b, a not in b, a < b <= 3, a == b, a != b
def branch(a, b):
    if a is None:
        return 1
    elif not a and b:
        b = 2
    while a:
        a -= 1
        if b: continue
        if a > 3: break
    else:
        b = a or b and 3
    return a if b else 'no'
def dead():
    if 0: print(1)
    while True:
        pass
    assert 1, 'never'
def check(a):
    assert a, 'message'
for g in compare, branch, dead, check:
    print(g.__name__)
    dis.dis(g)
