# oracle: versions 3.13-3.15
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
def long_displays(x):
    for y in ['00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18',
              '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30']:
        pass
    return x in {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30}
dis.dis(long_displays)
