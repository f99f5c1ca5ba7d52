import warnings
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("boom")
    except UserWarning as e:
        print(repr(e))
    for text in "x is 1", "assert (x, 'always')":
        try:
            compile(text, "<text>", "exec")
        except SyntaxError as e:
            print(e, e.lineno)
    warnings.simplefilter("default")
    for i in range(3):
        warnings.warn("only once here")
    warnings.filterwarnings("ignore", message="quiet")
    warnings.warn("quiet now")
    warnings.warn("not quiet")
    warnings.resetwarnings()
    print(warnings.filters)
for wrong in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("nope")):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
warnings.warn("ignored again")
print(warnings.formatwarning("m", UserWarning, "f.py", 3, " line "))
