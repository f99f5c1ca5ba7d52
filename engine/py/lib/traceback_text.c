/* traceback_text.c -- the text of one frame of a traceback. */
#include "traceback_text.h"
#include "base/base.h"
#include "py/lang/parse.h"
#include <string.h>

struct span { /* part of a text */
	const char *text;
	size_t length;
};
struct anchors { /* where the operator or the brackets stand: lines from 0, columns in bytes */
	int left_line, left, right_line, right;
};

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}

static struct span strip_end(struct span s)
{
	while (s.length > 0 && is_blank(s.text[s.length - 1]))
		s.length--;
	return s;
}

static size_t indent_of(struct span s)
{
	size_t n = 0;
	while (n < s.length && is_blank(s.text[n]))
		n++;
	return n;
}

/* Line `number` of the file, without the blanks at its end; empty when not known. */
static struct span source_line(struct py *py, const struct frame_text *frame, int number)
{
	struct span none = { "", 0 };
	size_t length;
	const char *text;
	if (!frame->source) {
		text = lib_source_line(py, frame->filename, number, &length);
		return text ? strip_end((struct span){ text, length }) : none;
	}
	text = frame->source;
	const char *end = text + frame->source_length, *newline;
	for (int n = frame->pos.line; n < number && text < end; n++) {
		newline = memchr(text, '\n', (size_t)(end - text));
		text = newline ? newline + 1 : end;
	}
	newline = memchr(text, '\n', (size_t)(end - text));
	return strip_end((struct span){ text, (size_t)((newline ? newline : end) - text) });
}

static int width_of(struct span s, int bytes)
{
	size_t n = bytes < 0 ? 0 : (size_t)bytes < s.length ? (size_t)bytes : s.length;
	return text_width(s.text, n);
}

/* ---- the operator, brackets or call inside the running part ---- */
static const struct expr *only_expression(const struct mod *mod)
{
	if (!mod || mod->body.count != 1 || mod->body.items[0]->kind != STMT_EXPR)
		return NULL;
	return mod->body.items[0]->v.expr.value;
}

static struct mod *parse_text(struct py *py, struct arena *arena, struct span text)
{
	struct syntax_error error = { 0 };
	return parse_source(arena, py->profile, text.text, text.length, "<unknown>", PARSE_FILE, PARSE_TEXT, &error,
			    NULL);
}

/* Where the character number stands, in bytes; the end when there are fewer. */
static int byte_of(struct span s, int number)
{
	size_t at = 0;
	while (at < s.length && number-- > 0)
		do
			at++;
		while (at < s.length && ((unsigned char)s.text[at] & 0xc0) == 0x80);
	return (int)at;
}

/* The end of the character that the byte before at belongs to. */
static int whole_character(struct span s, int at)
{
	while (at > 0 && (size_t)at < s.length && ((unsigned char)s.text[at] & 0xc0) == 0x80)
		at++;
	return (size_t)at < s.length ? at : (int)s.length;
}

/* As Lib/traceback.py of 3.11 and 3.12 looks for an operator: the end of its left side in bytes is taken for a number of
 * characters, and a parenthesis before it for its first half. */
static void find_operator_by_module(struct span segment, int from, int to, struct anchors *a)
{
	const char *s = segment.text;
	int blanks = 0;
	while (from + blanks < to && is_blank(s[from + blanks]))
		blanks++;
	int left = from + blanks;
	int wide = left + 1 < to && !is_blank(s[left + 1]);
	for (int at = byte_of(segment, left);
	     at < (int)segment.length && (is_blank(s[at]) || s[at] == ')' || s[at] == '#'); at = byte_of(segment, left))
		left++;
	a->left = whole_character(segment, left);
	a->right = whole_character(segment, left + 1 + wide);
}

/* 3.11, 3.12: within one line. */
static bool find_in_line(struct py *py, struct arena *arena, struct span segment, bool by_module, struct anchors *a)
{
	const struct expr *e = only_expression(parse_text(py, arena, segment));
	const char *s = segment.text;
	int length = (int)segment.length;
	if (e && e->kind == EXPR_BIN_OP && by_module) {
		find_operator_by_module(segment, e->v.bin_op.left->pos.end_column, e->v.bin_op.right->pos.column, a);
		return true;
	}
	if (e && e->kind == EXPR_BIN_OP) {
		int end = e->v.bin_op.right->pos.column, i = e->v.bin_op.left->pos.end_column;
		while (i < end && (is_blank(s[i]) || s[i] == ')'))
			i++;
		a->left = i;
		a->right = i + 1 < end && !is_blank(s[i + 1]) ? i + 2 : i + 1;
		return true;
	}
	if (e && e->kind == EXPR_SUBSCRIPT) {
		a->left = e->v.subscript.value->pos.end_column;
		a->right = e->v.subscript.slice->pos.end_column + 1;
		while (a->left < length && s[a->left] != '[')
			a->left++;
		while (a->right < length && s[a->right] != ']')
			a->right++;
		if (a->right < length)
			a->right++;
		return true;
	}
	return false;
}

