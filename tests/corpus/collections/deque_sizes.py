import sys
from collections import deque
print([sys.getsizeof(deque(range(n))) for n in (0, 1, 62, 63, 64, 127, 128, 1000)])
d = deque()
print([(d.append(i), sys.getsizeof(d))[1] for i in range(100)][::33])
d.rotate(40); print(sys.getsizeof(d)); d.rotate(-70); print(sys.getsizeof(d))
while len(d) > 10: d.popleft()
print(sys.getsizeof(d)); d.clear(); print(sys.getsizeof(d))
print(sys.getsizeof(iter(d)), sys.getsizeof(deque(range(100)) * 2), sys.getsizeof(deque([1]) * 100))
