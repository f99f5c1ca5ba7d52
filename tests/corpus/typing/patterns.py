import re
from typing import Match, Optional, Pattern, get_args, get_origin

print(Pattern, Pattern[str], Match[bytes], get_origin(Match[str]), get_args(Match[str]), Pattern[str] == Pattern[str])
print(Optional[Pattern], isinstance(re.compile('a'), Pattern), isinstance(re.match('a', 'a'), Match))
try:
    Pattern[str, int]
except TypeError as error:
    print(error)