/* A place in a text of several lines. */
struct cursor {
	const struct span *lines;
	int count, line, column;
};

static bool settle_on_character(struct cursor *c)
{
	while (c->line < c->count && (size_t)c->column >= c->lines[c->line].length) {
		c->column = 0;
		c->line++;
	}
	return c->line < c->count;
}

/* On to the first character that is the one wanted, or (0) neither blank nor a closing parenthesis; comments and line
 * continuations are passed over. */
static bool seek(struct cursor *c, char wanted)
{
	for (;;) {
		char ch = c->lines[c->line].text[c->column];
		bool found = wanted ? ch == wanted : !is_blank(ch) && ch != ')';
		if (ch == '\\' || ch == '#') {
			c->column = 0;
			c->line++;
		} else if (found)
			return true;
		else
			c->column++;
		if (!settle_on_character(c))
			return false;
	}
}

static bool find_left(struct cursor *c, const struct expr *before, char wanted, struct anchors *a)
{
	c->line = before->pos.end_line - 2;
	c->column = before->pos.end_column;
	if (c->line < 0 || !settle_on_character(c) || !seek(c, wanted))
		return false;
	a->left_line = c->line;
	a->left = c->column;
	return true;
}

/* 3.13 on: over several lines, calls too. The segment was parsed between two lines of parentheses. */
static bool find_in_lines(struct py *py, struct arena *arena, struct span segment, const struct span *lines, int count,
			  struct anchors *a)
{
	char *text = arena_get(arena, segment.length + 5);
	memcpy(text, "(\n", 2); // NOLINT(bugprone-not-null-terminated-result): the end is written below
	memcpy(text + 2, segment.text, segment.length);
	memcpy(text + 2 + segment.length, "\n)", 3);
	const struct expr *e = only_expression(parse_text(py, arena, (struct span){ text, segment.length + 4 }));
	struct cursor c = { lines, count, 0, 0 };
	if (!e)
		return false;
	if (e->kind == EXPR_BIN_OP) {
		const struct expr *right = e->v.bin_op.right;
		if (!find_left(&c, e->v.bin_op.left, 0, a))
			return false;
		struct span line = lines[a->left_line];
		int next = a->left + 1;
		bool before_right = right->pos.line - 2 > a->left_line || next < right->pos.column;
		char ch = (size_t)next < line.length ? line.text[next] : ' ';
		a->right_line = a->left_line;
		a->right = before_right && !is_blank(ch) && ch != '\\' && ch != '#' ? next + 1 : next;
		return true;
	}
	bool subscript = e->kind == EXPR_SUBSCRIPT;
	if (!subscript && e->kind != EXPR_CALL)
		return false;
	if (!find_left(&c, subscript ? e->v.subscript.value : e->v.call.func, subscript ? '[' : '(', a))
		return false;
	a->right_line = e->pos.end_line - 2;
	a->right = e->pos.end_column;
	return true;
}

/* ---- 3.11, 3.12: one line ---- */
static void put_one_line(struct py *py, struct buf *out, const struct frame_text *frame, struct span line)
{
	size_t indent = indent_of(line);
	struct span shown = { line.text + indent, line.length - indent };
	const struct code_pos *pos = &frame->pos;
	if (shown.length == 0)
		return;
	buf_printf(out, "    %.*s\n", (int)shown.length, shown.text);
	if (!py->profile->code_has_positions || pos->end_line == 0)
		return;
	int start = pos->column, end = pos->end_column, length = (int)line.length;
	if (start > length)
		start = length;
	if (end > length)
		end = length;
	struct arena arena;
	struct anchors a = { 0 };
	bool anchored = false;
	arena_init(&arena);
	if (pos->line != pos->end_line)
		end = length;
	else if (end > start)
		anchored = find_in_line(py, &arena, (struct span){ line.text + start, (size_t)(end - start) },
					frame->by_module, &a);
	arena_clear(&arena);
	if (end - start >= (int)shown.length && !(anchored && a.right > a.left))
		return;
	struct span segment = { line.text + start, (size_t)(end > start ? end - start : 0) };
	int from = width_of(line, start), to = width_of(line, end);
	buf_puts(out, "    ");
	int before = from - width_of(line, (int)indent); /* a frame at its first instruction stands in column 0 */
	buf_pad(out, ' ', before > 0 ? (size_t)before : 0);
	if (anchored) {
		int left = width_of(segment, a.left), right = width_of(segment, a.right);
		buf_pad(out, '~', (size_t)left);
		buf_pad(out, '^', (size_t)(right - left));
		if (to - from > right)
			buf_pad(out, '~', (size_t)(to - from - right));
	} else if (to > from)
		buf_pad(out, '^', (size_t)(to - from));
	buf_putc(out, '\n');
}

