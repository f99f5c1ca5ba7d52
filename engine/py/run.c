/* run.c -- a program from its text to interpreter exit: as a script, or typed at the prompt.
 * Models: Python/pythonrun.c (pyrun_file, PyRun_InteractiveOneObjectEx), Modules/main.c. */
#include "place.h"
#include "py_top.h"
#include "py/lib/lib.h"
#include "py/model/obj_tuple.h"
#include <stdio.h>
#include <string.h>

static enum py_status stop_status(const struct py *py)
{
	switch (py->stop.kind) {
	case STOP_NONE: return PY_DONE;
	case STOP_REFUSED: return PY_REFUSED;
	case STOP_CRASH: return PY_CRASH;
	default: return PY_LIMIT;
	}
}

/* Copies how the run stands into what py_stop() shows, and returns it. */
static enum py_status settle(struct py *py, enum py_status status)
{
	struct py_top *top = py->top;
	if (py->stop.kind != STOP_NONE) {
		status = stop_status(py);
		snprintf(top->stop_file, sizeof top->stop_file, "%s", py->stop.file);
		snprintf(top->stop_text, sizeof top->stop_text, "%s", py->stop.text);
		top->stop.line = py->stop.line;
	}
	top->stop.status = status;
	top->stop.file = top->stop_file;
	top->stop.text = top->stop_text;
	return status;
}

/* The code object goes before the literals that the parser's arena holds. */
static void unit_end(struct py *py)
{
	struct py_top *top = py->top;
	if (!top->unit_held)
		return;
	top->unit_held = false;
	if (py->record && top->unit.code)
		place_keep_unit(py, (const struct obj_code *)(const void *)top->unit.code);
	OBJ_CLEAR(py, top->unit.code);
	lang_release(py, &top->unit);
}

static struct obj *main_dict(struct py *py)
{
	return module_dict(lib_main(py));
}

/* The last block of the input was still open: the prompt meets the end of input, goes to a new line, and runs it. */
static void meet_end(struct py *py, const char *text, size_t length)
{
	if (lang_wants_more(py, text, length))
		py->top->newlines_due++;
}

enum { SCOPES_SEEN = 75, SCOPES_COUNTED = 40 }; /* more fill no free list further, and leave nothing more to count */

/* How many scopes the code of a module has inside; more than `most` leave nothing more. */
static int inner_scopes(struct obj *code, int most)
{
	struct obj *consts = ((struct obj_code *)(void *)code)->consts;
	int n = 0;
	for (int64_t i = 0; i < TUPLE(consts)->length && n < most; i++) {
		struct obj *item = tuple_get(consts, i);
		if (type_is(item, T_code))
			n += 1 + inner_scopes(item, most - n);
	}
	return n;
}

/* Runs a compiled unit in __main__ and adds up what that costs. */
static OWNED struct obj *unit_eval(struct py *py, struct obj *code)
{
	struct py_spent *spent = &py->top->spent;
	uint64_t steps = py->steps_left, serial = py->next_serial;
	heap_stock(py, inner_scopes(code, SCOPES_SEEN));
	struct obj *globals = main_dict(py), *result = vm_eval(py, code, globals, globals);
	spent->steps += steps - py->steps_left;
	spent->objects += py->next_serial - serial;
	return result;
}

void py_spent(const struct py *py, struct py_spent *spent)
{
	*spent = py->top->spent;
}

/* The compiler's dicts, lists and tuples went to free lists: to the collector they are allocations without a free. */
static void count_compiling(struct py *py, struct obj *code)
{
	int scopes = inner_scopes(code, SCOPES_COUNTED);
	int blocks = scopes ? py->profile->gc_compile_leaves + scopes * py->profile->gc_compile_scope_leaves : 0;
	for (; blocks > 0; blocks--)
		gc_allocated(py);
}

/* A statement that the end of the input broke off is no error to the parser of 3.8: the prompt just ends. */
static bool is_dropped(struct py *py, const char *text, size_t length)
{
	const struct lang_unit *unit = &py->top->unit;
	return py->profile->prompt_drops_unfinished && py->top->options.mode == PY_REPL && unit->consumed >= length &&
	       !unit->open_string && py->stop.kind == STOP_NONE && lang_wants_more(py, text, length);
}

