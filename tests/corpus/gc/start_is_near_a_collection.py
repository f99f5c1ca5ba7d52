# Start-up allocates: a cycle may be collected long before the program itself has made 700 containers.
import gc
class Node:
    def __init__(self): self.me = self
    def __del__(self): gone.append(len(kept) // 250)
gone, kept = [], []
Node()
for i in range(1200): kept.append({})
print(gone)
