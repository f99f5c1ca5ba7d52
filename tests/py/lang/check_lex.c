/* check_lex.c -- characters into tokens. */
#include "py/lang/lex.h"
#include "py/model/profile.h"
#include <check.h>
#include <stdio.h>
#include <string.h>

static const char *const kind_names[TOKEN_COUNT] = { [TOKEN_ERROR] = "error",
						     [TOKEN_END] = "end",
						     [TOKEN_NEWLINE] = "newline",
						     [TOKEN_INDENT] = "indent",
						     [TOKEN_DEDENT] = "dedent",
						     [TOKEN_NUMBER] = "number",
						     [TOKEN_STRING] = "string",
						     [TOKEN_FSTRING_START] = "start",
						     [TOKEN_FSTRING_MIDDLE] = "middle",
						     [TOKEN_FSTRING_END] = "stop",
						     [TOKEN_TSTRING_START] = "tstart",
						     [TOKEN_TSTRING_MIDDLE] = "tmiddle",
						     [TOKEN_TSTRING_END] = "tstop",
						     [TOKEN_NAME] = "name",
						     [TOKEN_OTHER] = "other" };

/* The tokens of text as "kind kind ...", words and signs as they are spelled; of an error its message. */
static const char *tokens_of(struct arena *arena, const char *version, const char *text)
{
	struct syntax_error error;
	struct lexer *lexer = arena_new(arena, struct lexer);
	struct token token;
	struct buf out = BUF_INIT;

	ck_assert(
	    lex_init(lexer, arena, profile_find(version), text, strlen(text), "<test>", PARSE_TEXT, &error, NULL));
	do {
		lex_next(lexer, &token);
		if (out.length > 0)
			buf_putc(&out, ' ');
		buf_puts(&out, kind_names[token.kind] != NULL ? kind_names[token.kind] : lex_spelling(token.kind));
	} while (token.kind != TOKEN_END && token.kind != TOKEN_ERROR);
	if (token.kind == TOKEN_ERROR)
		buf_printf(&out, ": %s", error.message);
	const char *result = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return result;
}

static void check_tokens(const char *version, const char *text, const char *expected)
{
	struct arena arena;

	arena_init(&arena);
	ck_assert_str_eq(tokens_of(&arena, version, text), expected);
	arena_clear(&arena);
}

START_TEST(lines_and_blocks)
{
	check_tokens("3.12", "", "end");
	check_tokens("3.12", "x", "name newline end");
	check_tokens("3.12", "\n\n  # c\nx # d\n\n", "name newline end");
	check_tokens("3.12", "if a:\n  b\n\n    \n  c\nd\n",
		     "if name : newline indent name newline name newline dedent name newline end");
	check_tokens("3.12", "if a:\n  if b:\n    \tc",
		     "if name : newline indent if name : newline indent name newline dedent dedent end");
	check_tokens("3.12", "(a\n\n  b)", "( name name ) newline end");
	check_tokens("3.12", "a \\\n  b", "name name newline end");
	check_tokens("3.12", "if a:\n\tb\n        c",
		     "if name : newline indent name newline error: inconsistent use of tabs and spaces in indentation");
	check_tokens(
	    "3.12", "if a:\n   b\n c",
	    "if name : newline indent name newline error: unindent does not match any outer indentation level");
}
END_TEST

START_TEST(words_signs_and_numbers)
{
	check_tokens("3.12", "match None not_ isx", "name None name name newline end");
	check_tokens("3.12", "a<=b<<=c**=d//e->f:=g...h",
		     "name <= name <<= name **= name // name -> name := name ... name newline end");
	check_tokens("3.12", "1 0x1f 0o7 0b1 1_000 .5 1. 1e-3 2j 00",
		     "number number number number number number number number "
		     "number number newline end");
	check_tokens("3.9", "1if 2else 3", "number if number else number newline end");
	check_tokens("3.9", "0x1for x", "number or name newline end");
	check_tokens("3.9", "5a", "number name newline end");
	check_tokens("3.10", "5a", "error: invalid decimal literal");
	check_tokens("3.12", "a $ b", "name other name newline end");
	check_tokens("3.12", ")", "error: unmatched ')'");
	check_tokens("3.12", "(]", "( error: closing parenthesis ']' does not match opening parenthesis '('");
}
END_TEST

