import warnings
warnings.warn("ignored like all others")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("one")
    warnings.warn("two", DeprecationWarning)

    def f():
        warnings.warn(RuntimeWarning("three"), stacklevel=2)

    f()
    compile("x is 1", "<text>", "exec")
    compile("'\\d'", "<text>", "exec")
    flag = True
    ~flag
for w in caught:
    print(w.category.__name__, w.lineno, str(w.message)[:50])
print(str(caught[0])[:60])
