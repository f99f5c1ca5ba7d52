# oracle: versions 3.10-3.15
def told(source):
    try:
        compile(source, 'text', 'exec')
        print('fine')
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)


for source in ('(1 for c in I,\\\n', '[a, b,\\\n', 'x = 1 + \\\n', 'f(\\', '(\\\n\\\n', '{1: 2, \\\n\n', '\\\n', 'if x: \\\n',
               'x = (1,\n  2 \\\n', 'class A(\\\n', '(((1\\\n'):
    told(source)
