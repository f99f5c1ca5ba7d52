import collections, traceback, sys
for e in ['__import__(5)', '__import__()', '__import__(name=5)', '__import__("sys", level="a")', '__import__("")', 'eval("1", 5)', 'exec("1", 5)', 'exec("1", [])', 'eval("1", {}, 5)', 'dict(**{1: 2})', 'dict(a=1, **{1: 2})', 'dict({}, **{1: 2})', 'dict(**{"a": 1, 2: 3})', 'collections.defaultdict(int, **{1: 2})', 'hasattr(sys, "ps1")', 'traceback.FrameSummary("f", 2, "n", line=" x ").line']:
    try: print(e, '->', repr(eval(e)))
    except Exception as x: print(e, '!!', type(x).__name__, x)
class E(Exception): pass
for notes in (('a', 'b'), 5, [1, None], ['multi\nline'], ()):
    e = E('v'); e.__notes__ = notes
    try: raise e
    except E as x: print(getattr(x, '__notes__'))
raise e
