/* mod_traceback_c.c -- _traceback: what the module traceback (traceback.py) shares with the printing of uncaught exceptions. */
#include "py/vm/obj_traceback.h"
#include "traceback_text.h"

static struct obj *text_of(struct py *py, struct buf *text)
{
	struct obj *result = str_new(py, buf_text(text), text->length, WHY_RESULT);
	buf_clear(text);
	return result;
}

/* frame_text(filename, line, name, end_line, column, end_column, source or None) */
static struct obj *t_frame_text(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self;
	struct obj *filename, *name, *source;
	int line, end_line, column, end_column;
	if (!args_parse(py, "frame_text", "UiUiiiO", NULL, args, nargs, kwnames, &filename, &line, &name, &end_line,
			&column, &end_column, &source))
		return NULL;
	struct frame_text frame = { str_utf8(py, filename, NULL),
				    str_utf8(py, name, NULL),
				    { .line = line, .end_line = end_line, .column = column, .end_column = end_column },
				    NULL,
				    0,
				    true };
	if (str_check(source))
		frame.source = str_utf8(py, source, &frame.source_length);
	struct buf text = BUF_INIT;
	traceback_put_frame(py, &text, &frame);
	return text_of(py, &text);
}

/* source_line(filename, line): with its newline; '' when not known. */
static struct obj *t_source_line(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self;
	struct obj *filename;
	int line;
	if (!args_parse(py, "source_line", "Ui", NULL, args, nargs, kwnames, &filename, &line))
		return NULL;
	const char *name = str_utf8(py, filename, NULL);
	bool typed = strncmp(name, "<stdin", 6) == 0;
	size_t length = 0;
	const char *found =
	    typed && !py->profile->prompt_source_lines ? NULL : lib_source_line(py, name, line, &length);
	struct buf text = BUF_INIT;
	if (found) {
		buf_put(&text, found, length);
		buf_putc(&text, '\n');
	}
	return text_of(py, &text);
}

/* tb_positions(traceback): line, end line, column, end column; None where not known. */
static struct obj *t_tb_positions(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				  struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	if (!type_is(args[0], T_traceback))
		return exc_raise(py, T_TypeError, "expected traceback object, got '%T'", args[0]);
	struct code_pos pos = traceback_pos(args[0]);
	int line = traceback_line(args[0]);
	bool known = py->profile->code_has_positions && pos.line == line && pos.end_line > 0;
	int values[4] = { line, pos.end_line, pos.column, pos.end_column };
	struct obj *result = tuple_new(py, 4, WHY_RESULT);
	for (int i = 0; result && i < 4; i++)
		tuple_items(result)[i] = i == 0 || known ? int_new(py, values[i]) : obj_incref(OBJ_NONE(py));
	return result;
}

static struct obj *t_suggestion(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct buf text = BUF_INIT;
	lib_suggest(py, args[0], false, &text);
	return text_of(py, &text);
}

static struct obj *t_syntax_place(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				  struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct buf text = BUF_INIT;
	lib_put_syntax_place(py, &text, args[0]);
	return text_of(py, &text);
}

static const struct method_def traceback_methods[] = {
	{ "frame_text", t_frame_text, METH_FASTCALL, NULL, NULL },
	{ "source_line", t_source_line, METH_FASTCALL, NULL, NULL },
	{ "tb_positions", t_tb_positions, METH_O, NULL, NULL },
	{ "suggestion", t_suggestion, METH_O, NULL, NULL },
	{ "syntax_place", t_syntax_place, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_traceback_c = { "_traceback", traceback_methods, NULL, NULL };
