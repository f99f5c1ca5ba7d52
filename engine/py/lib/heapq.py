"""heapq: heaps in lists, the smallest item first."""
import sys
from _heapq import heappush, heappop, heapify, heapreplace, heappushpop
__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']
if sys.version_info >= (3, 14):
    from _heapq import heappush_max, heappop_max, heapify_max, heapreplace_max, heappushpop_max
    __all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'heappushpop', 'heappush_max', 'heappop_max', 'heapify_max',
               'heapreplace_max', 'heappushpop_max', 'nlargest', 'nsmallest', 'merge']
    _heapify_max, _heappop_max, _heapreplace_max = heapify_max, heappop_max, heapreplace_max
else:
    from _heapq import _heapify_max, _heappop_max, _heapreplace_max
del sys


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables in order, one by one."""
    heap = []
    if reverse:
        make, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        make, pop, replace, direction = heapify, heappop, heapreplace, 1
    for order, iterator in enumerate(map(iter, iterables)):
        try:
            following = iterator.__next__
            value = following()
        except StopIteration:
            continue
        if key is None:
            heap.append([value, order * direction, following])
        else:
            heap.append([key(value), order * direction, value, following])
    make(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                if key is None:
                    value, order, following = entry
                    yield value
                    entry[0] = following()
                else:
                    _, order, value, following = entry
                    yield value
                    value = following()
                    entry[0] = key(value)
                    entry[2] = value
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        entry = heap[0]
        value, following = entry[0 if key is None else 2], entry[-1]
        yield value
        yield from following.__self__


def nsmallest(n, iterable, key=None):
    """The n smallest items, smallest first: sorted(iterable, key=key)[:n]."""
    if n == 1:
        nothing = object()
        found = min(iter(iterable), default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    iterator = iter(iterable)
    if key is None:
        heap = [(item, i) for i, item in zip(range(n), iterator)]
        if not heap:
            return heap
        _heapify_max(heap)
        top, order = heap[0][0], n
        for item in iterator:
            if item < top:
                _heapreplace_max(heap, (item, order))
                top, _ = heap[0]
                order += 1
        heap.sort()
        return [item for item, order in heap]
    heap = [(key(item), i, item) for i, item in zip(range(n), iterator)]
    if not heap:
        return heap
    _heapify_max(heap)
    top, order = heap[0][0], n
    for item in iterator:
        k = key(item)
        if k < top:
            _heapreplace_max(heap, (k, order, item))
            top, _, _ = heap[0]
            order += 1
    heap.sort()
    return [item for k, order, item in heap]


def nlargest(n, iterable, key=None):
    """The n largest items, largest first: sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        nothing = object()
        found = max(iter(iterable), default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    iterator = iter(iterable)
    if key is None:
        heap = [(item, i) for i, item in zip(range(0, -n, -1), iterator)]
        if not heap:
            return heap
        heapify(heap)
        top, order = heap[0][0], -n
        for item in iterator:
            if top < item:
                heapreplace(heap, (item, order))
                top, _ = heap[0]
                order -= 1
        heap.sort(reverse=True)
        return [item for item, order in heap]
    heap = [(key(item), i, item) for i, item in zip(range(0, -n, -1), iterator)]
    if not heap:
        return heap
    heapify(heap)
    top, order = heap[0][0], -n
    for item in iterator:
        k = key(item)
        if top < k:
            heapreplace(heap, (k, order, item))
            top, _, _ = heap[0]
            order -= 1
    heap.sort(reverse=True)
    return [item for k, order, item in heap]
