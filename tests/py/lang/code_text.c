/* code_text.c -- code objects as text, and tables of them checked. */
#include "code_text.h"
#include "py/model/exc.h"
#include "py/model/obj_set.h"
#include "py/model/obj_slice.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include "py/py.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *text_of(struct py *py, struct obj *str)
{
	return str_utf8(py, str, NULL);
}

static void put_const(struct py *py, struct buf *out, struct obj *o);

static void put_items(struct py *py, struct buf *out, struct obj *const *items, int64_t n)
{
	for (int64_t i = 0; i < n; i++) {
		if (i)
			buf_putc(out, ',');
		put_const(py, out, items[i]);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void put_set(struct py *py, struct buf *out, struct obj *set)
{
	char *texts[64];
	int n = 0;
	int64_t position = 0, hash;
	for (struct obj *key; n < 64 && set_next(set, &position, &key, &hash);) {
		struct buf text = BUF_INIT;
		put_const(py, &text, key);
		texts[n++] = buf_take(&text);
	}
	qsort(texts, (size_t)n, sizeof *texts, by_text);
	buf_puts(out, "fs{");
	for (int i = 0; i < n; i++) {
		buf_printf(out, "%s%s", i ? "," : "", texts[i]);
		mem_free(texts[i]);
	}
	buf_putc(out, '}');
}

static void put_const(struct py *py, struct buf *out, struct obj *o)
{
	if (type_is(o, T_code))
		buf_printf(out, "<code %s>", text_of(py, ((struct obj_code *)(void *)o)->name));
	else if (type_is(o, T_tuple)) {
		buf_putc(out, '(');
		put_items(py, out, tuple_items(o), tuple_length(o));
		buf_putc(out, ')');
	} else if (type_is(o, T_slice)) {
		struct obj *parts[] = { SLICE(o)->start, SLICE(o)->stop, SLICE(o)->step };
		buf_puts(out, "slice(");
		put_items(py, out, parts, 3);
		buf_putc(out, ')');
	} else if (type_is(o, T_frozenset))
		put_set(py, out, o);
	else {
		struct obj *text = obj_ascii(py, o);
		ck_assert_ptr_nonnull(text);
		buf_puts(out, text_of(py, text));
		obj_decref(py, text);
	}
}

static void put_names(struct py *py, struct buf *out, const char *title, struct obj *names)
{
	if (!tuple_length(names))
		return;
	buf_printf(out, " %s", title);
	for (int64_t i = 0; i < tuple_length(names); i++)
		buf_printf(out, " %s", text_of(py, tuple_get(names, i)));
	buf_putc(out, '\n');
}

static char use_of(int op)
{
	switch (op) {
	case OP_LOAD_FAST: return 'O';
	case OP_LOAD_FAST_BORROW: return 'B';
	case OP_LOAD_FAST_CHECK: return 'C';
	case OP_STORE_FAST: return 'S';
	case OP_DELETE_FAST: return 'D';
	case OP_LOAD_FAST_AND_CLEAR: return 'A';
	default: return 0;
	}
}

/* How locals are used, and the lines, in the order of the instructions: compared from 3.14 on. */
static void put_instructions(struct py *py, struct buf *out, const struct obj_code *code)
{
	struct buf fast = BUF_INIT, lines = BUF_INIT;
	for (int i = 0, last = 0; i < code->ninstrs; i++) {
		char use = use_of((int)INSTR_OP(code->instrs[i]));
		if (use)
			buf_printf(&fast, " %s:%c",
				   text_of(py, tuple_get(code->localsplusnames, INSTR_ARG(code->instrs[i]))), use);
		int line = code->positions[i].line;
		if (line && line != last)
			buf_printf(&lines, " %d", last = line);
	}
	if (fast.length)
		buf_printf(out, " fast%s\n", buf_text(&fast));
	if (lines.length)
		buf_printf(out, " lines%s\n", buf_text(&lines));
	buf_clear(&fast);
	buf_clear(&lines);
}

static void put_code(struct py *py, struct buf *out, struct obj *o, const char *path, enum code_text_part part,
		     int minor)
{
	struct obj_code *code = (struct obj_code *)(void *)o;
	char own[512];
	snprintf(own, sizeof own, "%s/%s", path, text_of(py, code->name));
	if (part == TEXT_FOLD) {
		buf_puts(out, " consts ");
		put_const(py, out, code->consts);
		buf_putc(out, '\n');
	} else
		buf_printf(out, "CODE %s %d\n", own, code->firstlineno);
	if (part == TEXT_SCOPE) {
		put_names(py, out, "names", code->names);
		put_names(py, out, "vars", code_variables(py, code, LOCAL_FAST));
		put_names(py, out, "cells", code_variables(py, code, LOCAL_CELL));
		put_names(py, out, "free", code_variables(py, code, LOCAL_FREE));
	} else if (part == TEXT_COMPILE) {
		buf_printf(out, " args %d %d %d flags %x\n", code->argcount, code->posonlyargcount,
			   code->kwonlyargcount, (unsigned)(code->flags & ~CO_NOFREE));
		if (minor >= 11)
			buf_printf(out, " qual %s\n", text_of(py, code->qualname));
		if (minor >= 14)
			put_instructions(py, out, code);
	}
	for (int64_t i = 0; i < tuple_length(code->consts); i++)
		if (type_is(tuple_get(code->consts, i), T_code))
			put_code(py, out, tuple_get(code->consts, i), own, part, minor);
}

static void put_error(struct py *py, struct buf *out)
{
	struct obj *exc = exc_take(py);
	ck_assert_ptr_nonnull(exc);
	struct obj *message = obj_getattr_c(py, exc, "msg"), *line = message ? obj_getattr_c(py, exc, "lineno") : NULL;
	ck_assert_ptr_nonnull(line);
	struct obj *line_text = obj_str(py, line);
	buf_printf(out, "ERR %s: %s line %s\n", type_short_name(TYPE(exc)), text_of(py, message),
		   text_of(py, line_text));
	obj_decref(py, line_text);
	obj_decref(py, line);
	obj_decref(py, message);
	obj_decref(py, exc);
}

static void compile_text(struct py *py, struct buf *out, const struct shape *shape, enum code_text_part part, int minor)
{
	struct lang_unit unit;
	struct obj *filename = str_new_c(py, "t");
	if (lang_compile(py, shape->source, strlen(shape->source), filename, shape->mode, LANG_SOURCE_IS_STR, &unit) ==
	    0)
		put_code(py, out, unit.code, "", part, minor);
	else
		put_error(py, out);
	lang_release(py, &unit);
	obj_decref(py, filename);
}

void shapes_check(const struct shape *shapes, size_t count, enum code_text_part part, int minor)
{
	char version[8];
	snprintf(version, sizeof version, "3.%d", minor);
	struct err err = { 0 };
	struct py_options options = { .version = version };
	struct py *py = py_new(&options, &err);
	ck_assert_ptr_nonnull(py);
	struct buf differences = BUF_INIT;
	int wrong = 0;
	for (size_t i = 0; i < count; i++) {
		if (minor < shapes[i].first || minor > shapes[i].last)
			continue;
		struct buf text = BUF_INIT;
		compile_text(py, &text, &shapes[i], part, minor);
		if (strcmp(buf_text(&text), shapes[i].text) != 0 && wrong++ < 3)
			buf_printf(&differences, "\n%s\nreal:\n%sgot:\n%s", shapes[i].source, shapes[i].text,
				   buf_text(&text));
		buf_clear(&text);
	}
	ck_assert_msg(!wrong, "%s: %d differ%s", version, wrong, buf_text(&differences));
	buf_clear(&differences);
	py_free(py);
}

Suite *shapes_suite(const char *name, const TTest *test)
{
	Suite *suite = suite_create(name);
	TCase *tests = tcase_create("versions");
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, test, 8, 16);
	suite_add_tcase(suite, tests);
	return suite;
}
