"""operator: operators as functions, and ways to fetch items and attributes."""
import _operator
from _operator import *
__all__ = sorted(name for name in vars(_operator) if name[0] != '_')
_names = ('abs add and_ concat contains delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul '
          'index inv invert ior ipow irshift isub itruediv ixor le lshift lt matmul mod mul ne neg not_ or_ pos pow rshift '
          'setitem sub truediv xor call').split()
for _name in _names:
    if hasattr(_operator, _name):
        globals()[f"__{_name.rstrip('_')}__"] = getattr(_operator, _name)
del _operator, _names, _name
