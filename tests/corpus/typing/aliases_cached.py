from typing import Dict, List, Literal, Optional, Union
print(List[int] is List[int], Dict[str, int] is Dict[str, int], List[int] is List[str])
print(Optional[int] is Optional[int], Union[int, str] == Union[str, int], Optional[int] == Union[None, int])
print(Literal[1] is Literal[1], Literal[1, 2] == Literal[2, 1], Literal[0] == Literal[False])
print(hash(List[int]) == hash(List[int]), len({List[int], List[int], List[str]}))
print(List[int] == list, List[int].__origin__ is list, List[int].__args__)
