import traceback


def show(text):
    for line in text.split("\n"):
        print("|" + line)


def f(x):
    return x / 0


def g(d):
    return f(d["a"]["b"]) + 2


for d in {"a": {"b": 1}}, {"a": None}, {}:
    try:
        g(d)
    except Exception:
        show(traceback.format_exc())
try:
    try:
        f(1)
    except Exception as e:
        raise ValueError("two\nlines") from e
except ValueError as e:
    show("".join(traceback.format_exception(type(e), e, e.__traceback__)))
    print(traceback.format_exception_only(type(e), e))
print(traceback.format_exc())
