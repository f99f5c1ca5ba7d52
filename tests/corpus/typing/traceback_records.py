import sys
import traceback


def f():
    raise KeyError("k")


def g(n):
    return g(n - 1) if n else f()


try:
    g(6)
except KeyError as e:
    frames = traceback.extract_tb(e.__traceback__)
    print([(s.lineno, s.name, s.line) for s in frames][-2:], len(frames), tuple(frames[0])[1:])
    for text in traceback.format_list(frames):
        print(text.replace("\n", "/"))
    print([x.f_code.co_name for x, line in traceback.walk_tb(e.__traceback__)][-2:])
    te = traceback.TracebackException.from_exception(e)
    print(te, list(te.format_exception_only()), len(te.stack))
    print(len(traceback.format_tb(e.__traceback__, 2)), len(traceback.format_tb(e.__traceback__, -1)))


def h():
    print([s.name for s in traceback.extract_stack()])
    return traceback.format_stack()[-1].replace("\n", "/")


print(h())