/* Compiles one unit and runs it in __main__. The result is dropped; -1 RAISES. */
static int unit_run(struct py *py, const char *text, size_t length, struct obj *filename, enum lang_mode mode,
		    size_t *consumed)
{
	struct py_top *top = py->top;
	memset(&top->unit, 0, sizeof top->unit);
	int failed = lang_compile(py, text, length, filename, mode, top->flags, &top->unit);
	top->unit_held = true;
	if (consumed)
		*consumed = top->unit.consumed;
	if (mode == LANG_SINGLE && !failed)
		top->flags = top->unit.flags;
	if (failed && is_dropped(py, text, length)) {
		exc_clear(py);
		failed = 0;
	}
	if (mode == LANG_SINGLE && top->unit.consumed >= length)
		meet_end(py, text, length);
	if (!failed && top->unit.code) {
		place_add_unit(py, (const struct obj_code *)(const void *)top->unit.code, top->lines);
		if (mode == LANG_FILE)
			count_compiling(py, top->unit.code);
		struct obj *result = unit_eval(py, top->unit.code);
		failed = result == NULL;
		obj_xdecref(py, result);
	}
	unit_end(py);
	return failed || exc_pending(py) ? -1 : 0;
}

/* What reached the top: printed, or the exit that was asked for. */
static enum py_status uncaught(struct py *py, bool prompt)
{
	struct py_top *top = py->top;
	if (py->stop.kind != STOP_NONE)
		return settle(py, PY_LIMIT);
	int status = 0;
	if (lib_uncaught(py, prompt, &status)) {
		top->failed = !prompt;
		return settle(py, prompt ? PY_DONE : PY_EXCEPTION);
	}
	top->stop.exit_status = status;
	return settle(py, PY_EXIT);
}

static struct obj *file_name(struct py *py, const char *name)
{
	struct obj *o = str_new(py, name, strlen(name), WHY_NAME);
	if (o)
		str_intern(py, &o);
	return o;
}

static enum py_status run_script(struct py *py, const char *source, size_t length, const char *name)
{
	struct obj *filename = file_name(py, name);
	if (!filename)
		return settle(py, PY_LIMIT);
	if (py->record)
		buf_put(&py->log->text, source, length);
	lib_source_put(py, name, source, length);
	struct obj *main = main_dict(py), *loader = loader_new(py);
	if (loader)
		dict_set(py, main, NAME(py, __loader__), loader);
	obj_xdecref(py, loader);
	dict_set(py, main, NAME(py, __file__), filename);
	if (py->profile->main_cached)
		dict_set_c(py, main, "__cached__", OBJ_NONE(py));
	int failed = unit_run(py, source, length, filename, LANG_FILE, NULL);
	obj_decref(py, filename);
	return failed ? uncaught(py, false) : settle(py, PY_DONE);
}

/* The name that tracebacks give an input: numbered since 3.13, in one of two shapes. */
static void input_name(struct py *py, char *out, size_t size)
{
	int n = py->top->input_number++;
	switch (py->profile->prompt_file_name) {
	case PROMPT_FILE_PLAIN: snprintf(out, size, "<stdin>"); break;
	case PROMPT_FILE_NUMBER_AFTER: snprintf(out, size, "<stdin>-%d", n); break;
	default: snprintf(out, size, "<stdin-%d>", n); break;
	}
}

/* Inputs that cannot be parsed are not counted; their errors name the prompt alone. */
static bool is_parse_error(struct py *py)
{
	if (!py->exc || !obj_is_a(py, py->exc, T_SyntaxError))
		return false;
	struct obj *filename = EXC_OF(py->exc)->extra[EXC_FILENAME];
	return filename && str_check(filename) && str_equal_c(filename, "<stdin>");
}

static enum py_status run_prompt(struct py *py, const char *source, size_t length)
{
	if (text_valid(source, length) != length) { /* CPython drops such a line, with an error that varies */
		py_refuse(py, "bytes typed at the prompt that are not UTF-8");
		return settle(py, PY_REFUSED);
	}
	if (py->record)
		buf_put(&py->log->text, source, length);
	while (length > 0) {
		char name[40];
		size_t consumed = 0;
		input_name(py, name, sizeof name);
		struct obj *filename = file_name(py, name);
		if (!filename)
			return settle(py, PY_LIMIT);
		lib_source_put(py, name, source, length);
		int failed = unit_run(py, source, length, filename, LANG_SINGLE, &consumed);
		obj_decref(py, filename);
		if (failed) {
			if (is_parse_error(py))
				py->top->input_number--;
			enum py_status status = uncaught(py, true);
			if (status != PY_DONE)
				return status;
		}
		if (!lib_prompts_usual(py)) { /* prompts are not written here, so that others could not be seen */
			py_refuse(py, "a prompt of the program's own in sys.ps1 or sys.ps2");
			return settle(py, PY_REFUSED);
		}
		if (consumed == 0 || consumed > length)
			break;
		for (size_t i = 0; i < consumed; i++)
			py->top->lines += source[i] == '\n';
		source += consumed;
		length -= consumed;
	}
	return settle(py, PY_DONE);
}

