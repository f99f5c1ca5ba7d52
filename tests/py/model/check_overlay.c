/* check_overlay.c -- beliefs as mechanisms: for each a snippet that comes out as believed, and otherwise in truth. */
#include "py/py.h"
#include <check.h>
#include <string.h>

struct row {
	const char *belief, *version;
	enum py_mode mode;
	const char *code, *believed;
};

static const struct row rows[] = {
#define ROW(belief, version, mode, code, believed) { belief, version, mode, code, believed },
#include "beliefs.def"
#undef ROW
};

static void collect(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)stream;
	buf_put(closure, data, length);
}

static void run(struct py **py, const struct row *row, const char *belief, struct buf *out)
{
	struct err err = { 0 };
	struct py_options options = {
		.version = row->version, .mode = row->mode, .write = collect, .closure = out, .belief = belief
	};
	buf_reset(out);
	if (!*py)
		*py = py_new(&options, &err);
	else
		ck_assert_int_eq(py_reset(*py, &options, &err), 0);
	ck_assert_msg(*py != NULL, "%s", err.text);
	py_run(*py, row->code, strlen(row->code), "main.py");
}

START_TEST(each_belief_shows)
{
	struct py *py = NULL;
	struct buf believed = BUF_INIT, truth = BUF_INIT, again = BUF_INIT, faults = BUF_INIT;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *row = &rows[i];
		run(&py, row, NULL, &truth);
		run(&py, row, row->belief, &believed);
		run(&py, row, NULL, &again);
		if (strcmp(buf_text(&believed), row->believed) != 0)
			buf_printf(&faults, "%s under %s prints\n%snot\n%s", row->belief, row->version,
				   buf_text(&believed), row->believed);
		if (strcmp(buf_text(&truth), row->believed) == 0)
			buf_printf(&faults, "%s under %s is true: %s", row->belief, row->version, row->believed);
		ck_assert_str_eq(buf_text(&truth), buf_text(&again));
		ck_assert(py_belief_matters(row->version, row->belief));
	}
	ck_assert_msg(faults.length == 0, "%s", buf_text(&faults));
	py_free(py);
	buf_clear(&faults);
	buf_clear(&believed);
	buf_clear(&truth);
	buf_clear(&again);
}
END_TEST

START_TEST(each_belief_has_a_snippet_that_holds_what_it_needs)
{
	for (const struct py_belief *belief = py_beliefs(); belief->name; belief++) {
		size_t found = 0;
		for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
			if (strcmp(rows[i].belief, belief->name) != 0)
				continue;
			found++;
			ck_assert_msg(py_belief_may_show(belief, rows[i].code), "%s", belief->name);
		}
		ck_assert_msg(found > 0, "no snippet for %s", belief->name);
	}
}
END_TEST

static bool is_name(const char *text)
{
	return text[0] && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen(text);
}

START_TEST(words_are_sentences)
{
	for (const struct py_belief *a = py_beliefs(); a->name; a++) {
		size_t length = strlen(a->belief);
		ck_assert_msg(is_name(a->name), "%s", a->name);
		ck_assert_msg(length > 0 && a->belief[length - 1] != '.', "%s: the belief is part of a sentence",
			      a->name);
		length = strlen(a->truth);
		ck_assert_msg(length > 0 && a->truth[length - 1] == '.', "%s: the truth is a sentence", a->name);
		ck_assert_int_gt(a->facts, 0);
		for (const struct py_belief *b = py_beliefs(); b != a; b++)
			ck_assert_str_ne(a->name, b->name);
	}
}
END_TEST

START_TEST(what_is_so_is_no_misconception)
{
	struct err err = { 0 };
	struct py_options options = { .version = "3.12", .belief = "the-moon-is-a-cheese" };
	ck_assert(!py_belief_matters("3.8", "knows-only-3.8"));
	ck_assert(py_belief_matters("3.9", "knows-only-3.8"));
	ck_assert(!py_belief_matters("3.14", "cache-ends-at-256"));
	ck_assert(py_belief_matters("3.15", "cache-ends-at-256"));
	ck_assert(!py_belief_matters("3.11", "none-is-counted"));
	ck_assert(!py_belief_matters("3.13", "loads-always-count"));
	ck_assert(!py_belief_matters("2.7", "is-compares-values"));
	ck_assert_ptr_null(py_new(&options, &err));
	ck_assert_int_eq(err.code, ERR_USAGE);
}
END_TEST

Suite *py_model_overlay_suite(void);
Suite *py_model_overlay_suite(void)
{
	Suite *suite = suite_create("py/model/overlay");
	TCase *tests = tcase_create("overlay");
	tcase_add_test(tests, each_belief_shows);
	tcase_add_test(tests, each_belief_has_a_snippet_that_holds_what_it_needs);
	tcase_add_test(tests, words_are_sentences);
	tcase_add_test(tests, what_is_so_is_no_misconception);
	suite_add_tcase(suite, tests);
	return suite;
}