/* ---- 3.13 on: all lines of the running part ---- */
struct shown {
	struct span *lines;
	int count, start, end; /* columns of the first and the last line, in bytes */
	bool anchored;
	struct anchors anchors;
};

/* Is value all of the lines, and what ran? */
static bool is_all(const struct shown *s, const struct expr *value)
{
	return value->pos.line == 1 && value->pos.end_line == s->count && value->pos.column == s->start &&
	       value->pos.end_column == s->end;
}

static bool wants_carets(struct py *py, struct arena *arena, const struct shown *s, struct span text)
{
	const struct mod *mod = parse_text(py, arena, text);
	const struct stmt *stmt = mod && mod->body.count > 0 ? mod->body.items[0] : NULL;
	if (mod && !stmt)
		return false;
	if (stmt && stmt->kind == STMT_RETURN) {
		const struct expr *value = stmt->v.return_.value;
		if (value && value->kind == EXPR_CALL && value->v.call.func->kind == EXPR_NAME && is_all(s, value))
			return false;
	} else if (stmt && stmt->kind == STMT_ASSIGN) {
		const struct expr *value = stmt->v.assign.value;
		if (value->kind == EXPR_CALL && stmt->v.assign.targets.count == 1 &&
		    stmt->v.assign.targets.items[0]->kind == EXPR_NAME && is_all(s, value))
			return false;
	}
	if (s->anchored)
		return true;
	struct span first = s->lines[0], last = s->lines[s->count - 1];
	first.length = (size_t)s->start < first.length ? (size_t)s->start : first.length;
	size_t skip = (size_t)s->end < last.length ? (size_t)s->end : last.length;
	last = (struct span){ last.text + skip, last.length - skip };
	return indent_of(first) < first.length || strip_end(last).length > 0;
}

static void put_carets(struct buf *out, const struct shown *s, int number)
{
	const struct anchors *a = &s->anchors;
	struct span line = s->lines[number], last = s->lines[s->count - 1];
	int spaces = width_of(line, (int)indent_of(line)), count = width_of(line, (int)line.length);
	int start = width_of(s->lines[0], s->start);
	int left = s->anchored ? width_of(s->lines[a->left_line], a->left) : 0;
	int right = s->anchored ? width_of(s->lines[a->right_line], a->right) : 0;
	if (number == s->count - 1)
		count = width_of(last, s->end);
	for (int column = 0; column < count; column++) {
		char c = '^';
		if (column < spaces || (number == 0 && column < start))
			c = ' ';
		else if (s->anchored) {
			bool after = number > a->left_line || (number == a->left_line && column >= left);
			bool before = number < a->right_line || (number == a->right_line && column < right);
			c = after && before ? '^' : '~';
		}
		buf_putc(out, c);
	}
	buf_putc(out, '\n');
}

static void put_shown_line(struct buf *out, const struct shown *s, int number, bool carets)
{
	buf_put(out, s->lines[number].text, s->lines[number].length);
	buf_putc(out, '\n');
	if (carets)
		put_carets(out, s, number);
}

static bool near(int number, int line)
{
	return number >= line - 1 && number <= line + 1;
}

static void put_significant_lines(struct buf *out, const struct shown *s, bool carets)
{
	int before = -1;
	for (int i = 0; i < s->count; i++) {
		bool wanted = i == 0 || i == s->count - 1;
		if (s->anchored)
			wanted = wanted || near(i, s->anchors.left_line) || near(i, s->anchors.right_line);
		if (!wanted)
			continue;
		if (before >= 0 && i - before == 2)
			put_shown_line(out, s, i - 1, carets);
		else if (before >= 0 && i - before > 2)
			buf_printf(out, "...<%d lines>...\n", i - before - 1);
		put_shown_line(out, s, i, carets);
		before = i;
	}
}

/* What all lines that are not blank begin with. */
static size_t common_indent(const struct span *lines, int count)
{
	struct span margin = { NULL, 0 };
	for (int i = 0; i < count; i++) {
		size_t n = 0;
		while (n < lines[i].length && (lines[i].text[n] == ' ' || lines[i].text[n] == '\t'))
			n++;
		if (n == lines[i].length)
			continue;
		if (!margin.text)
			margin = (struct span){ lines[i].text, n };
		size_t same = 0;
		while (same < n && same < margin.length && lines[i].text[same] == margin.text[same])
			same++;
		margin.length = same;
	}
	return margin.length;
}

