# oracle: versions 3.11-3.15
import traceback


def made(n):
    try:
        raise ValueError(n)
    except ValueError as e:
        e.add_note(f"note {n}\nmore")
        return e


group = ExceptionGroup("outer", [made(1), ExceptionGroup("inner", [made(2), TypeError("t")]), KeyError("k")])
try:
    raise group
except ExceptionGroup as e:
    for line in "".join(traceback.format_exception(e)).split("\n"):
        print("#" + line)
