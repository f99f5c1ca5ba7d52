from typing import Any, ClassVar, Dict, Generic, List, Optional, Union
for wrong in ("isinstance([], List[int])", "isinstance([], List)", "isinstance(1, Any)", "List[int, str]", "Dict[int]", "List[1]",
              "Optional[int, str]", "Union[()]", "List()", "Any()", "Optional()", "List[int][str]", "List[ClassVar[int]]",
              "List[Generic]", "Any[int]", "List[int]([1, 2])", "isinstance(1, Union[int, str])", "List[int] | None"):
    try:
        print(wrong, eval(wrong))
    except TypeError as e:
        print(wrong, e)
