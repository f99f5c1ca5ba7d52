import doctest
def add(a, b):
    """
    >>> add(1, 2)
    3
    >>> add('a', 'b')
    'ab'
    """
    return a + b
def empty():
    "no tests"
class C:
    """
    >>> C()  # doctest: +ELLIPSIS
    <__main__.C object at 0x...>
    """
doctest.testmod(verbose=True)
doctest.run_docstring_examples(add, {'add': lambda a, b: 0})
doctest.run_docstring_examples(add, globals(), verbose=True, name='adding')
p = doctest.DocTestParser()
print([ (e.source, e.want, e.lineno, e.indent, e.options) for e in p.get_examples(add.__doc__)])
print(doctest.testmod())
