from enum import Enum, IntEnum, Flag, IntFlag, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
print(Color, Color.RED, repr(Color.RED), type(Color.RED), Color.RED.name, Color.RED.value, Color.CRIMSON)
print(list(Color), len(Color), Color(1), Color['RED'], Color.__members__, list(reversed(Color)))
print(Color.RED is Color(1), Color.RED is Color.CRIMSON, Color.RED == 1, Color.RED != Color.BLUE, hash(Color.RED) == hash('RED'))
for code in ['Color(9)', 'Color["X"]', 'Color.X', 'Color.RED = 5', 'del Color.RED', 'Color.RED.value = 3', 'Color.RED.name = 3', 'Color.RED < Color.BLUE', '1 in Color', '"RED" in Color', 'Color.RED in Color', 'Color.RED.BLUE', 'Color()', 'Color.RED()', 'Color.RED.foo', 'Color.NEW = 5', 'Color.RED.x = 4', '9 in Color', '[] in Color', 'Color([])', 'Color("RED")', 'Color(None)', 'Color.__missing', 'Color(1, 2)']:
    try:
        try: print(code, '->', eval(code))
        except SyntaxError: exec(code); print(code, 'ok')
    except Exception as e: print(code, '=>', type(e).__name__, e)
print(f'{Color.RED}', '%s' % Color.RED, '{:>12}|'.format(Color.RED), str(Color.RED), format(Color.RED))
print(isinstance(Color.RED, Color), bool(Color.RED), bool(Color), issubclass(Color, Enum), Color.__doc__)
print(vars(Color.RED))
print(dir(Color))
print(dir(Color.RED))
print([k for k in Color.__dict__])
