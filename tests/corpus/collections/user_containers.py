import copy
from collections import UserDict, UserList, UserString
class Upper(UserDict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value)
class UpperDict(dict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value)
for cls in (Upper, UpperDict):
    u = cls(a=1); u.update(b=2); u['c'] = 3
    print(u, isinstance(u, dict), u.copy(), type(u.copy()).__name__)
l = UserList([3, 1, 2]); l.sort(); l += (9,)
print(l, l[1:], type(l[1:]).__name__, l + [1], [0] + l, l == [1, 2, 3, 9], isinstance(l, list), copy.copy(l).data is l.data)
s = UserString('Hello')
print(s, repr(s), s + '!', s.upper(), type(s[0]).__name__, s == 'Hello', {s: 1}['Hello'], 'ell' in s, s.split('l'), isinstance(s, str), len(s))
class Missing(UserDict):
    def __missing__(self, key): return 'M' + key
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: Missing()['x']); t(lambda: Missing().get('x')); t(lambda: UserDict(a=1)['b']); t(lambda: hash(l)); t(lambda: UserDict(1)); t(lambda: UserDict(a=1) | {'b': 2}); t(lambda: s.upper(1)); t(lambda: UserDict(a=1, b=2).popitem())
