import re
print(re.findall(r'\w+', 'Hello world, foo_bar 12!'))
print(re.findall(r'(\w)(\d)', 'a1 b2 c3'), re.findall(r'(\w)\d', 'a1 b2'), re.findall('', 'abc'), re.findall('a*', 'baac'))
print(re.split(r'[,;]\s*', 'a, b;c,d'), re.split(r'(,)', 'a,b,c'), re.split('x*', 'axbc'), re.split(r'\s+', ' a b ', 1))
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'), re.sub('a', 'b', 'aaa', count=2), re.subn('a', lambda m: m.group().upper(), 'banana'))
print(re.sub(r'(?P<x>a)', r'[\g<x>\g<1>\g<0>]', 'cat'), re.sub('x*', '-', 'abxd'), re.sub('', '-', 'abc'))
for m in re.finditer(r'\b(\w)(\w*)', 'the quick brown'): print(m.span(), m.groups())
s='abc'
print(re.sub('z','y',s) is s, re.match('.*', s).group() is s)
print(re.compile('x*').sub('-', 'abxd', 2), re.compile('b').search('abab', 2).span(), re.compile('^b').match('ab', 1), re.compile('a').findall('aaaa', 1, 3))
print([m.group() for m in re.finditer('a|(?=b)', 'abab')], re.findall(r'(?:x|(y))', 'xy'), re.split('(x)|(y)', 'axbyc'))
print(re.sub(b'a', b'b', bytearray(b'aa')), re.findall(b'(.)(.)', b'abcd'), re.match(rb'\w+', b'abc d'))
