import math
print(math.modf(3.25), math.modf(-3.25), math.frexp(10.0), math.ldexp(0.625, 4), math.degrees(math.pi), math.radians(180))
print(math.remainder(7, 4), math.fmod(-7, 4), math.copysign(1, -0.0), math.log1p(0), math.gamma(5))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(0.0), lambda: math.log(), lambda: math.acos(2),
             lambda: math.sin(math.inf), lambda: math.exp(1000), lambda: math.fmod(1, 0), lambda: math.ldexp(1, 1.5),
             lambda: math.isclose(1, rel_tol=0.1), lambda: math.pow(0, -1), lambda: math.sqrt("4")):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
