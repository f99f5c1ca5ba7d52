"""linecache: lines of the texts that the program is made of."""
import _traceback

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]
cache = {}


def getlines(filename, module_globals=None):
    lines = []
    while True:
        line = _traceback.source_line(filename, len(lines) + 1)
        if not line:
            return lines
        lines.append(line)


def getline(filename, lineno, module_globals=None):
    if filename.startswith("<stdin-"):
        return ""
    return _traceback.source_line(filename, lineno)


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False
