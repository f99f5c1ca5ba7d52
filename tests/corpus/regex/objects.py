import copy
import gc
import re
import sys

p = re.compile('(?P<year>[0-9]+)-(?P<month>[0-9]+)', re.I)
m = p.search('on 2024-05, perhaps', 1)
print(p, p.pattern, p.flags, p.groups, p.groupindex, type(p), type(p.scanner('')))
print(m, m.group(), m.group(1, 'month'), m['year'], m[2], m.groups(), m.groupdict())
print(m.start(), m.end('year'), m.span(2), m.pos, m.endpos, m.lastindex, m.lastgroup, m.regs, m.string, m.re is p)
print(re.compile('a') is re.compile('a'), re.compile('a') == re.compile('a', re.I), re.compile(p) is p)
print(copy.copy(p) is p, copy.deepcopy(m) is m, bool(m), hash(p) == hash(re.compile(p.pattern, re.I)))
print(gc.is_tracked(p), gc.is_tracked(m), sys.getsizeof(m), sys.getsizeof(re.match('', '')))
print(repr(re.match('a*', 'a' * 60)), re.compile('b' * 250), re.compile(b'x', re.M | re.S))
s = 'abc'
print(re.sub('z', 'y', s) is s, re.match('.*', s).group() is s)
try:
    type(p)()
except TypeError as error:
    print(error)
for match in re.finditer('(a)|b', 'ab'):
    print(match, match.groups(), match.groups('none'), match.lastindex)
print(re.finditer('a', 'b'), re.error.__name__, re.error.__mro__)
