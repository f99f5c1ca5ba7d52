/* lex_error.c -- where the tokenizer's errors stand, how the source is made ready, warnings.
 * Models: Parser/tokenizer.c syntaxerror, Parser/pegen_errors.c _Pypegen_tokenizer_error, Parser/parsetok.c (3.8). */
#include "py/lang/lex_private.h"
#include "py/model/profile.h"
#include <stdarg.h>
#include <string.h>

/* Characters in text[0..length); what is not UTF-8 counts byte by byte. */
static int characters(const char *text, const char *end)
{
	int count = 0;

	for (; text < end; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

const char *lex_line(const struct lexer *lexer, int line, size_t *length)
{
	const char *at = lexer->text;

	for (; line > 1 && at < lexer->end; line--)
		at = (const char *)memchr(at, '\n', (size_t)(lexer->end - at)) + 1;
	if (line > 1 || at >= lexer->end)
		return NULL;
	*length = (size_t)((const char *)memchr(at, '\n', (size_t)(lexer->end - at)) - at) + 1;
	return at;
}

int lex_current_line(const struct lexer *lexer, const char **start)
{
	int line = lexer->line;

	*start = lexer->line_start;
	if (lexer->text == lexer->end)
		return 0;
	if (lexer->line_start < lexer->end || line == 1)
		return line;
	for (*start = lexer->end - 1; *start > lexer->text && (*start)[-1] != '\n';)
		--*start;
	return line - 1;
}

/* Records kind and message with numbers as they are. The text is length bytes from text. */
static void record(struct lexer *lexer, enum syntax_error_kind kind, int line, int offset, int end_offset,
		   const char *text, size_t length, const char *message)
{
	struct syntax_error *error = lexer->error;

	if (error->kind != SYNTAX_ERROR_NONE)
		return;
	error->kind = kind;
	error->message = message;
	error->lineno = error->end_lineno = line;
	error->offset = offset;
	error->end_offset = end_offset;
	error->text = arena_text(lexer->arena, text, length);
}

static const char *line_end(const struct lexer *lexer, const char *at)
{
	const char *end = memchr(at, '\n', (size_t)(lexer->end - at));

	return end != NULL ? end : lexer->end;
}

static const char *print_message(struct lexer *lexer, const char *fmt, va_list args)
{
	struct buf buf = BUF_INIT;

	buf_vprintf(&buf, fmt, args);
	const char *message = arena_text(lexer->arena, buf_text(&buf), buf.length);
	buf_clear(&buf);
	return message;
}

enum token_kind lex_error_here(struct lexer *lexer, const char *here, const char *fmt, ...)
{
	const char *start;
	va_list args;

	va_start(args, fmt);
	const char *message = print_message(lexer, fmt, args);
	va_end(args);
	int line = lex_current_line(lexer, &start);
	int offset = characters(start, here);
	record(lexer, SYNTAX_ERROR_SYNTAX, line, offset, offset, start, (size_t)(line_end(lexer, start) - start),
	       message);
	return TOKEN_ERROR;
}

enum token_kind lex_error_range(struct lexer *lexer, int from, int to, const char *fmt, ...)
{
	const char *start = lexer->line_start;
	va_list args;

	va_start(args, fmt);
	const char *message = print_message(lexer, fmt, args);
	va_end(args);
	record(lexer, SYNTAX_ERROR_SYNTAX, lexer->line, from, to, start, (size_t)(line_end(lexer, start) - start),
	       message);
	return TOKEN_ERROR;
}

enum token_kind lex_error_token(struct lexer *lexer, int line, const char *line_start, const char *start,
				const char *message)
{
	int offset = characters(line_start, start) + 1;

	record(lexer, SYNTAX_ERROR_SYNTAX, line, offset, offset, line_start,
	       (size_t)(line_end(lexer, line_start) - line_start), message);
	return TOKEN_ERROR;
}

void lex_error_read(struct lexer *lexer, const char *from, const char *here, const char *message)
{
	const char *start;
	int line = lex_current_line(lexer, &start);

	from = from != NULL ? from : start;
	size_t length = (size_t)(line_end(lexer, start) + 1 - from);
	record(lexer, SYNTAX_ERROR_SYNTAX, line, characters(from, here), 0, from, length, message);
}

bool lex_error_indent(struct lexer *lexer, enum syntax_error_kind kind, const char *message)
{
	const char *start = lexer->line_start, *end = line_end(lexer, start) + 1;
	int offset = lexer->profile->lex_errors_whole_line ? characters(start, end) : 1;

	lexer->error_is_code = true;
	record(lexer, kind, lexer->line, offset, 0, start, (size_t)(end - start), message);
	return false;
}

void lex_error_unindent(struct lexer *lexer)
{
	const char *start = lexer->line_start, *end = line_end(lexer, start) + 1;

	lexer->error_is_code = true;
	record(lexer, SYNTAX_ERROR_INDENTATION, lexer->line, characters(start, end), -1, start, (size_t)(end - start),
	       "unindent does not match any outer indentation level");
}

void lex_error_continuation(struct lexer *lexer)
{
	const char *start = lexer->line_start, *end = line_end(lexer, start) + 1;
	bool last = lexer->open_end && end >= lexer->end, at_end = last && lexer->at + 1 >= lexer->end;
	int offset = lexer->profile->lex_errors_whole_line ? characters(start, end - last)
							   : characters(start, lexer->at) + !at_end;

	lexer->error_is_code = true;
	record(lexer, SYNTAX_ERROR_SYNTAX, lexer->line, offset, 0, start, (size_t)(end - start),
	       "unexpected character after line continuation character");
}

void lex_error_unclosed(struct lexer *lexer)
{
	const char *start;
	size_t length = 0;
	int line = lexer->paren_line[lexer->level - 1], column = lexer->paren_column[lexer->level - 1];

	lexer->error_is_code = true;
	if (!lexer->profile->lex_string_start) {
		line = lex_current_line(lexer, &start);
		int offset = characters(start, lexer->at);
		record(lexer, SYNTAX_ERROR_SYNTAX, line, offset, 0, start, (size_t)(lexer->end - start),
		       "unexpected EOF while parsing");
		return;
	}
	start = lex_line(lexer, line, &length);
	record(lexer, SYNTAX_ERROR_SYNTAX, line, characters(start, start + column) + 1, 0, start, length,
	       arena_printf(lexer->arena, "'%c' was never closed", lexer->paren[lexer->level - 1]));
}

void lex_error_end(struct lexer *lexer)
{
	const char *start = lexer->line_start;

	lexer->hit_end = lexer->error_is_code = true;
	if (lexer->level > 0 && lexer->profile->lex_string_start) {
		lex_error_unclosed(lexer);
		return;
	}
	record(lexer, SYNTAX_ERROR_SYNTAX, lexer->line, characters(start, lexer->at), -1, start,
	       (size_t)(lexer->at - start), "unexpected EOF while parsing");
}

void lex_error_at(struct lexer *lexer, enum syntax_error_kind kind, const struct pos *pos, const char *message)
{
	struct syntax_error *error = lexer->error;
	size_t length = 0;
	const char *text = lex_line(lexer, pos->line, &length);

	if (error->kind != SYNTAX_ERROR_NONE)
		return;
	int offset = pos->column + 1, end_offset = pos->end_column < 0 ? 0 : pos->end_column + 1;
	if (text != NULL && pos->column >= 0 && (size_t)pos->column <= length && !lexer->errors_in_bytes)
		offset = characters(text, text + pos->column) + 1;
	/* CPython counts the end's characters in the first line, too, and no further than it goes */
	if (text != NULL && pos->end_column >= 0 && !lexer->errors_in_bytes) {
		size_t end = (size_t)pos->end_column;
		if (pos->end_line != pos->line && end > length - 1)
			end = length - 1;
		end_offset = characters(text, text + (end < length ? end : length)) + 1;
	}
	record(lexer, kind, pos->line, offset, end_offset, text != NULL ? text : "", length, message);
	error->end_lineno = pos->end_line;
}

void lex_warn(struct lexer *lexer, enum parse_warning_kind kind, int line, const char *message)
{
	if (lexer->warnings == NULL)
		return;
	struct parse_warning *warning = arena_new(lexer->arena, struct parse_warning);
	warning->kind = kind;
	warning->line = line;
	warning->message = message;
	*lexer->warnings = warning;
	lexer->warnings = &warning->next;
}

void lex_warn_escape(struct lexer *lexer, int line, const char *text, bool octal)
{
	int how = octal ? lexer->profile->warn_octal_escape : lexer->profile->warn_escape;
	enum parse_warning_kind kind = how >= 2 ? PARSE_WARNING_SYNTAX : PARSE_WARNING_DEPRECATION;
	const char *what = octal ? "octal escape" : "escape";
	uint32_t c;
	int length = octal ? 3 : (unsigned char)*text < 0x80 ? 1 : text_decode(text, 4, &c);

	if (octal && how == 0)
		return;
	if (how == 3)
		lex_warn(lexer, kind, line,
			 arena_printf(lexer->arena,
				      "\"\\%.*s\" is an invalid %s sequence. Such sequences will not work in the "
				      "future. Did you mean \"\\\\%.*s\"? "
				      "A raw string is also an option.",
				      length, text, what, length, text));
	else
		lex_warn(lexer, kind, line,
			 arena_printf(lexer->arena,
				      how == 0 ? "invalid %s sequence \\%.*s" : "invalid %s sequence '\\%.*s'", what,
				      length, text));
}

/* ---- the source ---- */

/* The encoding that a comment in the first two lines names, as PEP 263 reads it; NULL: none. */
static const char *named_encoding(const char *text, const char *end, size_t *length)
{
	for (int line = 0; line < 2 && text < end; line++) {
		const char *stop = memchr(text, '\n', (size_t)(end - text)), *at = text;
		stop = stop != NULL ? stop : end;
		while (at < stop && (*at == ' ' || *at == '\t' || *at == '\f'))
			at++;
		if (at < stop && *at != '#')
			return NULL;
		for (; at + 7 < stop; at++) {
			if (memcmp(at, "coding", 6) != 0 || (at[6] != ':' && at[6] != '='))
				continue;
			for (at += 7; at < stop && (*at == ' ' || *at == '\t');)
				at++;
			const char *name = at;
			while (at < stop && (lex_is_name_byte(*at) || *at == '-' || *at == '.') &&
			       (unsigned char)*at < 0x80)
				at++;
			*length = (size_t)(at - name);
			return *length > 0 ? name : NULL;
		}
		text = stop + 1;
	}
	return NULL;
}

static bool is_utf8_name(const char *name, size_t length)
{
	static const char *const names[] = { "utf-8", "utf8", "u8", "utf-8-sig", "ascii", "us-ascii" };
	char plain[16];

	if (length >= sizeof plain)
		return false;
	for (size_t i = 0; i < length; i++)
		plain[i] = name[i] == '_' ? '-' : (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
	plain[length] = '\0';
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(plain, names[i]) == 0)
			return true;
	return false;
}

/* A file whose bytes are not UTF-8, and which names no encoding. */
static void refuse_bytes(struct lexer *lexer, const char *text, size_t bad)
{
	int line = 1;

	for (size_t i = 0; i < bad; i++)
		line += text[i] == '\n';
	record(lexer, SYNTAX_ERROR_SYNTAX, line, 0, 0, "", 0,
	       arena_printf(lexer->arena,
			    "Non-UTF-8 code starting with '\\x%.2x' in file %s on line %d, but no encoding declared; "
			    "see %s for details",
			    (unsigned char)text[bad], lexer->filename, line, "https://peps.python.org/pep-0263/"));
	lexer->error->text = NULL;
}

/* Copies the source with one kind of line end, a newline at the end and a NUL after it. */
static void copy_source(struct lexer *lexer, const char *text, size_t length)
{
	char *copy = arena_get(lexer->arena, length + 2), *out = copy;

	if (memchr(text, '\r', length) == NULL) {
		memcpy(copy, text, length);
		out += length;
	} else {
		for (size_t i = 0; i < length; i++) {
			if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
				continue;
			*out++ = text[i] == '\r' ? '\n' : text[i];
		}
	}
	lexer->own_newline = out > copy && out[-1] != '\n';
	if (lexer->own_newline)
		*out++ = '\n';
	*out = '\0';
	lexer->text = lexer->at = lexer->line_start = copy;
	lexer->end = out;
}

size_t lex_lines_read(const struct lexer *lexer, const char *text, size_t length)
{
	const char *at = lexer->text;
	size_t used = 0;

	/* the line the lexer is in counts once a character of it was taken; so does one that only the error saw */
	while (at < lexer->end && at < lexer->at && used < length) {
		at = line_end(lexer, at) + 1;
		while (used < length && text[used] != '\n' && text[used] != '\r')
			used++;
		if (used < length)
			used += text[used] == '\r' && used + 1 < length && text[used + 1] == '\n' ? 2 : 1;
	}
	return used;
}

bool lex_init(struct lexer *lexer, struct arena *arena, const struct profile *profile, const char *text, size_t length,
	      const char *filename, int flags, struct syntax_error *error, struct parse_warning **warnings)
{
	size_t bad, name_length;

	memset(lexer, 0, offsetof(struct lexer, indent));
	lexer->indent[0] = lexer->alt_indent[0] = 0;
	lexer->names = arena_new(arena, struct ident_table);
	lexer->names->arena = arena;
	lexer->arena = arena;
	lexer->profile = profile;
	lexer->filename = filename;
	lexer->error = error;
	lexer->warnings = warnings;
	lexer->line = 1;
	lexer->errors_in_bytes = profile->syntax_from_tree;
	lexer->line_begins = true;
	memset(error, 0, sizeof *error);
	if (!(flags & PARSE_TEXT) && length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		length -= 3;
	}
	if (memchr(text, '\0', length) != NULL) {
		error->kind = profile->lex_nul_is_value_error ? SYNTAX_ERROR_VALUE : SYNTAX_ERROR_SYNTAX;
		error->message = "source code string cannot contain null bytes";
		return false;
	}
	if (!(flags & PARSE_TEXT)) {
		const char *name = named_encoding(text, text + length, &name_length);
		if (name != NULL && !is_utf8_name(name, name_length)) {
			error->kind = SYNTAX_ERROR_REFUSED;
			error->message = arena_printf(arena, "source in the encoding %.*s", (int)name_length, name);
			return false;
		}
		bad = text_valid(text, length);
		if (bad < length) {
			refuse_bytes(lexer, text, bad);
			return false;
		}
	}
	copy_source(lexer, text, length);
	return true;
}
