"""warnings: what is told without stopping. Filters decide what becomes of a warning; the evaluator starts with all ignored."""
import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings"]
_V = sys.version_info[1]
if _V >= 13:
    __all__.append("deprecated")
_defaultaction = "default"
_onceregistry = onceregistry = {}
_version = 1
_ACTIONS = ("default", "error", "ignore", "always", "module", "once") if _V < 14 else \
    ("error", "ignore", "always", "all", "default", "module", "once")
filters = [("ignore", None, Warning, None, 0), ("default", None, DeprecationWarning, "__main__", 0),
           ("ignore", None, DeprecationWarning, None, 0), ("ignore", None, PendingDeprecationWarning, None, 0),
           ("ignore", None, ImportWarning, None, 0), ("ignore", None, ResourceWarning, None, 0)]


class WarningMessage:
    """One warning, as it is shown and recorded."""
    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    if _V >= 15:
        module = None

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        module = f"module : {self.module!r}, " if _V >= 15 else ""
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, {module}filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")

    if _V >= 14:
        def __repr__(self):
            return f"<{type(self).__qualname__} {self}>"


# ---- showing ----
def showwarning(message, category, filename, lineno, file=None, line=None):
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


def _showwarnmsg_impl(msg):
    file = sys.stderr if msg.file is None else msg.file
    if file is None:
        return
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    from linecache import getline
    line = getline(msg.filename, msg.lineno) if msg.line is None else msg.line
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    line = line.strip() if line else ""
    if line:
        text += f"  {line}\n"
    if msg.source is not None:
        text += f"{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
    return text


_showwarning_orig, _formatwarning_orig = showwarning, formatwarning


