def told(text):
    try:
        exec(compile(text, "<one>", "single"), {"x": 3})
    except SyntaxError as error:
        print(repr(text), type(error).__name__, error.msg, error.lineno)

told("x")
told("x # with a comment")
told("x\n\n# and nothing more")
told("if x: x\n")
told("if x: x")
told("def f(): pass")
told("if x:\n    x")
told("x\nx")
told("[x,\n")
