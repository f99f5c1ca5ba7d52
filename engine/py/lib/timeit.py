"""timeit: how long small pieces of code take, by the modelled clock."""
import gc as _gc
import sys as _sys
import time as _time
from _objquiz import refuse as _refuse

__all__ = ["Timer", "timeit", "repeat", "default_timer"]
dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = _time.perf_counter
_globals = globals


def reindent(src, indent):
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Measures a statement, text or callable, after a setup."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = {}
        space = _globals() if globals is None else globals
        parameters, before = '', ''
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            before, setup_text = setup + '\n', reindent(setup, 4)
        elif callable(setup):
            names['_setup'], parameters, setup_text = setup, ', _setup=_setup', '_setup()'
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(before + stmt, dummy_src_name, "exec")
            stmt_text = reindent(stmt, 8)
        elif callable(stmt):
            names['_stmt'], stmt_text = stmt, '_stmt()'
            parameters += ', _stmt=_stmt'
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = (f"\ndef inner(_it, _timer{parameters}):\n    {setup_text}\n    _t0 = _timer()\n    for _i in _it:\n"
                    f"        {stmt_text}\n        pass\n    _t1 = _timer()\n    return _t1 - _t0\n")
        exec(compile(self.src, dummy_src_name, "exec"), space, names)
        self.inner = names["inner"]

    def print_exc(self, file=None):
        _refuse("timeit.Timer.print_exc()")

    def timeit(self, number=default_number):
        """Seconds that number runs of the statement take."""
        rounds = iter([None] * number) if number < 0 else _rounds(number)
        collects = _gc.isenabled()
        _gc.disable()
        try:
            return self.inner(rounds, self.timer)
        finally:
            if collects:
                _gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """A number of runs that takes at least 0.2 seconds, and the time it took."""
        scale = 1
        while True:
            for leading in 1, 2, 5:
                number = scale * leading
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def _rounds(number):
    from itertools import repeat
    return repeat(None, number)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def main(args=None, *, _wrap_timer=None):
    _refuse("timeit.main(): the command line")
