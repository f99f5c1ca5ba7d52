from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, MISSING, FrozenInstanceError
import dataclasses
@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list)
print(P(1), P.__doc__, P.__init__.__qualname__, P.__eq__.__qualname__, P.__repr__.__qualname__)
print(P.__init__.__annotations__, P.__annotations__)
print(list(P.__dict__))
for f in fields(P): print(f.name, f.type, f.default is MISSING, f.default_factory is MISSING)
try: P()
except TypeError as e: print(e)
try: P(1, 2, 3, 4)
except TypeError as e: print(e)
try: P(q=1)
except TypeError as e: print(e)
print(P(1) == P(1), P(1) != P(2), P(1) == 1, P.__hash__)
print(asdict(P(1)), astuple(P(1)), replace(P(1), x=5), is_dataclass(P), is_dataclass(P(1)), is_dataclass(1))
try: P(1) < P(2)
except TypeError as e: print(e)
try: fields(1)
except TypeError as e: print(e, repr(e.__context__), e.__suppress_context__)
try: asdict(P)
except TypeError as e: print(e)
try: replace(3)
except TypeError as e: print(e)
print(P.__eq__.__code__.co_varnames, P.__init__.__code__.co_varnames, P.__init__.__code__.co_freevars, P.__init__.__defaults__)
try: P.z
except AttributeError as e: print(e)
print(P.y)
print(hasattr(P, '__match_args__') and P.__match_args__, hasattr(P, '__replace__'))
print(P.__dataclass_params__)
