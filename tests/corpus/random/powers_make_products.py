# The products on the way to a power take blocks and leave them.
for a, b in ((2, 70), (2, 62), (2, 31), (3, 40), (10, 20), (257, 3), (1000, 2), (5, 13), (-3, 41), (12345, 9), (300, 1)):
    print(a, b, id(a ** b) == id(a ** b), a ** b % 1000007)
print(pow(2, 70) == 2 ** 70, pow(True, 5), type(pow(False, 3)), True ** 3, (-1) ** 5, 0 ** 3, 5 ** 0)
class I(int): pass
print(type(I(3) ** 1), type(I(3) ** 4), I(3) ** 5)