def _showwarnmsg(msg):
    show = showwarning
    if show is not _showwarning_orig:
        if not callable(show):
            raise TypeError("warnings.showwarning() must be set to a function or method")
        show(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
        return
    _showwarnmsg_impl(msg)


def _formatwarnmsg(msg):
    if formatwarning is not _formatwarning_orig:
        return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _formatwarnmsg_impl(msg)


# ---- filters ----
class _Beginning:
    """A pattern without special characters: what a text must begin with."""

    def __init__(self, pattern, flags):
        self.pattern, self.flags = pattern, flags
        self._text = pattern.lower() if flags else pattern

    def match(self, text):
        return (text.lower() if self.flags else text).startswith(self._text)


def _pattern(text, flags):
    if any(c in r"\^$.|?*+()[]{}" for c in text):
        import re
        return re.compile(text, re.I if flags else 0)
    return _Beginning(text, flags)


def _check(action, lineno, category=Warning):
    if action not in _ACTIONS:
        raise (AssertionError if _V < 13 else ValueError)(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise (AssertionError if _V < 13 else TypeError)("lineno must be an int" + (" >= 0" if _V < 13 else ""))
    if lineno < 0:
        raise (AssertionError if _V < 13 else ValueError)("lineno must be an int >= 0")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in _ACTIONS:
        raise (AssertionError if _V < 13 else ValueError)(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise (AssertionError if _V < 13 else TypeError)("message must be a string")
    if _V < 13:
        assert isinstance(category, type), "category must be a class"
        assert issubclass(category, Warning), "category must be a Warning subclass"
    elif not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise (AssertionError if _V < 13 else TypeError)("module must be a string")
    _check(action, lineno)
    _add_filter(action, _pattern(message, 1) if message else None, category, _pattern(module, 0) if module else None, lineno,
                append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check(action, lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if not append:
        try:
            filters.remove(item)
        except ValueError:
            pass
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def resetwarnings():
    filters[:] = []
    _filters_mutated()


def _filters_mutated():
    global _version
    _version += 1


if _V >= 14:
    _filters_mutated_lock_held = _filters_mutated


# ---- warning ----
def warn(*args, **more):
    frame = sys._getframe(1)
    if not args and "message" not in more:
        raise TypeError("warn() missing required argument 'message' (pos 1)")
    _warn(frame, *args, **more)


def _warn(frame, message, category=None, stacklevel=1, source=None, **more):
    prefixes = more.pop("skip_file_prefixes", ()) if _V >= 12 else ()
    if more:
        raise TypeError(f"{'warn() got an unexpected' if _V >= 13 else repr(next(iter(more))) + ' is an invalid'} keyword argument"
                        + (f" {next(iter(more))!r}" if _V >= 13 else " for warn()"))
    if isinstance(message, Warning):
        category = type(message)
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'" if not isinstance(category, type)
                        else f"category must be a Warning subclass, not {f'class {category.__name__!r}' if _V >= 15 else repr('type')}")
    while prefixes and frame is not None and frame.f_code.co_filename.startswith(tuple(prefixes)):
        frame = frame.f_back
    for _ in range(stacklevel - 1):
        if frame is None:
            break
        frame = frame.f_back
    if frame is None:
        globals_, filename, lineno = sys.__dict__, "<sys>" if _V >= 13 else "sys", 0 if _V >= 13 else 1
    else:
        globals_, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = globals_.get("__name__", "<string>")
    registry = globals_.setdefault("__warningregistry__", {})
    _warn_explicit(message, category, filename, lineno, module, registry, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if isinstance(message, Warning):
        category = type(message)
    _warn_explicit(message, category, filename, lineno, module, registry, source)


def _compiled(message, category, filename, lineno):
    """A warning of the compiler: what is typed at the prompt is not known as a source yet."""
    _warn_explicit(message, category, filename, lineno, filename or "<unknown>", None, None,
                   "" if filename.startswith("<stdin") else None)


def _decide(text, category, module, lineno):
    for item in filters:
        action, msg, cat, mod, line = item
        if ((msg is None or (msg.match(text) if not isinstance(msg, str) else msg == text)) and issubclass(category, cat)
                and (mod is None or (mod.match(module) if not isinstance(mod, str) else mod == module))
                and (line == 0 or lineno == line)):
            return action, item
    return _defaultaction, None


def _warn_explicit(message, category, filename, lineno, module, registry, source, line=None):
    if registry is None:
        registry = {}
    text = message
    if isinstance(message, Warning):
        text = str(message)
    else:
        message = category(message)
    key = text, category, lineno
    if registry.get("version", 0) != _version:
        registry.clear()
        registry["version"] = _version
    elif registry.get(key):
        return
    action, item = _decide(text, category, module, lineno)
    if action == "error":
        raise message
    if action == "ignore":
        return
    if action not in ("always", "all"):
        registry[key] = True
        if action == "once":
            if _onceregistry.get((text, category)):
                return
            _onceregistry[text, category] = True
        elif action == "module":
            if registry.get((text, category, 0)):
                return
            registry[text, category, 0] = True
        elif action != "default":
            raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item!r}")
    msg = WarningMessage(message, category, filename, lineno, None, line, source)
    if _V >= 15:
        msg.module = module
    _showwarnmsg(msg)


# ---- for a time ----
class catch_warnings:
    """Filters and showing put aside, and put back at the end."""

    def __init__(self, *, record=False, module=None, **more):
        self._record, self._entered = record, False
        self._module = sys.modules["warnings"] if module is None else module
        action = more.pop("action", None) if _V >= 11 else None
        rest = {k: more.pop(k) for k in ("category", "lineno", "append") if k in more} if _V >= 11 else {}
        for name in more:
            raise TypeError(f"{'catch_warnings.' if _V >= 10 else ''}__init__() got an unexpected keyword argument {name!r}")
        self._filter = None if action is None else (action, rest)

    def __repr__(self):
        args = ["record=True"] if self._record else []
        if self._module is not sys.modules["warnings"]:
            args.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        self._filters, self._shown, self._impl = module.filters, module.showwarning, module._showwarnmsg_impl
        module.filters = self._filters[:]
        module._filters_mutated()
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(self._filter[0], **self._filter[1])
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning, module._showwarnmsg_impl = self._shown, self._impl


if _V >= 13:
    class deprecated:
        """Marks a class or a function as one not to use any more."""

        def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
            if not isinstance(message, str):
                raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
            self.message, self.category, self.stacklevel = message, category, stacklevel

        def __call__(self, arg, /):
            msg, category, stacklevel = self.message, self.category, self.stacklevel
            if category is None:
                arg.__deprecated__ = msg
                return arg
            if isinstance(arg, type):
                original_new = arg.__new__

                def __new__(cls, /, *args, **kwargs):
                    if cls is arg:
                        warn(msg, category=category, stacklevel=stacklevel + 1)
                    if original_new is not object.__new__:
                        return original_new(cls, *args, **kwargs)
                    if cls.__init__ is object.__init__ and (args or kwargs):
                        raise TypeError(f"{cls.__name__}() takes no arguments")
                    return original_new(cls)

                arg.__new__ = staticmethod(__new__)
                original_init_subclass = arg.__init_subclass__
                if hasattr(original_init_subclass, "__func__"):
                    original_init_subclass = original_init_subclass.__func__

                    def __init_subclass__(*args, **kwargs):
                        warn(msg, category=category, stacklevel=stacklevel + 1)
                        return original_init_subclass(*args, **kwargs)
                    arg.__init_subclass__ = classmethod(__init_subclass__)
                else:
                    def __init_subclass__(*args, **kwargs):
                        warn(msg, category=category, stacklevel=stacklevel + 1)
                        return original_init_subclass(*args, **kwargs)
                    arg.__init_subclass__ = __init_subclass__
                arg.__deprecated__ = __new__.__deprecated__ = msg
                __init_subclass__.__deprecated__ = msg
                return arg
            if callable(arg):
                from functools import wraps

                @wraps(arg)
                def wrapper(*args, **kwargs):
                    warn(msg, category=category, stacklevel=stacklevel + 1)
                    return arg(*args, **kwargs)
                arg.__deprecated__ = wrapper.__deprecated__ = msg
                return wrapper
            raise TypeError("@deprecated decorator with non-None category must be applied to a class or callable, "
                            f"not {arg!r}")
