import doctest


def area(width, height):
    """The area of a rectangle.

    >>> area(2, 3)
    5
    >>> area(2, "ab")
    'abab'
    >>> for n in range(2):
    ...     print(area(n, n))
    0
    2
    >>> [area(i, i) for i in range(20)] # doctest: +ELLIPSIS
    [0, 1, ..., 361]
    >>> print("a  b")   # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> print("x\\n\\ny")
    x
    <BLANKLINE>
    y
    >>> raise ValueError("several\\nlines")
    Traceback (most recent call last):
    ValueError: several
    lines
    >>> raise KeyError("detail") # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    KeyError: other
    >>> silent = 1; silent
    """
    return width * height


class Box:
    """
    >>> Box().grow(1)
    3
    """

    def grow(self, by):
        """
        >>> Box().grow(5) # doctest: +SKIP
        7
        """
        return by + 1


def fine():
    """>>> fine()
    1
    """
    return 1


print(doctest.testmod())
print(tuple(doctest.testmod(report=False, optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)))
for text in (">>> a\n  ...bad\n>>>b\n", "  >>> a\n b\n", ">>> a # doctest: +NOPE\n"):
    try:
        doctest.DocTestParser().get_examples(text)
    except ValueError as e:
        print(e)
checker = doctest.OutputChecker()
print(checker.check_output("a...c...\n", "abbc\n", doctest.ELLIPSIS), checker.check_output("1\n", "True\n", 0),
      checker.check_output("aa...aa", "aaa", doctest.ELLIPSIS))
print(doctest.script_from_examples("Text.\n\n>>> 1 + 1\n2\n\nMore text.\n"))
__test__ = {"more": ">>> 5\n5\n"}
tests = doctest.DocTestFinder().find(__import__("__main__"), "main")
print([(test.name, test.lineno, len(test.examples)) for test in tests])
