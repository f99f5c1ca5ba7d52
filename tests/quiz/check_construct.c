/* check_construct.c -- what stands in code and what only seems to. */
#include "base/base.h"
#include "quiz/construct.h"
#include <check.h>

static void stands(const char *code, const char *name)
{
	ck_assert_msg(construct_stands(code, name), "%s is not seen in %s", name, code);
}

static void stands_not(const char *code, const char *name)
{
	ck_assert_msg(!construct_stands(code, name), "%s is seen in %s", name, code);
}

START_TEST(test_words)
{
	stands("import copy\n", "import");
	stands("b = copy.copy(a)", "copy");
	stands("b = a.copy ()", "copy");
	stands_not("b = copies(a)  # copy\n'copy' \"copy\"", "copy");
	stands_not("b = '''x\ncopy\n'''; c = rb'copy'", "copy");
	stands_not("b = 'it\\'s copy'", "copy");
	stands_not("x1copy = 0x1copy", "copy");
	stands_not("", "copy");
	stands_not("'copy", "copy");
	stands("na\xc3\xafve = 1", "na\xc3\xafve");
}
END_TEST

START_TEST(test_fstrings)
{
	stands("x = f'{copy(a)!r:>{width}}'", "copy");
	stands("x = f'{a:{width}}'", "width");
	stands("x = F\"{a['copy']} {b}\"", "b");
	stands_not("x = f'copy {{copy}} {a:copy}'", "copy");
	stands_not("x = '{copy}'", "copy");
	stands("x = f'{[y for y in z]}'", "comprehension");
	stands("x = f'{a}'", "fstring");
	stands("x = rf'{a}'", "fstring");
	stands_not("x = 'f'; f('x')", "fstring");
	stands("x = f'{", "fstring");
	stands("x = f\"{f'{a}'}\"", "a");
}
END_TEST

START_TEST(test_constructs)
{
	stands("x = [y for y in z]", "comprehension");
	stands("x = sum(y\n for y in z)", "comprehension");
	stands_not("for y in z:\n    x = [y]\n", "comprehension");
	stands("for y in z: pass", "loop");
	stands("while True: break", "loop");
	stands_not("x = {y for y in z}", "loop");
	stands_not("loop = comprehension = 1", "loop");
	stands("b = a[:]", "slice");
	stands("b = f(a)[1:2]", "slice");
	stands("b = a[lambda: 0, 1:2]", "slice");
	stands_not("b = a[lambda: 0]", "slice");
	stands_not("b = [lambda x: x]; c = {1: [2]}; d = a[{1: 2}[1]]", "slice");
	stands_not("def f(a: int) -> list[int]: return a[0]", "slice");
	stands_not("if x in [1]: pass", "slice");
	stands("@cache\ndef f(): pass", "decorator");
	stands("x = 1\n\n  @cache\ndef f(): pass", "decorator");
	stands_not("x = (a\n@ b)", "decorator");
	stands_not("x = a @ b", "decorator");
	stands("if (x := 1): pass", "walrus");
	stands_not("a[1:]; {1: 2}", "walrus");
}
END_TEST

START_TEST(test_depth)
{
	struct buf code = BUF_INIT;

	buf_pad(&code, '(', 5000);
	buf_puts(&code, "copy");
	buf_pad(&code, ')', 5000);
	stands(buf_text(&code), "copy");
	buf_clear(&code);
	for (int i = 0; i < 3000; i++)
		buf_puts(&code, i % 2 ? "f'{" : "f\"{");
	stands_not(buf_text(&code), "copy");
	buf_clear(&code);
}
END_TEST

START_TEST(test_in_words)
{
	ck_assert_str_eq(construct_words("slice"), "a slice");
	ck_assert_ptr_null(construct_words("import"));
}
END_TEST

Suite *quiz_construct_suite(void)
{
	Suite *suite = suite_create("quiz/construct");
	TCase *tcase = tcase_create("construct");

	tcase_add_test(tcase, test_words);
	tcase_add_test(tcase, test_fstrings);
	tcase_add_test(tcase, test_constructs);
	tcase_add_test(tcase, test_depth);
	tcase_add_test(tcase, test_in_words);
	suite_add_tcase(suite, tcase);
	return suite;
}
