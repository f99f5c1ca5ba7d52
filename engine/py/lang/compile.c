/* compile.c -- the door of the floor: text to code object, with errors and warnings on the way.
 * Models: Python/pythonrun.c Py_CompileStringObject, Python/compile.c _PyAST_Compile, Python/future.c. */
#include "compile.h"
#include "emit.h"
#include "fold.h"
#include "scope.h"
#include "py/model/exc.h"
#include "py/model/obj_int.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include "py/model/obj_list.h"
#include <stdarg.h>
#include <string.h>

struct lang {
	uint16_t units;              /* compile units so far */
	VEC(struct kept_unit) texts; /* of the program's units, bounded by MAX_KEPT */
	size_t texts_length;
	struct obj *
	    kept; /* a list of the constants of all inputs, where these are merged (MERGED_BY_PROMPT); NULL: none yet */
};

void compile_fail(struct compile *c)
{
	c->failed = true;
	assert(exc_pending(c->py));
}

void compile_too_deep(struct compile *c)
{
	c->depth--;
	exc_raise(c->py, T_RecursionError, "maximum recursion depth exceeded during compilation");
	compile_fail(c);
}

/* The text of a line of the source with its newline, as error messages show it; None where CPython has no file to read. */
static struct obj *source_line(struct compile *c, int line)
{
	const char *name = str_utf8(c->py, c->filename, NULL);
	if (!name || name[0] == '<' || line < 1 || (c->flags & LANG_SOURCE_IS_STR))
		return obj_incref(c->py->none);
	const char *at = c->source, *end = c->source + c->source_length;
	for (int i = 1; i < line && at; i++) {
		at = memchr(at, '\n', (size_t)(end - at));
		at = at ? at + 1 : NULL;
	}
	if (!at || at >= end)
		return obj_incref(c->py->none);
	const char *stop = memchr(at, '\n', (size_t)(end - at));
	return str_new(c->py, at, (size_t)((stop ? stop + 1 : end) - at), WHY_EXCEPTION);
}

/* SyntaxError(message, (filename, lineno, offset, text[, end_lineno, end_offset])); STEALS message and text. */
static void raise_syntax(struct compile *c, int type_id, struct obj *message, struct obj *text, int line, int offset,
			 int end_line, int end_offset, const char *shown, bool placed)
{
	struct py *py = c->py;
	int n = c->profile->syntax_error_has_end ? 6 : 4;
	struct obj *details = message && text ? tuple_new(py, n, WHY_EXCEPTION) : NULL;
	if (details) {
		struct obj **items = tuple_items(details);
		items[0] = obj_incref(c->filename);
		items[1] = placed ? int_new(py, line) : obj_incref(py->none);
		items[2] = placed ? int_new(py, offset) : obj_incref(py->none);
		items[3] = obj_incref(text);
		if (n == 6) {
			items[4] = placed ? int_new(py, end_line) : obj_incref(py->none);
			items[5] = placed ? int_new(py, end_offset) : obj_incref(py->none);
		}
		struct obj *exc = obj_call2(py, (struct obj *)TYPE_OF(py, type_id), message, details);
		if (exc && shown) /* what a traceback shows in place of the message waits here */
			((struct obj_exc *)(void *)exc)->extra[EXC_METADATA] =
			    str_new(py, shown, strlen(shown), WHY_EXCEPTION);
		if (exc)
			exc_set(py, exc);
	}
	obj_xdecref(py, details);
	obj_xdecref(py, message);
	obj_xdecref(py, text);
	compile_fail(c);
}

/* Errors of the symbol table have the message as their one argument; the rest is set afterwards. */
static void raise_located(struct compile *c, STEALS(message) struct obj *message, const struct pos *pos)
{
	struct py *py = c->py;
	struct obj *text = source_line(c, pos->line);
	if (message)
		exc_raise_object(py, T_SyntaxError, message);
	struct obj *exc = message ? exc_take(py) : NULL;
	bool has_end = c->profile->syntax_error_has_end;
	const struct {
		const char *name;
		struct obj *value;
	} fields[] = {
		{ "lineno", int_new(py, pos->line) },
		{ "offset", int_new(py, pos->column + 1) },
		{ "filename", obj_incref(c->filename) },
		{ "text", text },
		{ "end_lineno", has_end ? int_new(py, pos->end_line) : NULL },
		{ "end_offset", !has_end              ? NULL
				: pos->end_column < 0 ? obj_incref(py->none)
						      : int_new(py, pos->end_column + 1) },
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct obj *name = exc && fields[i].value ? str_intern_c(py, fields[i].name) : NULL;
		if (name)
			obj_setattr(py, exc, name, fields[i].value);
		obj_xdecref(py, name);
		obj_xdecref(py, fields[i].value);
	}
	if (exc && !exc_pending(py))
		exc_restore(py, exc);
	else
		obj_xdecref(py, exc);
	obj_xdecref(py, message);
	compile_fail(c);
}

