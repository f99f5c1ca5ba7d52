"""doctest: examples in docstrings, found, run as at the prompt, and compared with what they say they print."""
import linecache as _linecache
import re as _re
import sys as _sys
import traceback as _traceback
from collections import namedtuple as _namedtuple
from io import StringIO as _StringIO
from _objquiz import quote as _quote, refuse as _refuse

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE",
           "ELLIPSIS", "SKIP", "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF",
           "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest",
           "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException",
           "DebugRunner", "testmod", "testfile", "run_docstring_examples", "DocTestSuite", "DocFileSuite",
           "set_unittest_reportflags", "script_from_examples", "testsource", "debug_src", "debug"]
_v = _sys.version_info
_COUNTS_SKIPPED = _v >= (3, 13)

# ---- options

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP |
                    IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."

if _COUNTS_SKIPPED:
    class TestResults(_namedtuple("TestResults", "failed attempted")):
        def __new__(cls, failed, attempted, *, skipped=0):
            self = super().__new__(cls, failed, attempted)
            self.skipped = skipped
            return self

        def __repr__(self):
            skipped = f", skipped={self.skipped}" if self.skipped else ""
            return f"TestResults(failed={self.failed}, attempted={self.attempted}{skipped})"
else:
    TestResults = _namedtuple("TestResults", "failed attempted")


def _results(failed, attempted, skipped):
    return TestResults(failed, attempted, skipped=skipped) if _COUNTS_SKIPPED else TestResults(failed, attempted)


def _indent(text, indent=4):
    return _re.sub("(?m)^(?!$)", indent * " ", text)


def _extract_future_flags(globs):
    import __future__
    flags = 0
    for name in __future__.all_feature_names:
        feature = globs.get(name)
        if feature is getattr(__future__, name):
            flags |= feature.compiler_flag
    return flags


# ---- examples

