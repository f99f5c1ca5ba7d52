/* check_parse.c -- sources into trees, and what each version says of those that are wrong. */
#include "py/lang/parse.h"
#include "py/model/profile.h"
#include <check.h>
#include <string.h>

static const char *const versions[] = { "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15" };
enum { VERSIONS = sizeof versions / sizeof *versions };

static struct mod *parse(struct arena *arena, const char *version, const char *text, enum parse_mode mode,
			 struct syntax_error *error, struct parse_warning **warnings)
{
	const struct profile *profile = profile_find(version);

	ck_assert_ptr_nonnull(profile);
	return parse_source(arena, profile, text, strlen(text), "<test>", mode, PARSE_TEXT, error, warnings);
}

/* ---- trees ---- */

START_TEST(trees_are_those_of_the_real_parser)
{
	static const struct {
		const char *source, *dump;
	} cases[] = {
#define TREE(source, dump) { source, dump },
#include "trees.def"
#undef TREE
	};
	struct syntax_error error;
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct mod *mod = parse(&arena, "3.13", cases[i].source, PARSE_FILE, &error, NULL);
		ck_assert_msg(mod != NULL, "%s: %s", cases[i].source, error.message);
		ck_assert_str_eq(ast_dump(&arena, mod), cases[i].dump);
		arena_reset(&arena);
	}
	arena_clear(&arena);
}
END_TEST

START_TEST(expressions_are_written_as_annotations)
{
	static const struct {
		const char *source, *text;
	} cases[] = {
#define WRITTEN(source, text) { source, text },
#include "expressions.def"
#undef WRITTEN
	};
	struct syntax_error error;
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct mod *mod = parse(&arena, "3.13", cases[i].source, PARSE_EVAL, &error, NULL);
		ck_assert_msg(mod != NULL, "%s: %s", cases[i].source, error.message);
		ck_assert_str_eq(ast_unparse_expr(&arena, mod->expression), cases[i].text);
		arena_reset(&arena);
	}
	arena_clear(&arena);
}
END_TEST

START_TEST(places_count_lines_from_one_and_bytes_from_zero)
{
	struct syntax_error error;
	struct arena arena;

	arena_init(&arena);
	struct mod *mod = parse(&arena, "3.12", "x = 1\nif \xc3\xa9:\n    f((a)\n + b)\n", PARSE_FILE, &error, NULL);
	ck_assert_ptr_nonnull(mod);
	const struct stmt *branch = mod->body.items[1];
	ck_assert_int_eq(branch->pos.line, 2);
	ck_assert_int_eq(branch->pos.end_line, 4);
	ck_assert_int_eq(branch->pos.end_column, 5);
	ck_assert_int_eq(branch->v.if_.test->pos.end_column, 5);
	const struct expr *call = branch->v.if_.body.items[0]->v.expr.value, *sum = call->v.call.args.items[0];
	ck_assert_int_eq(sum->pos.line, 3);
	ck_assert_int_eq(sum->pos.column, 6); /* the bracket belongs to the sum, not to the name in it */
	ck_assert_int_eq(sum->v.bin_op.left->pos.column, 7);
	ck_assert_int_eq(sum->pos.end_line, 4);
	arena_clear(&arena);
}
END_TEST

START_TEST(constants_are_plain_values)
{
	struct syntax_error error;
	struct arena arena;

	arena_init(&arena);
	struct mod *mod = parse(&arena, "3.12",
				"[9223372036854775807, 9223372036854775808, 0b1_01, 'a' 'b', 'c', '\\ud800\\0', 1e400]",
				PARSE_EVAL, &error, NULL);
	ck_assert_ptr_nonnull(mod);
	struct expr **items = mod->expression->v.list.elts.items;
	ck_assert(items[0]->v.constant.fits && items[0]->v.constant.small == INT64_MAX);
	ck_assert(!items[1]->v.constant.fits);
	ck_assert_str_eq(items[1]->v.constant.text, "9223372036854775808");
	ck_assert_int_eq(items[2]->v.constant.base, 2);
	ck_assert_str_eq(items[2]->v.constant.text, "101");
	ck_assert_int_eq(items[2]->v.constant.small, 5);
	ck_assert(items[3]->v.constant.joined && !items[4]->v.constant.joined);
	ck_assert_uint_eq(items[5]->v.constant.length, 4);
	ck_assert_mem_eq(items[5]->v.constant.text, "\xed\xa0\x80\0", 5);
	ck_assert_double_infinite(items[6]->v.constant.number);
	arena_clear(&arena);
}
END_TEST

