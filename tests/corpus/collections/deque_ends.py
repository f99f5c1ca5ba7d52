from collections import deque
d = deque('abc')
d.append('x'); d.appendleft('y'); d.extendleft('12'); d.rotate(2)
print(d, d.pop(), d.popleft(), len(d))
d.rotate(-1); d.reverse(); d.insert(1, 'i'); d.insert(-1, 'j'); d.remove('b'); del d[0]
print(d, d[0], d[-1], d.count('a'), 'a' in d, list(reversed(d)))
m = deque(range(5), maxlen=3)
m.append(9); m.appendleft(8); m.extend('xy')
print(m, m.maxlen, m * 2, m + deque([1]), deque([1, 2], 0), m.copy().maxlen)
def t(f):
    try: print(f())
    except (TypeError, ValueError, IndexError, AttributeError) as e: print(type(e).__name__, e)
t(lambda: m.insert(0, 1)); t(lambda: deque().pop()); t(lambda: d[99]); t(lambda: d[1:2]); t(lambda: d.index('q')); t(lambda: d.remove('q'))
t(lambda: deque(maxlen=-1)); t(lambda: deque(1)); t(lambda: d + [1]); t(lambda: hash(d)); t(lambda: d < [1]); t(lambda: d.rotate(1, 2)); t(lambda: d.index())
t(lambda: setattr(d, 'maxlen', 1)); t(lambda: d['a'])
d.append(d)
print(d)