class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith("\n") else exc_msg + "\n"
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _told(self):
        return (self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), "DocTest no longer accepts str; use DocTestParser instead"
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        told = "no examples" if count == 0 else "1 example" if count == 1 else "%d examples" % count
        return "<%s %s from %s:%s (%s)>" % (self.__class__.__name__, self.name, self.filename, self.lineno, told)

    def _told(self):
        return (self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        mine = (self.name, self.filename, -1 if self.lineno is None else self.lineno, id(self))
        return mine < (other.name, other.filename, -1 if other.lineno is None else other.lineno, id(other))


class DocTestParser:
    _PROMPT = _re.compile(r"(?P<indent> *)>>>")
    _TRACEBACK = _re.compile(r"""
        ^ (?P<hdr> Traceback\ \( (?: most\ recent\ call\ last | innermost\ last ) \) : ) \s* $
        (?P<stack> .*?)
        ^ (?P<msg> \w+ .*)""", _re.VERBOSE | _re.MULTILINE | _re.DOTALL)
    _OPTION = _re.compile(r"#\s*doctest:\s*([^\n\'\"]*)$", _re.MULTILINE)

    def parse(self, string, name="<string>"):
        """The examples and the texts between them, by turns."""
        string = string.expandtabs()
        margin = self._min_indent(string)
        if margin > 0:
            string = "\n".join([line[margin:] for line in string.split("\n")])
        lines, parts, text, at = string.split("\n"), [], [], 0
        while at < len(lines):
            prompt = self._PROMPT.match(lines[at])
            if not prompt:
                text.append(lines[at])
                at += 1
                continue
            parts.append("".join(line + "\n" for line in text))
            text = []
            first, indent = at, len(prompt["indent"])
            source = [lines[at]]
            at += 1
            while at < len(lines) and lines[at].lstrip(" ").startswith("..."):
                source.append(lines[at])
                at += 1
            want = []
            while at < len(lines) and lines[at].strip() and not lines[at].lstrip(" ").startswith(">>>"):
                want.append(lines[at])
                at += 1
            example = self._example(source, want, indent, margin, name, first)
            if example:
                parts.append(example)
        parts.append("\n".join(text))
        return parts

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def _example(self, source_lines, want_lines, indent, margin, name, lineno):
        for i, line in enumerate(source_lines):
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError("line %r of the docstring for %s lacks blank after %s: %r"
                                 % (lineno + i + 1, name, line[indent:indent + 3], line))
        source = "\n".join([line[indent + 4:] for line in source_lines])
        for i, line in enumerate(want_lines):
            if line and not line.startswith(" " * indent):
                raise ValueError("line %r of the docstring for %s has inconsistent leading whitespace: %r"
                                 % (lineno + len(source_lines) + i + 1, name, line))
        want = "\n".join([line[indent:] for line in want_lines])
        trace = self._TRACEBACK.match(want)
        options = self._find_options(source, name, lineno)
        if all(not line.strip() or line.lstrip().startswith("#") for line in source.split("\n")):
            return None
        return Example(source, want, trace["msg"] if trace else None, lineno, margin + indent, options)

    def _find_options(self, source, name, lineno):
        options = {}
        for found in self._OPTION.finditer(source):
            for option in found[1].replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError("line %r of the doctest for %s has an invalid option: %r" % (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        if options and all(not line.strip() or line.lstrip().startswith("#") for line in source.split("\n")):
            raise ValueError("line %r of the doctest for %s has an option directive on a line with no example: %r"
                             % (lineno, name, source))
        return options

    def _min_indent(self, string):
        return min((len(line) - len(line.lstrip(" ")) for line in string.split("\n") if line.strip()), default=0)


# ---- where they stand

class DocTestFinder:
    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        import inspect
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r" % (type(obj),))
        if module is False:
            module = None
        elif module is None:
            module = obj if inspect.ismodule(obj) else _sys.modules.get(getattr(obj, "__module__", None))
        lines = self._lines_of(obj, module)
        globs = (module.__dict__.copy() if module is not None else {}) if globs is None else globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        if "__name__" not in globs:
            globs["__name__"] = "__main__"
        tests = []
        self._find(tests, obj, name, module, lines, globs, {})
        tests.sort()
        return tests

    def _file_of(self, obj, module):
        if module is not None:
            return getattr(module, "__file__", None) or module.__name__
        obj = getattr(obj, "__func__", obj)
        code = getattr(obj, "__code__", None)
        if code is not None:
            return code.co_filename
        home = _sys.modules.get(getattr(obj, "__module__", None))
        return getattr(home, "__file__", None)

    def _lines_of(self, obj, module):
        filename = self._file_of(obj, module)
        return _linecache.getlines(filename) or None if filename else None

    def _from_module(self, module, object):
        import inspect
        if module is None:
            return True
        if inspect.ismodule(object):
            return module is object
        if inspect.isfunction(object):
            return module.__dict__ is object.__globals__
        if inspect.isclass(object):
            return module.__name__ == object.__module__
        if isinstance(object, property):
            return True
        if inspect.ismethoddescriptor(object) or inspect.isroutine(object):
            home = getattr(object, "__objclass__", object)
            return module.__name__ == getattr(home, "__module__", None)
        raise ValueError("object must be a class or function")

    def _is_routine(self, obj):
        import inspect
        try:
            obj = inspect.unwrap(obj)
        except ValueError:
            pass
        return inspect.isroutine(obj)

    def _find(self, tests, obj, name, module, lines, globs, seen):
        import inspect
        if self._verbose:
            print("Finding tests in %s" % name)
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._get_test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if inspect.ismodule(obj) and self._recurse:
            for inner_name, inner in obj.__dict__.items():
                inner_name = "%s.%s" % (name, inner_name)
                if (self._is_routine(inner) or inspect.isclass(inner)) and self._from_module(module, inner):
                    self._find(tests, inner, inner_name, module, lines, globs, seen)
            for inner_name, inner in getattr(obj, "__test__", {}).items():
                if not isinstance(inner_name, str):
                    raise ValueError("DocTestFinder.find: __test__ keys must be strings: %r" % (type(inner_name),))
                if not (inspect.isroutine(inner) or inspect.isclass(inner) or inspect.ismodule(inner) or
                        isinstance(inner, str)):
                    raise ValueError("DocTestFinder.find: __test__ values must be strings, functions, methods, classes, "
                                     "or modules: %r" % (type(inner),))
                self._find(tests, inner, "%s.__test__.%s" % (name, inner_name), module, lines, globs, seen)
        if inspect.isclass(obj) and self._recurse:
            for inner_name, inner in obj.__dict__.items():
                if isinstance(inner, (staticmethod, classmethod)):
                    inner = inner.__func__
                if ((inspect.isroutine(inner) or inspect.isclass(inner) or isinstance(inner, property)) and
                        self._from_module(module, inner)):
                    self._find(tests, inner, "%s.%s" % (name, inner_name), module, lines, globs, seen)

    def _get_test(self, obj, name, module, globs, lines):
        doc = obj if isinstance(obj, str) else getattr(obj, "__doc__", None) or ""
        doc = doc if isinstance(doc, str) else str(doc)
        if self._exclude_empty and not doc:
            return None
        lineno = self._find_lineno(obj, lines)
        filename = self._file_of(obj, module)
        if filename and filename.endswith(".pyc"):
            filename = filename[:-1]
        return self._parser.get_doctest(doc, globs, name, filename, lineno)

    def _find_lineno(self, obj, lines):
        """The line before the docstring's, counted from 0."""
        import inspect
        lineno = None
        if inspect.ismodule(obj) and getattr(obj, "__doc__", None) is not None:
            lineno = 0
        if inspect.isclass(obj) and getattr(obj, "__doc__", None) is not None:
            if lines is None:
                return None
            if _v >= (3, 13) and "__firstlineno__" in obj.__dict__:
                lineno = obj.__firstlineno__ - 1
            else:
                pattern = _re.compile(r"^\s*class\s*%s\b" % _re.escape(getattr(obj, "__name__", "-")))
                for i, line in enumerate(lines):
                    if pattern.match(line):
                        lineno = i
                        break
        if inspect.ismethod(obj):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        if inspect.isfunction(obj) and getattr(obj, "__doc__", None):
            obj = inspect.unwrap(obj).__code__
        if inspect.istraceback(obj):
            obj = obj.tb_frame
        if inspect.isframe(obj):
            obj = obj.f_code
        if inspect.iscode(obj):
            lineno = obj.co_firstlineno - 1
        if lineno is not None:
            if lines is None:
                return lineno + 1
            quoted = _re.compile(r'(^|.*:)\s*\w*("|\')')
            for at in range(lineno, len(lines)):
                if quoted.match(lines[at]):
                    return at
        return None


# ---- comparing

class OutputChecker:
    def _toAscii(self, s):
        return str(s.encode("ASCII", "backslashreplace"), "ASCII")

    def check_output(self, want, got, optionflags):
        got, want = self._toAscii(got), self._toAscii(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = _re.sub(r"(?m)^%s\s*?$" % _re.escape(BLANKLINE_MARKER), "", want)
            got = _re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = _re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        forms = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF
        if optionflags & REPORT_NDIFF or optionflags & forms and want.count("\n") > 2 and got.count("\n") > 2:
            return self._differences(want.splitlines(keepends=True), got.splitlines(keepends=True), optionflags)
        if want and got:
            return "Expected:\n%sGot:\n%s" % (_indent(want), _indent(got))
        if want:
            return "Expected:\n%sGot nothing\n" % _indent(want)
        if got:
            return "Expected nothing\nGot:\n%s" % _indent(got)
        return "Expected nothing\nGot nothing\n"

    def _differences(self, want, got, optionflags):
        import difflib
        if optionflags & REPORT_UDIFF:
            lines, kind = list(difflib.unified_diff(want, got, n=2))[2:], "unified diff with -expected +actual"
        elif optionflags & REPORT_CDIFF:
            lines, kind = list(difflib.context_diff(want, got, n=2))[2:], "context diff with expected followed by actual"
        else:
            differ = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK)
            lines, kind = list(differ.compare(want, got)), "ndiff with -expected +actual"
        return "Differences (%s):\n" % kind + _indent("".join([line.rstrip() + "\n" for line in lines]))


def _ellipsis_match(want, got):
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *between, last = want.split(ELLIPSIS_MARKER)
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    at, end = len(first), len(got) - len(last)
    for piece in between:
        at = got.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _strip_exception_details(msg):
    """The name of the class alone, without its module."""
    head = msg.split("\n", 1)[0].split(":", 1)[0]
    return head.rpartition(".")[2]


# ---- running

class _Captured(_StringIO):
    def getvalue(self):
        text = super().getvalue()
        return text if not text or text.endswith("\n") else text + "\n"

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


def _count(n, what):
    return f"{n} {what}" if _COUNTS_SKIPPED and n == 1 else f"{n} {what}s"


class DocTestRunner:
    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in _sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._results = {}
        self._fakeout = _Captured()

    def report_start(self, out, test, example):
        if self._verbose:
            want = "Expecting:\n" + _indent(example.want) if example.want else "Expecting nothing\n"
            out("Trying:\n" + _indent(example.source) + want)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        text = "".join(_traceback.format_exception(*exc_info))
        out(self._failure_header(test, example) + "Exception raised:\n" + _indent(text))

    def _failure_header(self, test, example):
        out = [self.DIVIDER]
        if test.filename:
            line = "?" if test.lineno is None or example.lineno is None else test.lineno + example.lineno + 1
            out.append("File \"%s\", line %s, in %s" % (test.filename, line, test.name))
        else:
            out.append("Line %s, in %s" % (example.lineno + 1, test.name))
        out.append("Failed example:")
        out.append(_indent(example.source))
        return "\n".join(out)

    def _run_one(self, test, number, example, compileflags, out):
        """Did it fail?"""
        filename = "<doctest %s[%d]>" % (test.name, number)
        exception = None
        try:
            exec(compile(example.source, filename, "single", compileflags, True), test.globs)
        except KeyboardInterrupt:
            raise
        except BaseException:
            kind, value, trace = _sys.exc_info()
            exception = (kind, value, trace.tb_next)
        got = self._fakeout.getvalue()
        self._fakeout.truncate(0)
        if exception is None:
            right = self._checker.check_output(example.want, got, self.optionflags)
        else:
            if example.exc_msg is None:
                self._show_lines(filename, example)
                self.report_unexpected_exception(out, test, example, exception)
                return True
            lines = _traceback.format_exception_only(*exception[:2])
            message = lines[-1] if issubclass(exception[0], SyntaxError) else "".join(lines)
            right = self._checker.check_output(example.exc_msg, message, self.optionflags)
            if not right and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                right = self._checker.check_output(_strip_exception_details(example.exc_msg),
                                                   _strip_exception_details(message), self.optionflags)
            if not right:
                self._show_lines(filename, example)
                got += "".join(_traceback.format_exception(*exception))
        if right:
            self.report_success(out, test, example, got)
            return False
        self.report_failure(out, test, example, got)
        return True

    def _show_lines(self, filename, example):
        """The traceback of an exception will be shown, with the lines of its example. Up to 3.13 it tells of CPython's files."""
        if _v < (3, 14) or len(example.source) > 10000:
            _refuse("doctest: the traceback of an exception that was not expected")
        _quote(filename, example.source)

    def _run_all(self, test, compileflags, out):
        failures = attempted = skips = 0
        original = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original
            for flag, on in example.options.items():
                self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
            if self.optionflags & SKIP:
                if _COUNTS_SKIPPED:
                    attempted += 1
                    skips += 1
                continue
            attempted += 1
            if not quiet:
                self.report_start(out, test, example)
            if self._run_one(test, number, example, compileflags, (lambda text: None) if quiet else out):
                failures += 1
            if failures and self.optionflags & FAIL_FAST:
                break
        self.optionflags = original
        self._record(test.name, failures, attempted, skips)
        return _results(failures, attempted, skips)

    def _record(self, name, failures, tries, skips):
        before = self._results.get(name, (0, 0, 0))
        self._results[name] = (before[0] + failures, before[1] + tries, before[2] + skips)
        self.failures += failures
        self.tries += tries
        self.skips += skips

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        if compileflags is None:
            compileflags = _extract_future_flags(test.globs)
        stdout = _sys.stdout
        if out is None:
            out = stdout.write
        displayhook = _sys.displayhook
        _sys.stdout = self._fakeout
        _sys.displayhook = _sys.__displayhook__
        try:
            return self._run_all(test, compileflags, out)
        finally:
            _sys.stdout = stdout
            _sys.displayhook = displayhook
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        untested, passed, failed = [], [], []
        for name, (failures, tries, skips) in self._results.items():
            if tries == 0:
                untested.append(name)
            elif failures == 0:
                passed.append((name, tries))
            else:
                failed.append((name, (failures, tries, skips) if _COUNTS_SKIPPED else (failures, tries)))
        tries = sum(result[1] for result in self._results.values())
        failures = sum(result[0] for result in self._results.values())
        skips = sum(result[2] for result in self._results.values())
        if verbose:
            if untested:
                print(_count(len(untested), "item") + " had no tests:")
                for name in sorted(untested):
                    print("    " + name)
            if passed:
                print(_count(len(passed), "item") + " passed all tests:")
                for name, count in sorted(passed):
                    print(f" {count:3d} test{'' if _COUNTS_SKIPPED and count == 1 else 's'} in {name}")
        if failed:
            print(self.DIVIDER)
            print(_count(len(failed), "item") + " had failures:")
            for name, result in sorted(failed):
                print(f" {result[0]:3d} of {result[1]:3d} in {name}")
        if verbose:
            print(f"{_count(tries, 'test')} in {_count(len(self._results), 'item')}.")
            passes = tries - failures - skips
            if _COUNTS_SKIPPED:
                print(f"{passes} passed" + (f" and {failures} failed" if failures else "") +
                      (f" and {_count(skips, 'skipped test')}" if skips else "") + ".")
            else:
                print(f"{tries - failures} passed and {failures} failed.")
        if failures:
            text = f"***Test Failed*** {_count(failures, 'failure')}"
            print(text + (f" and {_count(skips, 'skipped test')}" if skips else "") + ".")
        elif verbose:
            print("Test passed.")
        return _results(failures, tries, skips)

    def merge(self, other):
        for name, (failures, tries, skips) in other._results.items():
            self._record(name, failures, tries, skips)


# ---- the usual ways in

master = None


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    global master
    import inspect
    if m is None:
        m = _sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError("testmod: module required; %r" % (m,))
    if raise_on_error:
        _refuse("doctest.testmod(raise_on_error=True)")
    finder = DocTestFinder(exclude_empty=exclude_empty)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return _results(runner.failures, runner.tries, runner.skips)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


def testfile(filename, *args, **kwargs):
    _refuse("doctest.testfile(): files")


def _unittest_way(name):
    def refused(*args, **kwargs):
        _refuse("doctest." + name)
    refused.__name__ = refused.__qualname__ = name
    return refused


DocTestSuite = _unittest_way("DocTestSuite")
DocFileSuite = _unittest_way("DocFileSuite")
set_unittest_reportflags = _unittest_way("set_unittest_reportflags")
testsource = _unittest_way("testsource")
debug_src = _unittest_way("debug_src")
debug = _unittest_way("debug")


def script_from_examples(s):
    lines = []
    for part in DocTestParser().parse(s):
        if isinstance(part, Example):
            lines.append(part.source[:-1])
            if part.want:
                lines.append("# Expected:")
                lines += ["## " + line for line in part.want.split("\n")[:-1]]
        else:
            lines += ["# " + line if line else "#" for line in part.split("\n")[:-1]]
    while lines and lines[-1] == "#":
        lines.pop()
    while lines and lines[0] == "#":
        lines.pop(0)
    return "\n".join(lines) + "\n"


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    def run(self, test, compileflags=None, out=None, clear_globs=True):
        _refuse("doctest.DebugRunner")
