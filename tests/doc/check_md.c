/* check_md.c -- Markdown as text: wrapped, marked, and safe. */
#include "doc/doc.h"
#include <check.h>
#include <string.h>

static void renders(const char *md, int width, const char *want)
{
	struct buf out = BUF_INIT;

	md_render(md, width, false, false, &out);
	ck_assert_str_eq(buf_text(&out), want);
	buf_clear(&out);
}

START_TEST(test_paragraphs)
{
	renders("", 40, "");
	renders("One two three four five six", 20, "One two three four\nfive six\n");
	renders("a\nb\n\nc", 40, "a b\n\nc\n");
	renders("forced  \nend", 40, "forced\nend\n");
	renders("\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8"
		"\x9b\x87"
		"\xe8\x9b\x87\xe8\x9b\x87\xe3\x80\x82",
		20,
		"\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8\x9b\x87\xe8"
		"\x9b\x87"
		"\xe8\x9b\x87\n\xe8\x9b\x87\xe3\x80\x82\n");
	renders("averyveryverylongwordthatfitsnowhere x", 20, "averyveryverylongwordthatfitsnowhere\nx\n");
}
END_TEST

START_TEST(test_inlines)
{
	renders("*a* **b c** `d e`.", 40, "*a* **b c** `d e`.\n");
	renders("[text](https://x.y) <https://x.y>", 60, "text (https://x.y) https://x.y\n");
	renders("a &amp; b \\* <b>c</b>", 40, "a & b * <b>c</b>\n");
}
END_TEST

START_TEST(test_blocks)
{
	renders("# Title\n\ntext", 40, "Title\n\ntext\n");
	renders("```python\na = 1\n\n  b = 2\n```\n\nafter", 40, "    a = 1\n\n      b = 2\n\nafter\n");
	renders("- one two three four five\n- b\n  1. x\n  2. y", 20,
		"- one two three four\n  five\n- b\n  1. x\n  2. y\n");
	renders("> quoted text that is long", 20, "> quoted text that\n> is long\n");
	renders("a\n\n---\n\nb", 20, "a\n\n--------------------\n\nb\n");
	renders("3. c\n\n4. d", 20, "3. c\n\n4. d\n");
}
END_TEST

/* A pack's text cannot speak to the terminal. */
START_TEST(test_safe)
{
	renders("a\033[31mb `\033]0;x\007` \xc2\x9b", 60, "a\\x1b[31mb `\\x1b]0;x\\x07` \\x9b\n");
	renders("```\n\033[2J\n```", 40, "    \\x1b[2J\n");
}
END_TEST

START_TEST(test_colour)
{
	struct buf out = BUF_INIT;

	md_render("**a** `b`", 40, true, true, &out);
	ck_assert_str_eq(buf_text(&out), "\033[1ma\033[0m \033[36mb\033[0m\n");
	buf_reset(&out);
	md_render("- a", 40, true, true, &out);
	ck_assert_str_eq(buf_text(&out), "\xe2\x80\xa2 a\n");
	buf_clear(&out);
}
END_TEST

/* Deep nesting is cut, not followed. */
START_TEST(test_deep)
{
	struct buf md = BUF_INIT, out = BUF_INIT;

	buf_pad(&md, '>', 50000);
	buf_puts(&md, " x");
	md_render(buf_text(&md), 40, false, false, &out);
	buf_reset(&md);
	for (int i = 0; i < 5000; i++)
		buf_puts(&md, "*a **b ");
	md_render(buf_text(&md), 40, false, false, &out);
	buf_clear(&md);
	buf_clear(&out);
}
END_TEST

Suite *doc_md_suite(void)
{
	Suite *suite = suite_create("doc/md");
	TCase *tcase = tcase_create("md");

	tcase_add_test(tcase, test_paragraphs);
	tcase_add_test(tcase, test_inlines);
	tcase_add_test(tcase, test_blocks);
	tcase_add_test(tcase, test_safe);
	tcase_add_test(tcase, test_colour);
	tcase_add_test(tcase, test_deep);
	tcase_set_timeout(tcase, 30);
	suite_add_tcase(suite, tcase);
	return suite;
}
