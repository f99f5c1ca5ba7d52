# compile() of one statement, of names given as bytes, of texts with a null.
def attempt(*args):
    try:
        return compile(*args).co_filename
    except (SyntaxError, ValueError, TypeError) as e:
        return type(e).__name__, str(e)
print(attempt("a = 1\nb = 2", "<one>", "single"))
print(attempt("a = 1  # only\n# a comment\n\n", "<one>", "single"))
print(attempt("1", b"given as bytes", "eval"))
print(attempt("x\0y", "<nul>", "exec"), attempt("1", 3.5, "eval"))
