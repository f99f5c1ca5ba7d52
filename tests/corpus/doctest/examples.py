def fib(n):
    """Fibonacci.

    >>> [fib(n) for n in range(10)]
    [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
    >>> fib(-1)
    Traceback (most recent call last):
        ...
    ValueError: negative
    >>> fib("x")
    Traceback (most recent call last):
    ...
    TypeError: '<' not supported between instances of 'str' and 'int'
    """
    if n < 0: raise ValueError("negative")
    a, b = 0, 1
    for _ in range(n): a, b = b, a + b
    return a

class Stack:
    """A stack.

    >>> s = Stack()
    >>> s.push(1); s.push(2)
    >>> s
    Stack([1, 2])
    >>> s.pop()
    2
    >>> len(s)
    1
    """
    def __init__(self): self.items = []
    def push(self, x): self.items.append(x)
    def pop(self): return self.items.pop()
    def __len__(self): return len(self.items)
    def __repr__(self): return f"Stack({self.items})"
    @property
    def top(self):
        """
        >>> s = Stack(); s.push(9); s.top
        9
        """
        return self.items[-1]
    @classmethod
    def make(cls):
        """
        >>> type(Stack.make())
        <class '__main__.Stack'>
        """
        return cls()

if __name__ == "__main__":
    import doctest
    result = doctest.testmod()
    print(result, result.failed, result.attempted)
    import sys
    print(doctest.testmod(sys.modules[__name__], verbose=True).attempted)
    doctest.testmod(name="other", verbose=True)