enum py_status py_feed(struct py *py, const char *source, size_t length)
{
	if (py->stop.kind != STOP_NONE)
		return settle(py, PY_LIMIT);
	if (py->top->options.mode == PY_REPL)
		return run_prompt(py, source, length);
	char name[40];
	snprintf(name, sizeof name, "<unit-%d>", ++py->top->input_number);
	return run_script(py, source, length, name);
}

enum py_status py_begin(struct py *py, const char *source, size_t length, const char *filename)
{
	bool prompt = py->top->options.mode == PY_REPL;

	settle(py, PY_DONE);
	struct obj *globals = main_dict(py);
	if (gc_is_tracked(globals)) { /* collections while CPython starts put it behind its module */
		gc_untrack(py, globals);
		gc_track(py, globals);
	}
	gc_begin(py, prompt);
	py->gc.at_prompt = prompt;
	py->gc.leftover = prompt ? py->profile->prompt_leftovers : 0;
	py->gc.leftover_unknown = py->gc.leftover_found = false;
	if (prompt)
		return run_prompt(py, source, length);
	return run_script(py, source, length, filename);
}

/* What ends in silence need not end one by one: it goes all at once with the evaluator's next program. Debug builds let it
 * happen, for the audit, and hold it to its silence. */
static void interpreter_exit(struct py *py)
{
	bool silent = lib_ends_silently(py);
#ifdef DEBUG
	size_t left = py->output_left;
	lib_finalize(py);
	assert(!silent || (py->output_left == left && (py->stop.kind == STOP_NONE || py->stop.kind == STOP_MEMORY)));
#else
	if (!silent)
		lib_finalize(py);
#endif
}

enum py_status py_finish(struct py *py)
{
	struct py_top *top = py->top;
	enum py_status before = top->stop.status;
	if (top->finished || py->stop.kind != STOP_NONE)
		return settle(py, before);
	top->finished = true;
	top->newlines_due +=
	    top->options.mode == PY_REPL && top->stop.status != PY_EXIT; /* end of input at the prompt */
	EVENT(py, EV_EXIT, WHY_INTERNAL, 0, 0, 0, 0, NULL);
	interpreter_exit(py);
	top->newlines_due = 0;
	return settle(py, before);
}

enum py_status py_run(struct py *py, const char *source, size_t length, const char *filename)
{
	py_begin(py, source, length, filename);
	return py_finish(py);
}

bool py_wants_more(struct py *py, const char *source, size_t length)
{
	return lang_wants_more(py, source, length);
}

enum py_status py_eval(struct py *py, const char *expression, struct buf *out)
{
	if (py->stop.kind != STOP_NONE)
		return settle(py, PY_LIMIT);
	if (text_valid(expression, strlen(expression)) != strlen(expression)) {
		buf_puts(out, "SyntaxError: the expression is not UTF-8");
		return PY_EXCEPTION;
	}
	struct lang_unit unit;
	memset(&unit, 0, sizeof unit);
	struct obj *filename = file_name(py, "<expression>");
	struct obj *result = NULL, *text = NULL;
	if (lang_compile(py, expression, strlen(expression), filename, LANG_EVAL, py->top->flags, &unit) == 0)
		result = unit_eval(py, unit.code);
	if (result)
		text = obj_repr(py, result);
	if (text) {
		size_t length;
		const char *utf8 = str_utf8(py, text, &length);
		buf_put(out, utf8, length);
	}
	enum py_status status = settle(py, PY_DONE);
	if (!text && py->stop.kind == STOP_NONE) {
		struct obj *exc = exc_take(py);
		exc_format_line(py, exc, out);
		obj_decref(py, exc);
		exc_clear(py);
		status = PY_EXCEPTION;
	}
	obj_xdecref(py, text);
	obj_xdecref(py, result);
	OBJ_CLEAR(py, unit.code);
	lang_release(py, &unit);
	obj_decref(py, filename);
	return status;
}
