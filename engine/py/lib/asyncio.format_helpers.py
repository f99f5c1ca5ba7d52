"""asyncio.format_helpers: what is logged. Loaded when something is."""
import sys
from traceback import format_exception


def _log_error(message, exc):
    """What logger.error writes where a program has not told logging otherwise."""
    lines = [message]
    if exc is not None:
        lines.append(''.join(format_exception(type(exc), exc, exc.__traceback__)).rstrip('\n'))
    sys.stderr.write('\n'.join(lines) + '\n')