void compile_error(struct compile *c, const struct pos *pos, const char *fmt, ...)
{
	if (c->failed)
		return;
	va_list args;
	va_start(args, fmt);
	struct obj *message = str_vformat_c(c->py, fmt, args);
	va_end(args);
	if (pos && (c->in_scopes || pos->end_column < 0))
		raise_located(c, message, pos);
	else if (pos)
		raise_syntax(c, T_SyntaxError, message, source_line(c, pos->line), pos->line, pos->column + 1,
			     pos->end_line, pos->end_column + 1, NULL, true);
	else
		raise_syntax(c, T_SyntaxError, message, obj_incref(c->py->none), 0, 0, 0, 0, NULL, false);
}

static void put_warning(struct compile *c, int type_id, int line, const char *text)
{
	struct lang_unit *unit = c->unit;
	if (unit->warning_count == c->warnings_room) {
		size_t room = c->warnings_room ? c->warnings_room * 2 : 8;
		struct lang_warning *warnings = arena_array(c->arena, struct lang_warning, room);
		if (unit->warning_count)
			memcpy(warnings, unit->warnings, unit->warning_count * sizeof *warnings);
		unit->warnings = warnings;
		c->warnings_room = room;
	}
	unit->warnings[unit->warning_count++] = (struct lang_warning){ type_id, line, text };
}

void compile_warn(struct compile *c, int type_id, int line, const char *fmt, ...)
{
	if (c->quiet || c->failed)
		return;
	struct buf text = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vprintf(&text, fmt, args);
	va_end(args);
	put_warning(c, type_id, line, arena_text(c->arena, buf_text(&text), text.length));
	buf_clear(&text);
}

static void raise_parse_error(struct compile *c, const struct syntax_error *e)
{
	struct py *py = c->py;
	int type = T_SyntaxError;
	switch (e->kind) {
	case SYNTAX_ERROR_NONE: break;
	case SYNTAX_ERROR_SYNTAX: break;
	case SYNTAX_ERROR_INDENTATION: type = T_IndentationError; break;
	case SYNTAX_ERROR_TAB: type = T_TabError; break;
	case SYNTAX_ERROR_VALUE:
		exc_raise(py, T_ValueError, "%s", e->message);
		compile_fail(c);
		return;
	case SYNTAX_ERROR_MEMORY:
		if (*e->message != '\0')
			exc_raise(py, T_MemoryError, "%s", e->message);
		else
			exc_raise_none(py, T_MemoryError);
		compile_fail(c);
		return;
	case SYNTAX_ERROR_RECURSION:
		exc_raise(py, T_RecursionError, "%s", e->message);
		compile_fail(c);
		return;
	case SYNTAX_ERROR_OVERFLOW:
		exc_raise(py, T_OverflowError, "%s", e->message);
		compile_fail(c);
		return;
	case SYNTAX_ERROR_REFUSED:
		py_refuse(py, "%s", e->message);
		compile_fail(c);
		return;
	}
	struct obj *filename = c->filename, *plain = NULL, *text;
	if (e->inside_string)
		c->filename = plain = str_new_c(py, "<fstring>");
	if (e->of_tree) /* not told by the parser: the line is looked for in the file */
		text = source_line(c, e->lineno);
	else
		text = e->text ? str_new(py, e->text, strlen(e->text), WHY_EXCEPTION) : obj_incref(py->none);
	if (!plain && c->mode == LANG_SINGLE && strncmp(str_utf8(py, filename, NULL), "<stdin", 6) == 0)
		c->filename = plain = str_new_c(py, "<stdin>"); /* the parser does not count the inputs */
	raise_syntax(c, type, str_new(py, e->message, strlen(e->message), WHY_EXCEPTION), text, e->lineno, e->offset,
		     e->end_lineno, e->end_offset, e->shown, e->text || e->lineno);
	c->filename = filename;
	obj_xdecref(py, plain);
}

