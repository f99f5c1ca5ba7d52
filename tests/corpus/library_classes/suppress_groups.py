# oracle: versions 3.12-3.15
from contextlib import suppress
try:
    with suppress(ValueError):
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
except ExceptionGroup as e: print(repr(e))
with suppress(ValueError):
    raise ExceptionGroup('g', [ValueError(1)])
print('ok')
