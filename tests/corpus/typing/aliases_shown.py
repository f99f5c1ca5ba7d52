from typing import Any, ClassVar, Dict, Final, FrozenSet, List, Literal, Optional, Set, Tuple, Type, Union
print(List[int], Dict[str, int], Tuple[int, ...], Tuple[()], Set[str], FrozenSet[int], Type[int])
print(List, Tuple, Any, Optional, Literal, List[None], List["Later"])
print(Optional[int], Union[int, str], Union[int, None], Union[int, str, None], Union[int], Union[int, int])
print(Literal[1, "a"], Literal[1, 1], Literal[True], ClassVar[int], Final[str])
print(Union[Union[int, str], float], Union[bool, int], List[Optional[str]])