static const char *const future_features[] = { "nested_scopes",
					       "generators",
					       "division",
					       "absolute_import",
					       "with_statement",
					       "print_function",
					       "unicode_literals",
					       "barry_as_FLUFL",
					       "generator_stop",
					       "annotations",
					       NULL };

static void future_import(struct compile *c, struct stmt *s)
{
	struct alias_seq *names = &s->v.import_from.names;
	for (int i = 0; i < names->count && !c->failed; i++) {
		const char *name = names->items[i]->name;
		const struct pos start = { s->pos.line, s->pos.column, s->pos.line, -1 };
		const struct pos *pos = c->profile->future_error_at_name ? &names->items[i]->pos : &start;
		int f = 0;
		while (future_features[f] && strcmp(future_features[f], name) != 0)
			f++;
		if (strcmp(name, "annotations") == 0)
			c->flags |= LANG_FUTURE_ANNOTATIONS;
		else if (strcmp(name, "barry_as_FLUFL") == 0)
			py_refuse(c->py, "from __future__ import barry_as_FLUFL"), compile_fail(c);
		else if (strcmp(name, "braces") == 0)
			compile_error(c, pos, "not a chance");
		else if (!future_features[f])
			compile_error(c, pos, "future feature %.100s is not defined", name);
	}
}

/* Is it a from __future__ import? */
static bool is_future(const struct stmt *s)
{
	return s->kind == STMT_IMPORT_FROM && s->v.import_from.module && s->v.import_from.level == 0 &&
	       strcmp(s->v.import_from.module, "__future__") == 0;
}

/* from __future__ imports stand after the docstring and before anything else; the compiler checks later ones. */
static void read_futures(struct compile *c, struct mod *mod)
{
	if (mod->kind == MOD_EXPRESSION)
		return;
	for (int i = 0; i < mod->body.count && !c->failed; i++) {
		struct stmt *s = mod->body.items[i];
		if (is_future(s)) {
			future_import(c, s);
			c->future_line = s->pos.line;
		} else if (!(i == 0 && s->kind == STMT_EXPR && s->v.expr.value->kind == EXPR_CONSTANT &&
			     s->v.expr.value->v.constant.kind == CONST_STR))
			break;
	}
}

static struct mod *parse(struct compile *c, const char *text, size_t length)
{
	struct syntax_error error = { 0 };
	struct parse_warning *warnings = NULL;
	const char *filename = str_utf8(c->py, c->filename, NULL);
	struct mod *mod;
	if (c->mode == LANG_SINGLE && !(c->flags & LANG_WHOLE_TEXT)) {
		mod = parse_interactive(c->arena, c->profile, text, length, filename, &c->unit->consumed, &error,
					&warnings);
		c->source_length = c->unit->consumed < length ? c->unit->consumed : length;
	} else {
		enum parse_mode mode = c->mode == LANG_EVAL     ? PARSE_EVAL
				       : c->mode == LANG_SINGLE ? PARSE_SINGLE
								: PARSE_FILE;
		int flags = c->flags & LANG_SOURCE_IS_STR ? PARSE_TEXT : PARSE_PLAIN;
		mod = parse_source(c->arena, c->profile, text, length, filename, mode, flags, &error, &warnings);
		c->unit->consumed = length;
	}
	for (struct parse_warning *w = warnings; w; w = w->next)
		put_warning(c, w->kind == PARSE_WARNING_SYNTAX ? T_SyntaxWarning : T_DeprecationWarning, w->line,
			    w->message);
	c->parser_warnings = c->unit->warning_count;
	c->unit->open_string = error.open_string;
	if (!mod && error.kind != SYNTAX_ERROR_NONE)
		raise_parse_error(c, &error);
	return mod;
}

static void compile_tree(struct compile *c, struct mod *mod)
{
	c->names = mod->names;
	read_futures(c, mod);
	c->unit->flags = c->flags & ~(LANG_SOURCE_IS_STR | LANG_WHOLE_TEXT | LANG_LIBRARY | LANG_IN_C);
	if (!c->failed)
		fold_tree(c, mod);
	c->in_scopes = true;
	struct scope *top = c->failed ? NULL : scope_build(c, mod);
	c->in_scopes = false;
	if (top)
		c->unit->code = emit_module(c, mod, top);
}

