/* eval.h -- for tests of built-in types: what an expression shows, in a range of versions, after some statements. */
#ifndef TESTS_PY_MODEL_EVAL_H
#define TESTS_PY_MODEL_EVAL_H
#include "py/py.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

/* In 3.FROM to 3.TO: after `setup` the expression's repr, or its error ("KeyError: 1"), is `wanted`. */
static inline void shows(int from, int to, const char *setup, const char *expression, const char *wanted)
{
	for (int i = 0; py_versions()[i]; i++) {
		int minor = atoi(py_versions()[i] + 2);
		struct buf out = BUF_INIT;
		struct err err = { 0 };
		struct py_options options = { .version = py_versions()[i] };
		if (minor < from || minor > to)
			continue;
		struct py *py = py_new(&options, &err);
		ck_assert_msg(py_begin(py, setup, strlen(setup), "setup.py") == PY_DONE, "%s: %s: %s", options.version,
			      setup, py_stop(py)->text);
		py_eval(py, expression, &out);
		ck_assert_msg(strcmp(buf_text(&out), wanted) == 0, "%s: %s: %s, not %s", options.version, expression,
			      buf_text(&out), wanted);
		buf_clear(&out);
		py_free(py);
	}
}
#define ALL 8, 15
#endif
