import re
print(re.escape('a.b*c [d] é\n'), re.escape(b'a.b'))
print(re.findall(r'\d+|\s', 'a1 ٣'), re.findall(r'(?a)\w', 'aé_'), re.findall(r'\w', 'aé_ж'), re.search('(?i)ß', 'ẞ'), re.findall('(?i)k', 'kK\u212a'), re.findall('(?i)[a-z]', 'Kſ\u212aé'))
