import re


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error, getattr(error, 'pos', ''),
              getattr(error, 'lineno', ''), getattr(error, 'colno', ''))
    else:
        print(result)


for text in [
    '(', ')', '[', 'a**', '*', '+a', '(?P<1a>x)', '(?P<a>x)(?P<a>y)', '(?P=b)', '\\1', '(\\1)', 'a{3,2}',
    '[z-a]', '[\\w-a]', '\\q', '[\\q]', '\\', '(?', '(?x', '(?P', '(?P<', '(?P<a', '(?Px)', '(?<a)',
    '(?<=a*)b', '(?#', '(?z)', '(?i-i:a)', '(?-u:a)', '(?L)a', 'a(?i)b', '(?(1)a|b|c)', '(?(0)a)', '(?(z)a)',
    '(?(2)a)', '\\x1', '\\u12', '\\8', '\\400', '[\\400]', 'a{99999999999}', '(?P<a.>x)', 'x{1}{2}', '(?:',
    '(a', 'a)b', '(?i:a', '(?i', '(?-', '(?-i', '(?a-', '(?P<é>x)', 'a\n(b\n(c', '\\N', '(?P<>x)', '(?P=)',
    '\\777', '(?ai)(?u:a)', '(?au)a', '(?>a)', 'a*+', 'a?+', '\\z', '(?i-', '(?i-:a)', '(?<=\\1)(a)',
    '(a(?<=\\1))', '[a', '[^', '[a-', '[]', '[\\',
]:
    print(repr(text), end=' ')
    show(re.compile, text)
