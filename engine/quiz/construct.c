/* construct.c -- one walk over the characters of Python code: words, brackets, strings, and what they make up. */
#include "construct.h"
#include <ctype.h>
#include <stddef.h>
#include <string.h>

#define DEPTH_MOST  100 /* brackets; deeper ones are looked at as if they were not there */
#define FIELDS_MOST 10  /* f-strings within f-strings */

enum sought { WORD, COMPREHENSION, LOOP, SLICE, DECORATOR, WALRUS, FSTRING };

static const struct {
	const char *name, *words;
} constructs[] = {
	[COMPREHENSION] = { "comprehension", "a comprehension" },
	[LOOP] = { "loop", "a loop (for or while)" },
	[SLICE] = { "slice", "a slice" },
	[DECORATOR] = { "decorator", "a decorator" },
	[WALRUS] = { "walrus", "an assignment expression (:=)" },
	[FSTRING] = { "fstring", "an f-string" },
};
#define CONSTRUCT_COUNT (sizeof constructs / sizeof *constructs)

struct bracket {
	bool subscript; /* [ behind an operand */
	int lambdas;    /* whose colon is still to come */
};

struct walk {
	enum sought sought;
	const char *name;
	bool found;
	struct bracket open[DEPTH_MOST + 1]; /* open[0]: outside of all */
	int depth, fields;
	bool operand; /* the token before can be subscripted */
	bool start;   /* of a statement */
};

static enum sought find_construct(const char *name)
{
	for (size_t i = COMPREHENSION; i < CONSTRUCT_COUNT; i++)
		if (strcmp(constructs[i].name, name) == 0)
			return (enum sought)i;
	return WORD;
}

const char *construct_words(const char *name)
{
	return constructs[find_construct(name)].words;
}

static void meet(struct walk *walk, enum sought what)
{
	walk->found = walk->found || walk->sought == what;
}

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_word(const char *text, size_t length, const char *word)
{
	return strlen(word) == length && strncmp(text, word, length) == 0;
}

static void meet_word(struct walk *walk, const char *text, size_t length)
{
	/* keywords that an operand stands behind, so that [ after them begins a list */
	static const char *const before[] = { "in",     "return", "yield", "and",    "or",    "not",
					      "is",     "if",     "else",  "lambda", "print", "del",
					      "assert", "await",  "for",   "from",   "case",  NULL };

	if (walk->sought == WORD && is_word(text, length, walk->name))
		walk->found = true;
	if (is_word(text, length, "for"))
		meet(walk, walk->depth > 0 || walk->fields > 0 ? COMPREHENSION : LOOP);
	if (is_word(text, length, "while"))
		meet(walk, LOOP);
	if (is_word(text, length, "lambda"))
		walk->open[walk->depth].lambdas++;
	walk->operand = true;
	for (size_t i = 0; before[i] != NULL; i++)
		if (is_word(text, length, before[i]))
			walk->operand = false;
}

static void meet_bracket(struct walk *walk, char c)
{
	if (strchr("([{", c) != NULL) {
		if (walk->depth < DEPTH_MOST)
			walk->open[++walk->depth] = (struct bracket){ .subscript = c == '[' && walk->operand };
		walk->operand = false;
	} else {
		walk->depth -= walk->depth > 0;
		walk->operand = true;
	}
}

/* Returns how many characters the sign takes. */
static size_t meet_sign(struct walk *walk, const char *text)
{
	struct bracket *here = &walk->open[walk->depth];

	if (strchr("()[]{}", *text) != NULL) {
		meet_bracket(walk, *text);
		return 1;
	}
	if (text[0] == ':' && text[1] == '=' && walk->depth > 0) {
		meet(walk, WALRUS);
	} else if (text[0] == ':' && here->lambdas > 0) {
		here->lambdas--;
	} else if (text[0] == ':' && here->subscript) {
		meet(walk, SLICE);
	} else if (text[0] == '@' && walk->start) {
		meet(walk, DECORATOR);
	}
	walk->operand = false;
	return 1;
}

