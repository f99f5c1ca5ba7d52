/* bytecode.c -- from a code object to its bytecode: the text it was compiled from is compiled once more, and on the way the
 * wanted unit is taken down.
 * Models: Objects/codeobject.c (co_code, co_lines, co_positions), Objects/locations.md. */
#include "bytecode_private.h"
#include "py/model/exc.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_int.h"
#include "py/model/obj_list.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

/* ---- the table of places, from 3.11 on ---- */
enum { PLACE_SHORT = 0, PLACE_ONE_LINE = 10, PLACE_NO_COLUMNS = 13, PLACE_LONG = 14, PLACE_NONE = 15, PLACE_UNITS = 8 };

static void put_varint(struct buf *out, unsigned value)
{
	for (; value >= 64; value >>= 6)
		buf_putc(out, (char)(0x40 | (value & 0x3f)));
	buf_putc(out, (char)value);
}

static void put_signed(struct buf *out, int value)
{
	put_varint(out, value < 0 ? (unsigned)-value << 1 | 1 : (unsigned)value << 1);
}

static void put_entry(struct buf *out, int kind, int units)
{
	buf_putc(out, (char)(0x80 | kind << 3 | (units - 1)));
}

static void put_place(struct buf *out, const struct code_pos *p, int units, int *line)
{
	if (p->line < 0) {
		put_entry(out, PLACE_NONE, units);
		return;
	}
	int delta = p->line - *line;
	*line = p->line;
	if (p->column < 0 || p->end_column < 0) {
		put_entry(out, PLACE_NO_COLUMNS, units);
		put_signed(out, delta);
	} else if (p->end_line == p->line && delta == 0 && p->column < 80 && p->end_column >= p->column &&
		   p->end_column - p->column < 16) {
		put_entry(out, PLACE_SHORT + (p->column >> 3), units);
		buf_putc(out, (char)((p->column & 7) << 4 | (p->end_column - p->column)));
	} else if (p->end_line == p->line && delta >= 0 && delta < 3 && p->column < 128 && p->end_column < 128) {
		put_entry(out, PLACE_ONE_LINE + delta, units);
		buf_putc(out, (char)p->column);
		buf_putc(out, (char)p->end_column);
	} else {
		put_entry(out, PLACE_LONG, units);
		put_signed(out, delta);
		put_varint(out, (unsigned)(p->end_line - p->line));
		put_varint(out, (unsigned)(p->column + 1));
		put_varint(out, (unsigned)(p->end_column + 1));
	}
}

static struct obj *line_table(struct py *py, const struct obj_code *code, const struct bytecode *b)
{
	struct buf out = BUF_INIT;
	int line = code->firstlineno;
	for (int at = 0, end; at < b->units; at = end) {
		for (end = at + 1; end < b->units && !b->begins[end];)
			end++;
		for (int left = end - at; left > 0; left -= PLACE_UNITS)
			put_place(&out, &b->places[at], left < PLACE_UNITS ? left : PLACE_UNITS, &line);
	}
	struct obj *bytes = bytes_new(py, buf_text(&out), out.length, WHY_RESULT);
	buf_clear(&out);
	return bytes;
}

/* ---- the tables before: of lines alone ---- */
void bc_put_line(struct buf *out, int bytes, int lines)
{
	if (!bytes && !lines)
		return;
	for (; bytes > 255; bytes -= 255)
		buf_put(out, "\xff\0", 2);
	int most = lines < 0 ? -128 : 127;
	while (lines < -128 || lines > 127) {
		buf_putc(out, (char)bytes);
		buf_putc(out, (char)most);
		bytes = 0;
		lines -= most;
	}
	buf_putc(out, (char)bytes);
	buf_putc(out, (char)lines);
}

/* The end of the run of units with one line. */
static int end_of_line(const struct bytecode *b, int at)
{
	int line = b->places[at].line;
	while (++at < b->units && b->places[at].line == line)
		;
	return at;
}

static struct obj *line_notes(struct py *py, const struct obj_code *code, const struct bytecode *b)
{
	struct buf out = BUF_INIT;
	int line = code->firstlineno, last = 0;
	for (int at = 0; at < b->units; at = end_of_line(b, at)) {
		int here = b->places[at].line;
		if (here < 0 || here == line)
			continue;
		bc_put_line(&out, 2 * (at - last), here - line);
		last = at;
		line = here;
	}
	struct obj *bytes = bytes_new(py, buf_text(&out), out.length, WHY_RESULT);
	buf_clear(&out);
	return bytes;
}

enum { RANGE_MOST = 254, RISE_MOST = 127, RISE_NONE = -128 };

