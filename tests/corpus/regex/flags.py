import re

print(re.I, repr(re.I | re.M), re.RegexFlag(0), int(re.S), re.X | re.A, ~re.I if hasattr(re, 'NOFLAG') else '')
print(re.findall('(?i)he', 'He hE'), re.findall('he', 'He he', flags=re.I), re.findall('^.', 'a\nb', re.M), re.findall('^.', 'a\nb'))
print(re.findall('a.b', 'a\nb'), re.findall('a.b', 'a\nb', re.S), re.findall('(?-i:a)b', 'aB AB', re.I))
print(re.findall(r'''(?x) a  # a letter
    | [ ] | \  b''', 'a b'), re.compile('(?im)a').flags, re.compile('(?a)a').flags, re.compile(b'a').flags)
print(re.compile('a', re.X | re.I), re.compile('(?s)a'), re.compile('a', re.ASCII), re.compile('a', 2 | 8))
