"""traceback: where an exception passed, as text and as records."""
import sys
import _traceback
from _objquiz import refuse as _refuse

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
           "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]
_V = sys.version_info[1]
if _V >= 14:
    __all__.append("print_list")
_sentinel = None if _V < 10 else type("_Sentinel", (), {"__repr__": lambda self: "<implicit>"})()
_cause = "\nThe above exception was the direct cause of the following exception:\n\n"
_context = "\nDuring handling of the above exception, another exception occurred:\n\n"


# ---- records ----
class FrameSummary:
    """One frame of a traceback or a stack."""
    __slots__ = ("filename", "lineno", "name", "_line", "locals") + (
        ("end_lineno", "colno", "end_colno") if _V >= 11 else ()) + (("_code",) if _V >= 13 else ())

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, **more):
        self.filename, self.lineno, self.name, self._line = filename, lineno, name, line
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None
        if _V >= 11:
            self.end_lineno = more.pop("end_lineno", None)
            self.colno, self.end_colno = more.pop("colno", None), more.pop("end_colno", None)
        if more:
            raise TypeError(f"{'FrameSummary.' if _V >= 10 else ''}__init__() got an unexpected keyword argument "
                            f"{next(iter(more))!r}")

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = _traceback.source_line(self.filename, self.lineno)
            if _V < 10:
                self._line = self._line.strip()
        if _V < 10:
            return self._line
        return self._line.strip() if _V < 13 else self._line.partition("\n")[0].strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4


def _frame_text(frame):
    end = _V >= 11 and frame.colno is not None and frame.end_colno is not None
    place = (frame.end_lineno if frame.end_lineno is not None else frame.lineno, frame.colno, frame.end_colno) if end else \
        (0, 0, 0)
    text = _traceback.frame_text(frame.filename, frame.lineno or 0, frame.name, *place, frame._line)
    if frame.locals:
        for name, value in sorted(frame.locals.items()):
            text += f"    {name} = {value}\n"
    return text