/* As an error, a warning does not speak of the future. */
static struct obj *warning_as_error(struct py *py, const char *text)
{
	const char *future = " Such sequences will not work in the future.", *at = strstr(text, future);
	struct buf shorter = BUF_INIT;
	buf_put(&shorter, text, at ? (size_t)(at - text) : strlen(text));
	buf_puts(&shorter, at ? at + strlen(future) : "");
	struct obj *result = str_new_c(py, buf_text(&shorter));
	buf_clear(&shorter);
	return result;
}

/* Warnings are given when all is compiled; one that the program's filters make an error is a SyntaxError of its line. */
static void give_warnings(struct compile *c)
{
	struct py *py = c->py;
	struct obj *failure = exc_take(py);
	bool typed = c->mode == LANG_SINGLE && strncmp(str_utf8(py, c->filename, NULL), "<stdin", 6) == 0;
	struct obj *prompt =
	    typed ? str_new_c(py, "<stdin>") : obj_incref(c->filename); /* the parser does not count the inputs */
	for (size_t i = 0; prompt && i < c->unit->warning_count; i++) {
		const struct lang_warning *w = &c->unit->warnings[i];
		struct obj *filename = i < c->parser_warnings ? prompt : c->filename;
		if (py->hooks->warn(py, w->type_id, w->text, filename, w->line, NULL) == 0)
			continue;
		if (failure || py->stop.kind) {
			exc_clear(py);
			continue;
		}
		OBJ_CLEAR(py, c->unit->code);
		if (exc_matches(py, w->type_id)) {
			exc_clear(py);
			raise_syntax(c, T_SyntaxError, warning_as_error(py, w->text), source_line(c, w->line), w->line,
				     1, w->line, 1, NULL, true);
		}
		compile_fail(c);
		break;
	}
	obj_xdecref(py, prompt);
	if (failure)
		exc_restore(py, failure);
}

/* ---- constants_merged MERGED_BY_PROMPT ---- */

static bool merges_inputs(const struct compile *c)
{
	return c->profile->constants_merged == MERGED_BY_PROMPT && c->mode == LANG_SINGLE &&
	       !(c->flags & LANG_WHOLE_TEXT);
}

static void take_kept_constants(struct compile *c)
{
	struct obj *kept = c->py->lang->kept;
	py_work(c->py, kept ? (uint64_t)list_length(kept) / 8 : 0);
	for (int64_t i = 0; kept && i < list_length(kept); i++)
		compile_const(c, obj_incref(list_get(kept, i)));
}

static void keep_constants(struct compile *c)
{
	struct lang *lang = c->py->lang;
	if (!lang->kept)
		lang->kept = list_new(c->py, 0, WHY_INTERNAL);
	if (lang->kept)
		list_clear(c->py, lang->kept); /* the pool began with what it held */
	for (uint32_t i = 0; lang->kept && i < c->pool_count; i++)
		if (!type_is(c->pool[i].object, T_code) && !type_is(c->pool[i].object, T_tuple))
			list_append(c->py, lang->kept, c->pool[i].object);
}

static void compile_release(struct compile *c)
{
	for (uint32_t i = 0; i < c->pool_count; i++)
		obj_decref(c->py, c->pool[i].object);
	for (uint32_t i = 0; i < c->ident_count; i++)
		obj_decref(c->py, c->idents[i]->str);
}

/* ---- texts, for bytecode ---- */
enum { MAX_KEPT = 1 << 18 }; /* bytes of text kept in all; later units have no bytecode to show */

static void keep_text(struct compile *c, const char *text, size_t length, int flags, uint32_t first)
{
	struct lang *lang = c->py->lang;
	if (flags & LANG_LIBRARY || length > MAX_KEPT - lang->texts_length)
		return;
	char *copy = heap_c_new(c->py, length + 1);
	memcpy(copy, text, length);
	copy[length] = '\0';
	lang->texts_length += length;
	CMEM_PUSH(c->py->cmem, &lang->texts, (struct kept_unit){ copy, length, first, c->number, (int)c->mode, flags });
}

