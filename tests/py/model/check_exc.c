/* check_exc.c -- exceptions: text, fields by version, chaining, groups. */
#include "eval.h"

START_TEST(exceptions_show_their_arguments)
{
	shows(ALL, "", "ValueError(), ValueError(1), ValueError('a', 2)",
	      "(ValueError(), ValueError(1), ValueError('a', 2))");
	shows(ALL, "", "str(ValueError()), str(ValueError(1)), str(ValueError(1, 2)), str(KeyError('k'))",
	      "('', '1', '(1, 2)', \"'k'\")");
	shows(ALL, "", "ValueError(x=1)", "TypeError: ValueError() takes no keyword arguments");
	shows(ALL, "", "StopIteration(1, 2).value, SystemExit().code, SystemExit(1, 2).code", "(1, None, (1, 2))");
	shows(8, 14, "", "ImportError('m', name='n')", "ImportError('m')");
	shows(15, 15, "", "ImportError('m', name='n')", "ImportError('m', name='n')");
}
END_TEST

START_TEST(os_errors_choose_their_class)
{
	shows(ALL, "", "OSError(2, 'no', 'f'), str(OSError(2, 'no', 'f')), OSError(2, 'no', 'f').args",
	      "(FileNotFoundError(2, 'no'), \"[Errno 2] no: 'f'\", (2, 'no'))");
	shows(ALL, "", "str(OSError(2, 'no', 'f', None, 'g')), OSError('a', 'b').errno, OSError(1).errno",
	      "(\"[Errno 2] no: 'f' -> 'g'\", 'a', None)");
	shows(ALL, "class E(OSError):\n def __init__(self, x): super().__init__(x, 'two')\n", "E(1).errno, str(E(1))",
	      "(1, '[Errno 1] two')");
}
END_TEST

START_TEST(fields_come_with_their_version)
{
	shows(8, 9, "", "NameError('a', name='b')", "TypeError: NameError() takes no keyword arguments");
	shows(10, 15, "", "NameError('a', name='b').name", "'b'");
	shows(10, 15, "class C: pass\nc = C()\ntry: c.x\nexcept AttributeError as e: keep = e\n",
	      "keep.name, keep.obj is c", "('x', True)");
	shows(8, 10, "", "ValueError().add_note", "AttributeError: 'ValueError' object has no attribute 'add_note'");
	shows(11, 15, "e = ValueError(1)\ne.add_note('a')\n", "e.__notes__, e.__dict__",
	      "(['a'], {'__notes__': ['a']})");
	shows(ALL, "",
	      "UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'why').args[4], str(UnicodeDecodeError('utf-8', b'\\xff', "
	      "0, 1, 'why'))",
	      "('why', \"'utf-8' codec can't decode byte 0xff in position 0: why\")");
	shows(ALL, "", "str(SyntaxError('m', ('d/f', 1, 2, 't')))", "'m (f, line 1)'");
}
END_TEST

START_TEST(exceptions_are_chained)
{
	const char *chain = "try:\n try: 1/0\n except ZeroDivisionError: [][0]\nexcept IndexError as e: keep = e\n";
	shows(ALL, chain, "keep.__context__, keep.__cause__, keep.__suppress_context__",
	      "(ZeroDivisionError('division by zero'), None, False)");
	const char *cause = "try:\n try: 1/0\n except ZeroDivisionError as z: raise KeyError(1) from z\nexcept "
			    "KeyError as e: keep = e\n";
	shows(ALL, cause, "keep.__cause__ is keep.__context__, keep.__suppress_context__", "(True, True)");
	shows(ALL, "e = ValueError()\n", "setattr(e, '__cause__', 5)",
	      "TypeError: exception cause must be None or derive from BaseException");
}
END_TEST

START_TEST(groups_are_split)
{
	const char *g = "g = ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [TypeError(2), KeyError(3)])])\n";
	shows(11, 15, g, "str(g), g.message, len(g.exceptions)", "('m (2 sub-exceptions)', 'm', 2)");
	shows(11, 15, g, "g.split(TypeError)",
	      "(ExceptionGroup('m', [ExceptionGroup('n', [TypeError(2)])]), "
	      "ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [KeyError(3)])]))");
	shows(11, 15, g, "g.subgroup(OSError), g.subgroup(lambda e: isinstance(e, KeyError))",
	      "(None, ExceptionGroup('m', [ExceptionGroup('n', [KeyError(3)])]))");
	shows(11, 15, "", "type(BaseExceptionGroup('m', [ValueError()])).__name__", "'ExceptionGroup'");
	shows(11, 15, "", "ExceptionGroup('m', [KeyboardInterrupt()])",
	      "TypeError: Cannot nest BaseExceptions in an ExceptionGroup");
	shows(11, 15, "", "ExceptionGroup('m', [])",
	      "ValueError: second argument (exceptions) must be a non-empty sequence");
	shows(11, 15, "", "[c.__name__ for c in ExceptionGroup.__mro__]",
	      "['ExceptionGroup', 'BaseExceptionGroup', 'Exception', 'BaseException', 'object']");
}
END_TEST

Suite *py_model_exc_suite(void)
{
	Suite *suite = suite_create("py/model/exc");
	TCase *tests = tcase_create("exc");
	tcase_add_test(tests, exceptions_show_their_arguments);
	tcase_add_test(tests, os_errors_choose_their_class);
	tcase_add_test(tests, fields_come_with_their_version);
	tcase_add_test(tests, exceptions_are_chained);
	tcase_add_test(tests, groups_are_split);
	suite_add_tcase(suite, tests);
	return suite;
}
