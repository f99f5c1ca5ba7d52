# oracle: versions 3.11-3.15
import re

print(re.match('(a|b)*?c', 'abac').groups(), re.match('(?!(a)b)a', 'ac').groups(), re.match('(?:(a)|b)+?c', 'abc').groups())
print(re.match('(?>a+)b', 'aab'), re.match('(?>a+)a', 'aa'), re.match('a++a', 'aa'), re.match('(?:ab?){2}+b', 'abab'))
