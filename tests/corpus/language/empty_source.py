for s in ['', ' ', '   \n', '# only a comment', '\n']:
    try: eval(s)
    except SyntaxError as e: print(repr(s), e, e.lineno)
import traceback
class ParseError(SyntaxError): pass
for e in (ParseError('x'), ParseError('bad', ('g.py', 1, 3, 'abc def\n')), ParseError()):
    try: raise e
    except SyntaxError as x: print(traceback.format_exc().splitlines()[-1], repr(x), x)
raise ParseError('told')