START_TEST(equal_names_are_one_pointer)
{
	struct syntax_error error;
	struct arena arena;

	arena_init(&arena);
	/* the sign for a feminine ordinal is an a in normal form KC */
	struct mod *mod = parse(&arena, "3.11", "[a, a, \xc2\xaa, f'{a}']", PARSE_EVAL, &error, NULL);
	ck_assert_ptr_nonnull(mod);
	struct expr **items = mod->expression->v.list.elts.items;
	ck_assert_ptr_eq(items[0]->v.name.id, items[1]->v.name.id);
	ck_assert_ptr_eq(items[0]->v.name.id, items[2]->v.name.id);
	const struct expr *field = items[3]->v.joined_str.values.items[0];
	ck_assert_ptr_eq(field->v.formatted_value.value->v.name.id, items[0]->v.name.id);
	arena_clear(&arena);
}
END_TEST

/* ---- errors ---- */

struct verdict {
	unsigned versions;
	enum syntax_error_kind kind;
	const char *source, *message; /* source: the row opens a case */
	int line, offset, end_line, end_offset;
};

static void check_verdict(struct arena *arena, const char *source, const struct verdict *verdict, int version)
{
	struct syntax_error error;
	struct mod *mod = parse(arena, versions[version], source, PARSE_FILE, &error, NULL);

	if (verdict->kind == SYNTAX_ERROR_NONE) {
		ck_assert_msg(mod != NULL, "%s refuses: %s: %s", versions[version], source, error.message);
		return;
	}
	ck_assert_msg(mod == NULL, "%s accepts: %s", versions[version], source);
	ck_assert_msg(error.kind == verdict->kind && strcmp(error.message, verdict->message) == 0,
		      "%s: %s: says %s, not %s", versions[version], source, error.message, verdict->message);
	ck_assert_msg(error.lineno == verdict->line && error.offset == verdict->offset,
		      "%s: %s: %s at %d:%d, not %d:%d", versions[version], source, error.message, error.lineno,
		      error.offset, verdict->line, verdict->offset);
	if (verdict->end_line != 0 || verdict->end_offset != 0)
		ck_assert_msg(error.end_lineno == verdict->end_line && error.end_offset == verdict->end_offset,
			      "%s: %s: %s ends at %d:%d, not %d:%d", versions[version], source, error.message,
			      error.end_lineno, error.end_offset, verdict->end_line, verdict->end_offset);
}

START_TEST(errors_are_those_of_the_real_parsers)
{
	static const struct verdict verdicts[] = {
#define SOURCE(text) { 0, SYNTAX_ERROR_NONE, text, NULL, 0, 0, 0, 0 },
#define SAYS(versions, kind, message, line, offset, end_line, end_offset) \
	{ versions, SYNTAX_ERROR_##kind, NULL, message, line, offset, end_line, end_offset },
#define ACCEPTS(versions) { versions, SYNTAX_ERROR_NONE, NULL, NULL, 0, 0, 0, 0 },
#include "syntax_errors.def"
#undef SOURCE
#undef SAYS
#undef ACCEPTS
	};
	const char *source = NULL;
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
		if (verdicts[i].source != NULL)
			source = verdicts[i].source;
		for (int version = 0; version < VERSIONS; version++) {
			if (verdicts[i].versions >> version & 1)
				check_verdict(&arena, source, &verdicts[i], version);
			arena_reset(&arena);
		}
	}
	arena_clear(&arena);
}
END_TEST