/* PEP 626: how long a range is and how much further its line; RISE_NONE: it has none. */
static struct obj *range_table(struct py *py, const struct obj_code *code, const struct bytecode *b)
{
	struct buf out = BUF_INIT;
	int line = code->firstlineno;
	for (int at = 0, end; at < b->units; at = end) {
		int here = b->places[at].line, rise = here < 0 ? RISE_NONE : here - line;
		end = end_of_line(b, at);
		if (here >= 0) {
			int most = rise < 0 ? -RISE_MOST : RISE_MOST;
			for (; rise > RISE_MOST || rise < -RISE_MOST; rise -= most) {
				buf_putc(&out, 0);
				buf_putc(&out, (char)most);
			}
			line = here;
		}
		int bytes = 2 * (end - at);
		for (; bytes > RANGE_MOST; bytes -= RANGE_MOST) {
			buf_putc(&out, (char)RANGE_MOST);
			buf_putc(&out, (char)rise);
			rise = here < 0 ? RISE_NONE : 0;
		}
		buf_putc(&out, (char)bytes);
		buf_putc(&out, (char)rise);
	}
	struct obj *table = bytes_new(py, buf_text(&out), out.length, WHY_RESULT);
	buf_clear(&out);
	return table;
}

/* ---- co_lines, co_positions ---- */
static struct obj *number_or_none(struct py *py, int n, bool known)
{
	return known ? int_new(py, n) : obj_incref(py->none);
}

static bool append_tuple(struct py *py, struct obj *list, struct obj **numbers, int n)
{
	struct obj *tuple = tuple_steal(py, numbers, n, WHY_RESULT);
	bool ok = tuple && list_append(py, list, tuple) == 0;
	obj_xdecref(py, tuple);
	return ok;
}

static struct obj *line_list(struct py *py, const struct bytecode *b)
{
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (int i = 0, end; list && i < b->units; i = end) {
		int line = b->places[i].line;
		bool apart = py->profile->bytecode_places_apart; /* each entry of the table is told */
		for (end = i + 1; end < b->units && b->places[end].line == line; end++)
			if (apart && (b->begins[end] || end - i == PLACE_UNITS))
				break;
		struct obj *numbers[] = { int_new(py, 2 * i), int_new(py, 2 * end),
					  number_or_none(py, line, line >= 0) };
		if (!append_tuple(py, list, numbers, 3))
			OBJ_CLEAR(py, list);
	}
	return list;
}

static struct obj *position_list(struct py *py, const struct bytecode *b)
{
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (int i = 0; list && i < b->units; i++) {
		const struct code_pos *p = &b->places[i];
		bool lines = p->line >= 0, columns = lines && p->column >= 0;
		struct obj *numbers[] = { number_or_none(py, p->line, lines), number_or_none(py, p->end_line, lines),
					  number_or_none(py, p->column, columns),
					  number_or_none(py, p->end_column, columns) };
		if (!append_tuple(py, list, numbers, 4))
			OBJ_CLEAR(py, list);
	}
	return list;
}

/* ---- finding it ---- */
int bytecode_of(struct py *py, struct obj_code *code, struct arena *arena, struct bytecode *out)
{
	memset(out, 0, sizeof *out);
	const struct kept_unit *kept = compile_kept(py, code);
	if (!py->profile->bytecode_known) {
		py_refuse(py, "the bytes of bytecode");
		return -1;
	}
	if (!kept) {
		py_refuse(py, "the bytecode of code that is not of the program's text");
		return -1;
	}
	struct bc_wish wish = { .code = code, .number = (int)(code->serial - kept->first), .out = out, .arena = arena };
	py_work(py, kept->length);
	if (compile_again(py, kept, code, &wish) < 0)
		return -1;
	if (!wish.found) {
		py_refuse(py, "the bytecode of code that was made otherwise");
		return -1;
	}
	return 0;
}

struct obj *bytecode_attribute(struct py *py, struct obj_code *code, const char *name)
{
	struct arena arena;
	struct bytecode b;
	struct obj *result = NULL;
	arena_init(&arena);
	if (bytecode_of(py, code, &arena, &b) == 0) {
		if (strcmp(name, "co_code") == 0)
			result = bytes_new(py, b.code, 2 * (size_t)b.units, WHY_RESULT);
		else if (strcmp(name, "co_lnotab") == 0 && b.lines)
			result = bytes_new(py, b.lines, (size_t)b.lines_length, WHY_RESULT);
		else if (strcmp(name, "co_lnotab") == 0 && py->profile->bytecode_line_ranges)
			result = line_notes(py, code, &b);
		else if (strcmp(name, "co_linetable") == 0 && py->profile->bytecode_line_ranges)
			result = range_table(py, code, &b);
		else if (strcmp(name, "__sizeof__") == 0)
			result = int_new(py, (py->profile->size_code + 2 * (int64_t)b.units + 7) & ~INT64_C(7));
		else if (strcmp(name, "co_exceptiontable") == 0)
			result = bytes_new(py, b.exceptions, (size_t)b.exceptions_length, WHY_RESULT);
		else if (strcmp(name, "co_lines") == 0)
			result = line_list(py, &b);
		else if (strcmp(name, "co_positions") == 0 && py->profile->bytecode_columns)
			result = position_list(py, &b);
		else if (strcmp(name, "co_linetable") == 0 && py->profile->bytecode_columns)
			result = line_table(py, code, &b);
		else
			py_refuse(py, "%s", name);
	}
	arena_clear(&arena);
	return result;
}
