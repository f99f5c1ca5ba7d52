import re


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error, getattr(error, 'pos', ''),
              getattr(error, 'lineno', ''), getattr(error, 'colno', ''))
    else:
        print(result)


for text in ['\\2',
             '\\g<2>',
             '\\g<z>',
             '\\g<',
             '\\g',
             '\\g<>',
             '\\q',
             '\\',
             '\\07',
             '\\101',
             '\\8',
             '\\n\\t\\\\',
             '\\g<1',
             '\\g<-1>',
             '\\477',
             '\\.']:
    print(repr(text), end=' ')
    show(re.sub, '(a)', text, 'xax')
print(re.sub(r'(?P<x>a)', r'[\g<x>\g<1>\g<0>]', 'cat'), re.match('(a)(b)?', 'a').expand(r'\1-\2-\g<1>'))
show(re.sub, 'a', lambda m: 5, 'ab')
print(re.sub('a', lambda m: None, 'cab'), re.subn('(.)b', lambda m: m[1] * 2, 'abcb'))
