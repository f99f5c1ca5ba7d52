from collections import deque
d = deque([1, 2, 3])
for change in (lambda: d.append(1), lambda: d.pop(), lambda: d.rotate(1), d.clear):
    try:
        for x in d: change()
        print('over')
    except RuntimeError as e:
        print(e)
d = deque([1, 2])
it = iter(d)
next(it); d[0] = 5
print(next(it), it.__length_hint__(), next(it, 'end'))
class Noisy:
    def __eq__(self, other): d.append(1); return False
d.extend([Noisy(), 3])
for f in (lambda: d.count(9), lambda: 9 in d, lambda: d.index(9), lambda: d.remove(9)):
    try:
        print(f())
    except (RuntimeError, IndexError) as e:
        print(type(e).__name__, e)