START_TEST(warnings_come_as_a_list)
{
	struct parse_warning *warnings;
	struct syntax_error error;
	struct arena arena;

	arena_init(&arena);
	ck_assert_ptr_nonnull(parse(&arena, "3.11", "'\\d'\nx = 1or 2\n", PARSE_FILE, &error, &warnings));
	ck_assert_str_eq(warnings->message, "invalid escape sequence '\\d'");
	ck_assert_int_eq(warnings->kind, PARSE_WARNING_DEPRECATION);
	ck_assert_str_eq(warnings->next->message, "invalid decimal literal");
	ck_assert_int_eq(warnings->next->kind, PARSE_WARNING_SYNTAX);
	ck_assert_int_eq(warnings->next->line, 2);
	ck_assert_ptr_null(warnings->next->next);
	ck_assert_ptr_nonnull(parse(&arena, "3.14", "'''\n\\d'''", PARSE_FILE, &error, &warnings));
	ck_assert_int_eq(warnings->line, 2);
	ck_assert_ptr_nonnull(parse(&arena, "3.12", "r'\\d', '\\n'", PARSE_FILE, &error, &warnings));
	ck_assert_ptr_null(warnings);
	arena_clear(&arena);
}
END_TEST

START_TEST(bytes_of_a_file_are_checked)
{
	static const struct {
		const char *text;
		size_t length;
		enum syntax_error_kind kind;
	} cases[] = {
		{ "\xef\xbb\xbfx = 1\n", 9, SYNTAX_ERROR_NONE },
		{ "# coding: utf-8\nx\n", 18, SYNTAX_ERROR_NONE },
		{ "#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\nx\n", 54, SYNTAX_ERROR_REFUSED },
		{ "x = '\xff'\n", 8, SYNTAX_ERROR_SYNTAX },
		{ "x\0y", 3, SYNTAX_ERROR_SYNTAX },
		{ "a\r\nb\rc", 6, SYNTAX_ERROR_NONE },
	};
	struct syntax_error error;
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct mod *mod = parse_source(&arena, profile_find("3.12"), cases[i].text, cases[i].length, "f.py",
					       PARSE_FILE, PARSE_PLAIN, &error, NULL);
		ck_assert_int_eq(mod == NULL ? error.kind : SYNTAX_ERROR_NONE, cases[i].kind);
	}
	ck_assert_ptr_null(
	    parse_source(&arena, profile_find("3.8"), "x\0", 2, "f.py", PARSE_FILE, PARSE_PLAIN, &error, NULL));
	ck_assert_int_eq(error.kind, SYNTAX_ERROR_VALUE);
	arena_clear(&arena);
}
END_TEST

/* ---- bounds ---- */

static enum syntax_error_kind kind_of(const char *version, const char *repeated, int count, const char *last)
{
	struct buf text = BUF_INIT;
	struct syntax_error error = { .kind = SYNTAX_ERROR_NONE };
	struct arena arena;

	arena_init(&arena);
	for (int i = 0; i < count; i++)
		buf_puts(&text, repeated);
	buf_puts(&text, last);
	struct mod *mod = parse(&arena, version, buf_text(&text), PARSE_FILE, &error, NULL);
	arena_clear(&arena);
	buf_clear(&text);
	return mod != NULL ? SYNTAX_ERROR_NONE : error.kind;
}

START_TEST(depth_is_bounded_as_in_each_version)
{
	ck_assert_int_eq(kind_of("3.13", "-", 5969, "1"), SYNTAX_ERROR_NONE);
	ck_assert_int_eq(kind_of("3.13", "-", 5970, "1"), SYNTAX_ERROR_MEMORY);
	ck_assert_int_eq(kind_of("3.8", "not ", 1679, "1"), SYNTAX_ERROR_NONE);
	ck_assert_int_eq(kind_of("3.8", "not ", 1680, "1"), SYNTAX_ERROR_MEMORY);
	ck_assert_int_eq(kind_of("3.8", "(", 99, "a)"), SYNTAX_ERROR_MEMORY);
	ck_assert_int_eq(kind_of("3.10", "a+", 2989, "a"), SYNTAX_ERROR_NONE);
	ck_assert_int_eq(kind_of("3.10", "a+", 2990, "a"), SYNTAX_ERROR_RECURSION);
	ck_assert_int_eq(kind_of("3.14", "a+", 20000, "a"), SYNTAX_ERROR_REFUSED);
}
END_TEST

START_TEST(nothing_however_long_takes_long)
{
	static const char *const repeated[] = { "(",   "[",   "{1:",    "-",  "not ", "lambda:",  "x if x else ",
						"x**", "f'{", "a.",     "a(", "'",    "if x:\n ", "x\n",
						"=",   "{**", "async ", "@" };

	for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
		kind_of("3.8", repeated[i], 200000, "");
		kind_of("3.12", repeated[i], 200000, "");
		kind_of("3.15", repeated[i], 200000, "$");
	}
}
END_TEST

