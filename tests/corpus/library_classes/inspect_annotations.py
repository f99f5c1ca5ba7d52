# oracle: versions 3.10-3.15
import inspect, types
def f(x: 'int', y: int, z: 'Nope') : pass
print(inspect.get_annotations(f), inspect.signature(f))
try: inspect.get_annotations(f, eval_str=True)
except NameError as e: print(e)
class A: x: int; y: 'str'
class B(A): pass
print(inspect.get_annotations(A), inspect.get_annotations(B), inspect.get_annotations(A, eval_str=True))
try: inspect.get_annotations(3)
except TypeError as e: print(e)
from typing import Optional, List
def g(a: Optional[int], b: List[str] = None, *c: int) -> 'A': pass
print(inspect.signature(g))
def h(a: list[int], b: int | None, c: A): pass
print(inspect.signature(h))