/* Length of a string literal at text (its quote first), with its prefix's rawness ignored: a backslash protects the
 * next character in raw strings as well. */
static size_t string_length(const char *text, const char *end)
{
	char quote = text[0];
	bool triple = end - text >= 3 && text[1] == quote && text[2] == quote;
	const char *at = text + (triple ? 3 : 1);

	while (at < end) {
		if (*at == '\\' && at + 1 < end)
			at += 2;
		else if (triple && end - at >= 3 && at[0] == quote && at[1] == quote && at[2] == quote)
			return (size_t)(at + 3 - text);
		else if (!triple && (*at == quote || *at == '\n'))
			return (size_t)(at + 1 - text);
		else
			at++;
	}
	return (size_t)(end - text);
}

static void walk_code(struct walk *walk, const char *code, const char *end);

/* The part of a field before its conversion or format. */
static const char *field_end(const char *at, const char *end)
{
	int depth = 0;

	for (; at < end; at++) {
		if (strchr("([{", *at) != NULL)
			depth++;
		else if (depth == 0 && (*at == '}' || *at == ':' || (*at == '!' && at[1] != '=')))
			return at;
		else if (strchr(")]}", *at) != NULL)
			depth--;
		else if (*at == '\'' || *at == '"')
			at += string_length(at, end) - 1;
	}
	return end;
}

/* The fields of an f-string's body; those of a format within it have their braces there as well. */
static void walk_fields(struct walk *walk, const char *at, const char *end)
{
	if (walk->fields >= FIELDS_MOST)
		return;
	walk->fields++;
	while (at < end) {
		const char *stop;
		if (*at != '{' || (at + 1 < end && at[1] == '{')) {
			at += *at == '{' ? 2 : 1;
			continue;
		}
		stop = field_end(at + 1, end);
		walk_code(walk, at + 1, stop);
		at = stop;
	}
	walk->fields--;
}

/* A word, or the prefix of a string: returns its length with the string. */
static size_t meet_word_or_string(struct walk *walk, const char *text, const char *end)
{
	size_t length = 0, string;

	while (text + length < end && is_name_char(text[length]))
		length++;
	if (text + length == end || length > 2 || strspn(text, "rRbBuUfFtT") < length ||
	    (text[length] != '\'' && text[length] != '"')) {
		meet_word(walk, text, length);
		return length;
	}
	string = string_length(text + length, end);
	if (memchr(text, 'f', length) != NULL || memchr(text, 'F', length) != NULL)
		meet(walk, FSTRING);
	if (memchr(text, 'f', length) != NULL || memchr(text, 'F', length) != NULL ||
	    memchr(text, 't', length) != NULL || memchr(text, 'T', length) != NULL)
		walk_fields(walk, text + length + 1, text + length + string);
	walk->operand = true;
	return length + string;
}

static void walk_code(struct walk *walk, const char *code, const char *end)
{
	while (code < end && !walk->found) {
		size_t length = 1;
		bool start = walk->start;
		if (*code == '#') {
			while (code + length < end && code[length] != '\n')
				length++;
		} else if (*code == '\\' && code + 1 < end) {
			length = 2;
		} else if (*code == '\n' || *code == ';') {
			walk->start = walk->start || walk->depth == 0;
			walk->operand = walk->operand && walk->depth > 0;
			start = false;
		} else if (*code == ' ' || *code == '\t' || *code == '\r' || *code == '\f') {
			start = false;
		} else if (*code == '\'' || *code == '"') {
			length = string_length(code, end);
			walk->operand = true;
		} else if (isdigit((unsigned char)*code)) {
			while (code + length < end && is_name_char(code[length]))
				length++;
			walk->operand = false;
		} else if (is_name_char(*code)) {
			length = meet_word_or_string(walk, code, end);
		} else {
			length = meet_sign(walk, code);
		}
		if (start)
			walk->start = false;
		code += length;
	}
}

bool construct_stands(const char *code, const char *name)
{
	struct walk walk = { .sought = find_construct(name), .name = name, .start = true };

	walk_code(&walk, code, code + strlen(code));
	return walk.found;
}