/* ---- the prompt ---- */

struct turn {
	const char *text;    /* of the statement, NULL: the end */
	const char *message; /* NULL: it is right */
};

static void check_turns(const char *version, const char *typed, const struct turn *turns)
{
	struct syntax_error error;
	struct arena arena;
	size_t used;

	arena_init(&arena);
	for (; turns->text != NULL; turns++, typed += used) {
		struct mod *mod = parse_interactive(&arena, profile_find(version), typed, strlen(typed), "<stdin>",
						    &used, &error, NULL);
		ck_assert_msg(used == strlen(turns->text) && strncmp(typed, turns->text, used) == 0,
			      "took %.*s, not %s", (int)used, typed, turns->text);
		if (turns->message == NULL)
			ck_assert_msg(mod != NULL, "%s: %s", turns->text, error.message);
		else
			ck_assert_str_eq(error.message, turns->message);
	}
	ck_assert_str_eq(typed, "");
	arena_clear(&arena);
}

START_TEST(the_prompt_takes_one_statement)
{
	check_turns("3.13", "x = 1; y\nif x:\n    f()\n    # c\n\nz\n",
		    (struct turn[]){ { "x = 1; y\n", NULL },
				     { "if x:\n    f()\n    # c\n\n", NULL },
				     { "z\n", NULL },
				     { NULL, NULL } });
	/* a block without an empty line after it swallows the next line, and both are lost */
	check_turns("3.13", "if x: 5\nfor i in x: i\ny\n",
		    (struct turn[]){
			{ "if x: 5\nfor i in x: i\n", "invalid syntax" }, { "y\n", NULL }, { NULL, NULL } });
	check_turns("3.8", "x = (1,\n  2)\n  y\nz",
		    (struct turn[]){
			{ "x = (1,\n  2)\n", NULL }, { "  y\n", "unexpected indent" }, { "z", NULL }, { NULL, NULL } });
	/* the end of the input ends the block */
	check_turns("3.12", "while x:\n    y", (struct turn[]){ { "while x:\n    y", NULL }, { NULL, NULL } });
	check_turns("3.12", "s = 'abc\nt\n",
		    (struct turn[]){ { "s = 'abc\n", "unterminated string literal (detected at line 1)" },
				     { "t\n", NULL },
				     { NULL, NULL } });
}
END_TEST

START_TEST(the_prompt_knows_when_nothing_is_left)
{
	struct syntax_error error;
	struct arena arena;
	size_t used;

	arena_init(&arena);
	ck_assert_ptr_null(parse_interactive(&arena, profile_find("3.12"), "", 0, "<stdin>", &used, &error, NULL));
	ck_assert_int_eq(error.kind, SYNTAX_ERROR_NONE);
	struct mod *mod = parse_interactive(&arena, profile_find("3.12"), "\n", 1, "<stdin>", &used, &error, NULL);
	ck_assert_ptr_nonnull(mod);
	ck_assert_int_eq(mod->body.items[0]->kind, STMT_PASS);
	arena_clear(&arena);
}
END_TEST

Suite *py_lang_parse_suite(void);
Suite *py_lang_parse_suite(void)
{
	Suite *suite = suite_create("py/lang/parse");
	TCase *tests = tcase_create("parse");

	tcase_set_timeout(tests, 30);
	tcase_add_test(tests, trees_are_those_of_the_real_parser);
	tcase_add_test(tests, expressions_are_written_as_annotations);
	tcase_add_test(tests, places_count_lines_from_one_and_bytes_from_zero);
	tcase_add_test(tests, constants_are_plain_values);
	tcase_add_test(tests, equal_names_are_one_pointer);
	tcase_add_test(tests, errors_are_those_of_the_real_parsers);
	tcase_add_test(tests, warnings_come_as_a_list);
	tcase_add_test(tests, bytes_of_a_file_are_checked);
	tcase_add_test(tests, depth_is_bounded_as_in_each_version);
	tcase_add_test(tests, nothing_however_long_takes_long);
	tcase_add_test(tests, the_prompt_takes_one_statement);
	tcase_add_test(tests, the_prompt_knows_when_nothing_is_left);
	suite_add_tcase(suite, tests);
	return suite;
}
