/* check_loop.c -- statements and expressions, exceptions and their unwinding. */
#include "snippet.h"
#include "py/py.h"
#include <check.h>
#include <string.h>

static const char *const cases[][2] = {
	/* version, version whose record holds for it */
	{ "3.8", "3.8" },   { "3.9", "3.8" },   { "3.10", "3.8" },  { "3.11", "3.11" },
	{ "3.12", "3.11" }, { "3.13", "3.11" }, { "3.14", "3.14" }, { "3.15", "3.14" },
};

START_TEST(prints_what_the_version_prints)
{
	snippet_prints("loop", cases[_i][0], cases[_i][1]);
}
END_TEST

/* How often an event of that kind happened; with a text, how often with that text. */
static int count_events(const struct py *py, int kind, const char *text)
{
	int count = 0;
	for (size_t i = 0; i < py_event_count(py); i++) {
		const struct event *e = py_event(py, i);
		count += e->kind == kind && e->line > 0 && (!text || (e->text && strcmp(e->text, text) == 0));
	}
	return count;
}

START_TEST(lines_bindings_and_comparisons_are_recorded)
{
	static const char source[] = "a = [1]\n"
				     "def f(x):\n"
				     "    y = x\n"
				     "    return y is a\n"
				     "b = f(a)\n"
				     "del a\n";
	struct err err = { 0 };
	struct py_options options = { .version = "3.14", .mode = PY_SCRIPT, .record = true };
	struct py *py = py_new(&options, &err);
	ck_assert_ptr_nonnull(py);
	ck_assert_int_eq(py_begin(py, source, strlen(source), "record.py"), PY_DONE);
	ck_assert_int_eq(count_events(py, EV_BOUND, "a"), 1);
	ck_assert_int_eq(count_events(py, EV_BOUND, "y"), 1);
	ck_assert_int_eq(count_events(py, EV_BOUND, "b"), 1);
	ck_assert_int_eq(count_events(py, EV_UNBOUND, "a"), 1);
	ck_assert_int_eq(count_events(py, EV_IS, NULL), 1);
	ck_assert_int_ge(count_events(py, EV_LINE, NULL), 6);
	py_free(py);
}
END_TEST

START_TEST(no_handler_sees_a_stop)
{
	static const char source[] = "try:\n"
				     "    while True: pass\n"
				     "except BaseException: print('except')\n"
				     "finally: print('finally')\n";
	struct err err = { 0 };
	struct py_options options = { .version = "3.12", .mode = PY_SCRIPT, .steps = 10000 };
	struct py *py = py_new(&options, &err);
	ck_assert_ptr_nonnull(py);
	ck_assert_int_eq(py_run(py, source, strlen(source), "stop.py"), PY_LIMIT);
	ck_assert_int_eq(py_stop(py)->line, 2);
	ck_assert_int_eq(strncmp(py_stop(py)->text, "steps", 5), 0);
	py_free(py);
}
END_TEST

Suite *py_vm_loop_suite(void)
{
	Suite *suite = suite_create("py/vm/loop");
	TCase *tests = tcase_create("records");
	tcase_add_loop_test(tests, prints_what_the_version_prints, 0, (int)(sizeof cases / sizeof *cases));
	tcase_add_test(tests, lines_bindings_and_comparisons_are_recorded);
	tcase_add_test(tests, no_handler_sees_a_stop);
	suite_add_tcase(suite, tests);
	return suite;
}
