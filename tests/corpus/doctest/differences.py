import doctest


def lines():
    """
    >>> print('''one
    ... two
    ... three  
    ... four''')
    one
    2
    three
    four
    >>> print("short")
    shirt
    """


for flag in (doctest.REPORT_NDIFF, doctest.REPORT_UDIFF, doctest.REPORT_CDIFF):
    doctest.run_docstring_examples(lines, globals(), optionflags=flag)