class StackSummary(list):
    """The frames of a traceback, outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return klass._from(((f, (line, None, None, None)) for f, line in frame_gen), limit, capture_locals)

    @classmethod
    def _from(klass, frames, limit, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        frames = list(frames)
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        result = klass()
        for f, (line, end, column, end_column) in frames:
            code = f.f_code
            more = {"end_lineno": end, "colno": column, "end_colno": end_column} if _V >= 11 else {}
            summary = FrameSummary(code.co_filename, line, code.co_name, lookup_line=False,
                                   locals=f.f_locals if capture_locals else None, **more)
            result.append(summary)
        return result

    @classmethod
    def from_list(klass, a_list):
        result = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    if _V >= 11:
        def format_frame_summary(self, frame_summary, **kwargs):
            return _frame_text(frame_summary)

    def format(self, **kwargs):
        result, last, count = [], None, 0
        for frame in self:
            place = frame.filename, frame.lineno, frame.name
            text = self.format_frame_summary(frame) if _V >= 11 else _frame_text(frame)
            if text is None:
                continue
            if last is None or last != place:
                if count > 3:
                    result.append(_repeated(count - 3))
                last, count = place, 0
            count += 1
            if count <= 3:
                result.append(text)
        if count > 3:
            result.append(_repeated(count - 3))
        return result


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _walk_stack(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


if _V >= 14:
    def walk_stack(f):
        return _walk_stack(sys._getframe().f_back if f is None else f)
else:
    def walk_stack(f):
        if f is None:
            f = sys._getframe().f_back.f_back
            if _V >= 11:
                f = f.f_back.f_back
        while f is not None:
            yield f, f.f_lineno
            f = f.f_back


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_positions(tb):
    while tb is not None:
        yield tb.tb_frame, _traceback.tb_positions(tb)
        tb = tb.tb_next


# ---- exceptions ----
def _text_of(value, what="exception"):
    try:
        return str(value)
    except Exception if _V >= 11 else BaseException:
        return f"<{what} str() failed>" if _V >= 11 else f"<unprintable {type(value).__name__} object>"


def _final_line(kind, text):
    return f"{kind}: {text}\n" if text else f"{kind}\n"


class TracebackException:
    """An exception with all that its traceback tells, kept apart from the exception itself."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 _seen=None, **more):
        self.max_group_width, self.max_group_depth = more.pop("max_group_width", 15), more.pop("max_group_depth", 10)
        compact, save = more.pop("compact", False), more.pop("save_exc_type", True)
        for name in more:
            raise TypeError(f"TracebackException.__init__() got an unexpected keyword argument {name!r}")
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.stack = StackSummary._from(_walk_positions(exc_traceback), limit, capture_locals)
        if _V < 13 or save:
            self.exc_type = exc_type
        self._kind = None
        if exc_type is not None:
            module = exc_type.__module__
            self._kind = exc_type.__qualname__ if module in ("__main__", "builtins") else f"{module}.{exc_type.__qualname__}"
            if _V >= 13:
                self.exc_type_str = self._kind
        self._str = _text_of(exc_value)
        self._place = None
        notes = getattr(exc_value, "__notes__", None) if _V >= 11 else None
        if _V >= 11:
            self.__notes__ = notes
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            for name in ("filename", "text", "offset", "msg", "lineno") + (("end_offset", "end_lineno") if _V >= 10 else ()):
                setattr(self, name, getattr(exc_value, name))
            if self.lineno is not None:
                self.lineno = str(self.lineno)
            self._place = _traceback.syntax_place(exc_value)
        elif _V >= 12 and exc_value is not None:
            self._str += _traceback.suggestion(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = None
        if _V >= 11:
            self.exceptions = None
        if exc_value is None:
            return

        def other(e):
            return TracebackException(type(e), e, e.__traceback__, limit=limit, lookup_lines=lookup_lines,
                                      capture_locals=capture_locals, max_group_width=self.max_group_width,
                                      max_group_depth=self.max_group_depth, _seen=seen)
        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in seen:
            self.__cause__ = other(cause)
        if context is not None and id(context) not in seen and \
                not (compact and (self.__cause__ is not None or exc_value.__suppress_context__)):
            self.__context__ = other(context)
        if _V >= 11 and isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [other(e) for e in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, **kwargs):
        indent = "   " * kwargs.get("_depth", 0)
        if self._kind is None:
            yield indent + _final_line(None, self._str)
            return
        if self._place is not None:
            lines = [*self._place.splitlines(True), f"{self._kind}: {self.msg or '<no detail available>'}\n"]
        else:
            lines = [_final_line(self._kind, self._str)]
        if indent:
            lines = [indent + line + "\n" for text in lines for line in text[:-1].split("\n")]
        yield from lines
        notes = getattr(self, "__notes__", None)
        if isinstance(notes, (list, tuple)):
            for note in notes:
                for line in _text_of(note, "note").split("\n"):
                    yield indent + line + "\n"
        elif notes is not None:
            yield indent + repr(notes) + ("\n" if _V >= 12 else "")
        if show_group and self.exceptions:
            for exc in self.exceptions:
                yield from exc.format_exception_only(show_group=True, _depth=kwargs.get("_depth", 0) + 1)

    def format(self, *, chain=True, _around=None, **kwargs):
        around = [0, False] if _around is None else _around
        output, exc = [], self
        while exc is not None:
            message = following = None
            if chain and exc.__cause__ is not None:
                message, following = _cause, exc.__cause__
            elif chain and exc.__context__ is not None and not exc.__suppress_context__:
                message, following = _context, exc.__context__
            output.append((message, exc))
            exc = following
        for message, exc in reversed(output):
            if message is not None:
                yield from _margin(around, [message])
            if getattr(exc, "exceptions", None) is None:
                if exc.stack or _V < 10:
                    if _V >= 10 or exc.stack:
                        yield from _margin(around, ["Traceback (most recent call last):\n"])
                    yield from _margin(around, exc.stack.format())
                yield from _margin(around, exc.format_exception_only())
            else:
                yield from _group(exc, around, chain)

    if _V >= 11:
        def print(self, *, file=None, chain=True, **kwargs):
            for line in self.format(chain=chain):
                print(line, file=sys.stderr if file is None else file, end="")


def _margin(around, texts, char="|"):
    """The texts behind the margin of the groups around them."""
    depth = around[0]
    if not depth:
        return texts
    texts = list(texts)
    if any('  File "<frozen ' in text for text in texts):
        _refuse("the traceback of an exception group through the library, which tells where that is installed")
    before = "  " * depth + char + " "
    return ["".join(before + line for line in text.splitlines(True)) for text in texts]


def _group(exc, around, chain):
    if around[0] > exc.max_group_depth:
        yield from _margin(around, [f"... (max_group_depth is {exc.max_group_depth})\n"])
        return
    outermost = around[0] == 0
    if outermost:
        around[0] = 1
    if exc.stack:
        yield from _margin(around, ["Exception Group Traceback (most recent call last):\n"], "+" if outermost else "|")
        yield from _margin(around, exc.stack.format())
    yield from _margin(around, exc.format_exception_only())
    count, width = len(exc.exceptions), exc.max_group_width
    shown = count if width is None or count <= width else width + 1
    around[1] = False
    for i in range(shown):
        last, cut = i == shown - 1, width is not None and i >= width
        if last:
            around[1] = True
        yield "  " * around[0] + ("+-" if i == 0 else "  ") + f"+---------------- {'...' if cut else i + 1} ----------------\n"
        around[0] += 1
        if cut:
            yield from _margin(around, [f"and {count - width} more exception{'s' if count - width > 1 else ''}\n"])
        else:
            yield from exc.exceptions[i].format(chain=chain, _around=around)
        if last and around[1]:
            yield "  " * around[0] + "+------------------------------------\n"
            around[1] = False
        around[0] -= 1
    if outermost:
        around[0] = 0


# ---- functions ----
def _parse(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is not None:
            if _V < 11 or isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


def _print_all(lines, file):
    for line in lines:
        print(line, file=sys.stderr if file is None else file, end="")


if _V >= 10:
    def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
        value, tb = _parse(exc, value, tb)
        _print_all(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain), file)

    def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
        value, tb = _parse(exc, value, tb)
        return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))

    def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
        if value is _sentinel:
            value = exc
        return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group))