static int split_lines(struct arena *arena, struct span text, struct span **lines)
{
	int count = 1, n = 0;
	for (size_t i = 0; i < text.length; i++)
		count += text.text[i] == '\n';
	*lines = arena_get(arena, (size_t)count * sizeof **lines);
	for (const char *at = text.text, *end = at + text.length; at <= end;) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		const char *stop = newline ? newline : end;
		(*lines)[n++] = (struct span){ at, (size_t)(stop - at) };
		at = stop + 1;
	}
	return n;
}

/* Each line of text four blanks in, what they have in common taken off. */
static void put_indented(struct buf *out, struct arena *arena, struct span text)
{
	struct span *lines;
	int count = split_lines(arena, text, &lines);
	size_t indent = common_indent(lines, count);
	if (count > 0 && lines[count - 1].length == 0)
		count--;
	for (int i = 0; i < count; i++) {
		struct span line = lines[i];
		bool blank = indent_of(line) == line.length;
		buf_puts(out, "    ");
		if (!blank)
			buf_put(out, line.text + indent, line.length - indent);
		buf_putc(out, '\n');
	}
}

static struct span join_lines(struct arena *arena, const struct span *lines, int count)
{
	size_t length = 0;
	for (int i = 0; i < count; i++)
		length += lines[i].length + 1;
	char *text = arena_get(arena, length + 1), *at = text;
	for (int i = 0; i < count; i++) {
		memcpy(at, lines[i].text, lines[i].length);
		at += lines[i].length;
		*at++ = '\n';
	}
	return (struct span){ text, length ? length - 1 : 0 };
}

static void put_all_lines(struct py *py, struct buf *out, const struct frame_text *frame)
{
	const struct code_pos *pos = &frame->pos;
	struct arena arena;
	arena_init(&arena);
	int count = pos->end_line >= pos->line ? pos->end_line - pos->line + 1 : 1;
	struct shown s = { .count = count, .lines = arena_get(&arena, (size_t)count * sizeof *s.lines) };
	bool empty = true;
	for (int i = 0; i < count; i++) {
		s.lines[i] = source_line(py, frame, pos->line + i);
		empty = empty && s.lines[i].length == 0;
	}
	struct buf text = BUF_INIT;
	if (!empty && pos->end_line == 0) {
		size_t indent = indent_of(s.lines[0]);
		buf_printf(out, "    %.*s\n", (int)(s.lines[0].length - indent), s.lines[0].text + indent);
	} else if (!empty) {
		size_t indent = common_indent(s.lines, count);
		for (int i = 0; i < count; i++)
			if (s.lines[i].length > 0)
				s.lines[i] = (struct span){ s.lines[i].text + indent, s.lines[i].length - indent };
		s.start = pos->column > (int)indent ? pos->column - (int)indent : 0;
		s.end = pos->end_column > (int)indent ? pos->end_column - (int)indent : 0;
		struct span all = join_lines(&arena, s.lines, count), segment, *lines;
		size_t cut = (size_t)s.end < s.lines[count - 1].length ? s.lines[count - 1].length - (size_t)s.end : 0;
		size_t from = (size_t)s.start < all.length ? (size_t)s.start : all.length;
		segment = (struct span){ all.text + from, all.length - cut > from ? all.length - cut - from : 0 };
		int parts = split_lines(&arena, segment, &lines);
		s.anchored = find_in_lines(py, &arena, segment, lines, parts, &s.anchors);
		if (s.anchored) {
			if (s.anchors.left_line == 0)
				s.anchors.left += s.start;
			if (s.anchors.right_line == 0)
				s.anchors.right += s.start;
		}
		put_significant_lines(&text, &s, wants_carets(py, &arena, &s, all));
		put_indented(out, &arena, (struct span){ buf_text(&text), text.length });
	}
	buf_clear(&text);
	arena_clear(&arena);
}

void traceback_put_frame(struct py *py, struct buf *out, const struct frame_text *frame)
{
	bool typed = strncmp(frame->filename, "<stdin", 6) == 0;
	bool numbered = typed && py->profile->prompt_file_name != PROMPT_FILE_PLAIN && frame->filename[6] == '-';
	if (strncmp(frame->filename, "<stdin>-", 8) == 0 && py->profile->prompt_file_name == PROMPT_FILE_NUMBER_AFTER)
		numbered = true;
	buf_printf(out, "  File \"%s\", line %d, in %s\n", numbered ? "<stdin>" : frame->filename, frame->pos.line,
		   frame->name);
	if (typed && !frame->source && !py->profile->prompt_source_lines)
		return;
	if (py->profile->traceback_all_lines)
		put_all_lines(py, out, frame);
	else
		put_one_line(py, out, frame, source_line(py, frame, frame->pos.line));
}
