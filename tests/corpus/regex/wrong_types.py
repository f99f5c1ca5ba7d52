import re


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


show(re.match, 'a', 5)
show(re.match, 'a', b'a')
show(re.match, b'a', 'a')
show(re.match, 5, 'a')
show(re.compile, [])
show(re.compile, re.compile('a'), re.I)
show(re.sub, 'a', 'b')
show(re.sub, 'a', 'b', 'aaa', 1)
show(re.split, 'a', 'bab', 1, 0, 2)
show(re.compile('a').sub, 'b')
show(re.compile('a').match)
show(re.compile, 'a', re.U | re.A)
show(re.compile, b'a', re.U)
show(re.compile, 'a', re.L)
show(re.match('(?P<x>a)', 'a').group, 'y')
show(re.match('(?P<x>a)', 'a').group, 2)
show(re.match('(?P<x>a)', 'a').start, 'x', 1)
show(re.match('(?P<x>a)', 'a').group, [])