START_TEST(strings_whole_and_in_pieces)
{
	check_tokens("3.12", "'a' rb\"b\" '''c\n'd''' ''", "string string string string newline end");
	check_tokens("3.11", "f'{a}'", "string newline end");
	check_tokens("3.12", "f'{a}'", "start { name } stop newline end");
	check_tokens("3.12", "f'a{{b{c!r:>{d}}}}'",
		     "start middle middle { name ! name : middle { name } middle } middle stop newline end");
	check_tokens("3.12", "f'{a['b']}{ {1: 2} }'",
		     "start { name [ string ] } { { number : number } } stop newline end");
	check_tokens("3.12", "rf'\\{a}'", "start middle { name } stop newline end");
	check_tokens("3.12", "f'''\n{\na}'''", "start middle { name } stop newline end");
	check_tokens("3.13", "t'a'", "name string newline end");
	check_tokens("3.14", "t'a{b}'", "tstart tmiddle { name } tstop newline end");
	check_tokens("3.13", "ur''", "name string newline end");
	check_tokens("3.14", "ur''", "error: 'u' and 'r' prefixes are incompatible");
	check_tokens("3.9", "'a", "error: EOL while scanning string literal");
	check_tokens("3.12", "'''a\nb\n", "error: unterminated triple-quoted string literal (detected at line 2)");
}
END_TEST

START_TEST(keywords_are_words_to_the_letter)
{
	static const char *const words[] = {
#define LEX_KEYWORD(text, name) text,
#include "py/lang/lex_keywords.def"
#undef LEX_KEYWORD
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char longer[32], wanted[32];
		snprintf(wanted, sizeof wanted, "%s newline end", words[i]);
		check_tokens("3.12", words[i], wanted);
		snprintf(longer, sizeof longer, "%s_", words[i]);
		check_tokens("3.12", longer, "name newline end");
		snprintf(longer, sizeof longer, "%.*s0", (int)strlen(words[i]) - 1, words[i]); /* of the same length */
		check_tokens("3.12", longer, "name newline end");
	}
}
END_TEST

START_TEST(names_are_those_of_unicode)
{
	check_tokens("3.12", "\xc3\xa9t\xc3\xa9 \xe5\x90\x8d", "name name newline end");
	check_tokens("3.8", "a\xe2\x82\xac", "error: invalid character in identifier");
	check_tokens("3.9", "a\xe2\x82\xac", "error: invalid character '\xe2\x82\xac' (U+20AC)");
	check_tokens("3.12", "\xe2\x80\x8b", "error: invalid non-printable character U+200B");
}
END_TEST

START_TEST(tokens_know_their_place)
{
	struct syntax_error error;
	struct arena arena;
	struct token token;

	arena_init(&arena);
	struct lexer *lexer = arena_new(&arena, struct lexer);
	ck_assert(lex_init(lexer, &arena, profile_find("3.12"), "a = '''b\nc''' + d", 17, "<test>", PARSE_TEXT, &error,
			   NULL));
	lex_next(lexer, &token);
	lex_next(lexer, &token);
	lex_next(lexer, &token);
	ck_assert_int_eq(token.kind, TOKEN_STRING);
	ck_assert_int_eq(token.line, 1);
	ck_assert_int_eq(token.column, 4);
	ck_assert_int_eq(token.end_line, 2);
	ck_assert_int_eq(token.end_column, 4);
	lex_next(lexer, &token);
	ck_assert_int_eq(token.column, 5);
	arena_clear(&arena);
}
END_TEST

Suite *py_lang_lex_suite(void);
Suite *py_lang_lex_suite(void)
{
	Suite *suite = suite_create("py/lang/lex");
	TCase *tests = tcase_create("lex");

	tcase_add_test(tests, lines_and_blocks);
	tcase_add_test(tests, words_signs_and_numbers);
	tcase_add_test(tests, strings_whole_and_in_pieces);
	tcase_add_test(tests, keywords_are_words_to_the_letter);
	tcase_add_test(tests, names_are_those_of_unicode);
	tcase_add_test(tests, tokens_know_their_place);
	suite_add_tcase(suite, tests);
	return suite;
}
