/* rows.h -- tables of expressions and what they show, by range of versions. */
#ifndef TESTS_PY_MODEL_ROWS_H
#define TESTS_PY_MODEL_ROWS_H
#include "eval.h"
#include <stdio.h>

struct row { int from, to; const char *expression, *wanted; }; /* a table ends with expression NULL */

/* Each row in each of its versions, after `setup`; every fault is told before the test fails. */
static inline void show_rows(const char *setup, const struct row *rows)
{
	int faults = 0;
	for (int i = 0; py_versions()[i]; i++) {
		int minor = atoi(py_versions()[i] + 2);
		struct err err = { 0 };
		struct py_options options = { .version = py_versions()[i] };
		struct py *py = py_new(&options, &err);
		ck_assert_msg(py_begin(py, setup, strlen(setup), "setup.py") == PY_DONE, "%s: %s", options.version, py_stop(py)->text);
		for (const struct row *row = rows; row->expression; row++) {
			struct buf out = BUF_INIT;
			if (minor < row->from || minor > row->to) continue;
			py_eval(py, row->expression, &out);
			if (strcmp(buf_text(&out), row->wanted) != 0) {
				printf("%s: %s: %s, not %s\n", options.version, row->expression, buf_text(&out), row->wanted);
				faults++;
			}
			buf_clear(&out);
		}
		py_free(py);
	}
	ck_assert_msg(faults == 0, "%d rows differ", faults);
}
#endif
