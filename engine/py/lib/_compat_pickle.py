"""_compat_pickle: what Python 2 called the modules and names that pickles of protocols 0 to 2 speak of."""

_new_errors = ("BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
               "ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError "
               "NotADirectoryError PermissionError ProcessLookupError TimeoutError").split()
_old_errors = ("ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning "
               "EOFError EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError "
               "ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError "
               "NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError "
               "RuntimeWarning StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError "
               "UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError "
               "UnicodeWarning UserWarning ValueError Warning ZeroDivisionError").split()
_both_ways = {"__builtin__": "builtins", "copy_reg": "copyreg", "Queue": "queue", "repr": "reprlib", "thread": "_thread",
              "_abcoll": "collections.abc"}
IMPORT_MAPPING = {**_both_ways, "cPickle": "pickle", "UserDict": "collections", "UserList": "collections",
                  "UserString": "collections", "StringIO": "io", "cStringIO": "io"}
REVERSE_IMPORT_MAPPING = {new: old for old, new in _both_ways.items()}
REVERSE_IMPORT_MAPPING.update({"_functools": "functools", "_pickle": "pickle"})
_names = {("__builtin__", "xrange"): ("builtins", "range"), ("__builtin__", "reduce"): ("functools", "reduce"),
          ("__builtin__", "intern"): ("sys", "intern"), ("__builtin__", "unichr"): ("builtins", "chr"),
          ("__builtin__", "unicode"): ("builtins", "str"), ("__builtin__", "long"): ("builtins", "int"),
          ("itertools", "izip"): ("builtins", "zip"), ("itertools", "imap"): ("builtins", "map"),
          ("itertools", "ifilter"): ("builtins", "filter"), ("itertools", "ifilterfalse"): ("itertools", "filterfalse"),
          ("itertools", "izip_longest"): ("itertools", "zip_longest"),
          ("UserDict", "IterableUserDict"): ("collections", "UserDict"),
          ("UserList", "UserList"): ("collections", "UserList"),
          ("UserString", "UserString"): ("collections", "UserString"),
          **{("exceptions", name): ("builtins", name) for name in _old_errors}}
NAME_MAPPING = {**_names, ("__builtin__", "basestring"): ("builtins", "str"),
                ("exceptions", "StandardError"): ("builtins", "Exception"),
                ("UserDict", "UserDict"): ("collections", "UserDict")}
REVERSE_NAME_MAPPING = {new: old for old, new in _names.items()}
REVERSE_NAME_MAPPING.update({("_functools", "reduce"): ("__builtin__", "reduce"),
                             ("builtins", "ModuleNotFoundError"): ("exceptions", "ImportError"),
                             **{("builtins", name): ("exceptions", "OSError") for name in _new_errors}})
