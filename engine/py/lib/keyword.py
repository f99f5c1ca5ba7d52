"""keyword: the words that are no names."""
import sys as _sys

__all__ = ["iskeyword", "issoftkeyword", "kwlist", "softkwlist"]
_minor = _sys.version_info[1]
kwlist = ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del',
          'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal',
          'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield']
iskeyword = frozenset(kwlist).__contains__
if _minor < 9:
    __all__ = ["iskeyword", "kwlist"]
elif _minor == 9:
    kwlist.insert(3, '__peg_parser__')
    iskeyword = frozenset(kwlist).__contains__
    softkwlist = []
    issoftkeyword = frozenset(softkwlist).__contains__
else:
    softkwlist = ['_', 'case'] + ['lazy'] * (_minor >= 15) + ['match'] + ['type'] * (_minor >= 12)
    issoftkeyword = frozenset(softkwlist).__contains__