const struct kept_unit *compile_kept(struct py *py, const struct obj_code *code)
{
	const struct lang *lang = py->lang;
	for (size_t i = lang ? lang->texts.length : 0; i-- > 0;)
		if (lang->texts.items[i].number == code->unit && lang->texts.items[i].first <= code->serial)
			return &lang->texts.items[i];
	return NULL;
}

int compile_again(struct py *py, const struct kept_unit *kept, const struct obj_code *code, struct bc_wish *wish)
{
	struct lang_unit unit;
	memset(&unit, 0, sizeof unit);
	arena_init(&unit.arena);
	heap_startup_begin(py);
	struct compile c = { .py = py,
			     .profile = py->profile,
			     .arena = &unit.arena,
			     .unit = &unit,
			     .filename = code->filename,
			     .source = kept->text,
			     .source_length = kept->length,
			     .mode = (enum lang_mode)kept->mode,
			     .flags = kept->flags,
			     .number = kept->number,
			     .depth_limit = 3000,
			     .wish = wish };
	struct mod *mod = parse(&c, kept->text, kept->length);
	if (mod && !c.failed)
		compile_tree(&c, mod);
	compile_release(&c);
	lang_release(py, &unit);
	heap_startup_end(py);
	return c.failed ? -1 : 0;
}

int lang_compile(struct py *py, const char *text, size_t length, struct obj *filename, enum lang_mode mode, int flags,
		 struct lang_unit *unit)
{
	memset(unit, 0, sizeof *unit);
	arena_init(&unit->arena);
	if (!py->lang) {
		py->lang = heap_c_new(py, sizeof *py->lang);
		memset(py->lang, 0, sizeof *py->lang);
	}
	if (py->lang->units < UINT16_MAX)
		py->lang->units++;
	EVENT(py, EV_COMPILE, WHY_CONSTANT, 0, 0, 0, py->lang->units, NULL);
	struct compile c = { .py = py,
			     .profile = py->profile,
			     .arena = &unit->arena,
			     .unit = unit,
			     .source = text,
			     .source_length = length,
			     .mode = mode,
			     .flags = flags,
			     .number = py->lang->units,
			     .depth_limit = 3000 };
	struct obj *name = obj_incref(filename);
	str_intern_immortal(py, &name);
	c.filename = name;
	if (merges_inputs(&c))
		take_kept_constants(&c);
	struct mod *mod = parse(&c, text, length);
	uint32_t first = py->code_serial + 1;
	if (mod && !c.failed)
		compile_tree(&c, mod);
	if (!c.failed)
		keep_text(&c, text, length, flags, first);
	if (unit->warning_count)
		give_warnings(&c);
	if (merges_inputs(&c) && !c.failed)
		keep_constants(&c);
	compile_release(&c);
	obj_decref(py, name);
	return c.failed ? -1 : 0;
}

void lang_release(struct py *py, struct lang_unit *unit)
{
	for (size_t i = unit->literal_count; i-- > 0;)
		obj_decref(py, unit->literals[i]);
	unit->literal_count = 0;
	OBJ_CLEAR(py, unit->code);
	arena_clear(&unit->arena);
}

/* A statement at the prompt is complete when the parser does not ask for what follows it: with a marker that would be
 * an error after it, the text is taken up to the marker or not at all. */
bool lang_wants_more(struct py *py, const char *text, size_t length)
{
	if (text_valid(text, length) != length) /* more lines would not mend it */
		return false;
	struct arena arena;
	arena_init(&arena);
	struct syntax_error error = { 0 };
	size_t consumed = 0;
	parse_interactive(&arena, py->profile, text, length, "<stdin>", &consumed, &error, NULL);
	bool more = false;
	if (consumed >= length) {
		/* Everything was looked at: would one more line have been looked at too? */
		char *longer = arena_get(&arena, length + 4);
		memcpy(longer, text, length);
		size_t n = length;
		if (n == 0 || longer[n - 1] != '\n')
			longer[n++] = '\n';
		size_t whole = n;
		longer[n++] = ' '; /* a character is taken even where a block ends */
		longer[n++] = '1';
		longer[n++] = '\n';
		memset(&error, 0, sizeof error);
		consumed = 0;
		parse_interactive(&arena, py->profile, longer, n, "<stdin>", &consumed, &error, NULL);
		more = consumed > whole;
	}
	arena_clear(&arena);
	return more;
}
