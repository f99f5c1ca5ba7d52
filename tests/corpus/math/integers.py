import math
print(math.comb(5, 2), math.comb(2, 5), math.perm(5, 2), math.perm(4), math.factorial(20))
print(math.gcd(12, 18), math.isqrt(17), math.comb(60, 30))
for call in (lambda: math.comb(-1, 2), lambda: math.perm(3, -1), lambda: math.comb(2.0, 1), lambda: math.factorial(-1),
             lambda: math.isqrt(-4), lambda: math.comb(3), lambda: math.gcd(1.5, 2)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for name in ("lcm", "nextafter", "ulp", "cbrt", "exp2", "sumprod", "fma", "fmax"):
    print(name, hasattr(math, name))
try:
    print(math.gcd(8, 12, 20), math.gcd())
except TypeError as error:
    print(error)
