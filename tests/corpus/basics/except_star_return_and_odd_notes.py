# oracle: versions 3.11-3.15
import warnings, copy, types
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def syn(s):
    try: compile(s, 'f', 'exec'); print('fine')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
syn('def f():\n    try: pass\n    except* E:\n        return 1\n')
syn('def f():\n    try: pass\n    except* E:\n        if 1:  return\n')
syn('for x in y:\n    try: pass\n    except* E:\n        break\n')
syn('for x in y:\n    try: pass\n    except* E:\n        for z in x: break\n        continue\n')
syn('"(1 for c in I,\\\n"\n(1 for c in I,\\\n\n')
syn('(1 for c in I,\\\n')
syn('[a, b,\\\n')
class G(Exception): pass
t(lambda: ExceptionGroup(None, [G()])); t(lambda: ExceptionGroup(3, [G()])); t(lambda: ''.join(None)); t(lambda: ExceptionGroup('a', 3))
for notes in (3, None, 'abc', ['x'], ('a', 'b'), {1: 2}):
    g = ExceptionGroup('g', [ValueError(1), TypeError(2)])
    g.__notes__ = notes
    m, r = g.split(ValueError)
    print(getattr(m, '__notes__', '-'), getattr(r, '__notes__', '-'))