else:
    def print_exception(etype, value, tb, limit=None, file=None, chain=True):
        _print_all(TracebackException(type(value), value, tb, limit=limit).format(chain=chain), file)

    def format_exception(etype, value, tb, limit=None, chain=True):
        return list(TracebackException(type(value), value, tb, limit=limit).format(chain=chain))

    def format_exception_only(etype, value):
        return list(TracebackException(etype, value, None).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    kind, value, tb = sys.exc_info()
    _print_all(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain), file)


def format_exc(limit=None, chain=True):
    kind, value, tb = sys.exc_info()
    return "".join(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    value = sys.last_exc if hasattr(sys, "last_exc") else sys.last_value
    _print_all(TracebackException(type(value), value, value.__traceback__, limit=limit, compact=True).format(chain=chain), file)


def extract_tb(tb, limit=None):
    return StackSummary._from(_walk_positions(tb), limit)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _print_all(format_list(extracted_list), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _print_all(format_tb(tb, limit), file)


def _stack(f, limit):
    frames = list(_walk_stack(f))
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    frames.reverse()
    return StackSummary._from(((f, (line, None, None, None)) for f, line in frames), len(frames))


def extract_stack(f=None, limit=None):
    return _stack(sys._getframe().f_back if f is None else f, limit)


def format_stack(f=None, limit=None):
    return _stack(sys._getframe().f_back if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _print_all(_stack(sys._getframe().f_back if f is None else f, limit).format(), file)


def clear_frames(tb):
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next
