/* check_variant.c -- drawing: the same seed, the same variant; every variant reached; templates filled in. */
#include "quiz/quiz.h"
#include "quiz_help.h"
#include <check.h>
#include <string.h>

#define TWO "'parameters':{'n':{'range':[250,300,5]},'c':{'rows':[{'a':'x','b':1},{'a':'y','b':2}]}},"

START_TEST(test_draw)
{
	struct item_pack *pack = quiz_exercise(TWO "'kind':'predict','predict':{'code':'print({{n}}, {{c.b}})'}");
	struct variant one, other;
	struct err err = { 0 };

	for (uint64_t seed = 0; seed < 200; seed++) {
		ck_assert_int_eq(variant_draw(&one, &pack->items[0], "3.12", seed, &err), 0);
		ck_assert_int_eq(variant_draw(&other, &pack->items[0], "3.12", seed, &err), 0);
		ck_assert_str_eq(one.id, other.id);
		ck_assert_str_eq(one.values[0].text, other.values[0].text);
		ck_assert_uint_eq(one.drawn_count, 3);
		ck_assert_str_eq(one.drawn[0].name, "c.a");
		ck_assert_str_eq(one.drawn[2].name, "n");
		variant_clear(&one);
		variant_clear(&other);
	}
	item_pack_free(pack);
}
END_TEST

START_TEST(test_all_variants_differ)
{
	struct item_pack *pack = quiz_exercise(TWO "'kind':'predict','predict':{'code':'print({{n}}, {{c.b}})'}");
	const struct item *item = &pack->items[0];
	struct map seen = MAP_INIT;
	struct variant variant;
	struct err err = { 0 };

	ck_assert_uint_eq(variant_count(item, 1000), 22);
	ck_assert_uint_eq(variant_count(item, 10), 11);
	for (uint64_t i = 0; i < 22; i++) {
		ck_assert_int_eq(variant_at(&variant, item, "3.12", i, &err), 0);
		ck_assert(map_put(&seen, variant.values[0].text, &seen));
		variant_clear(&variant);
	}
	/* what seeds draw is among them, and all of them are drawn */
	for (uint64_t seed = 0; seed < 1000; seed++) {
		ck_assert_int_eq(variant_draw(&variant, item, "3.12", seed, &err), 0);
		ck_assert_ptr_nonnull(map_find(&seen, variant.values[0].text));
		map_put(&seen, variant.values[0].text, NULL);
		map_put(&seen, variant.values[0].text, &err);
		variant_clear(&variant);
	}
	for (uint64_t i = 0; i < 22; i++) {
		ck_assert_int_eq(variant_at(&variant, item, "3.12", i, &err), 0);
		ck_assert_ptr_eq(map_find(&seen, variant.values[0].text), &err);
		variant_clear(&variant);
	}
	map_clear(&seen);
	item_pack_free(pack);
}
END_TEST

static void expands(const struct variant *variant, const char *text, const char *answer, const char *want)
{
	struct buf out = BUF_INIT;
	struct err err = { 0 };
	int code = variant_expand(variant, text, answer, &out, &err);

	ck_assert_str_eq(code == 0 ? buf_text(&out) : err.text, want);
	buf_clear(&out);
}

START_TEST(test_expand)
{
	struct item_pack *pack =
	    quiz_exercise("'parameters':{'n':{'range':[7,7]}},'mode':'repl','kind':'predict','predict':{'code':'1'}");
	struct variant variant;
	struct err err = { 0 };

	ck_assert_int_eq(variant_draw(&variant, &pack->items[0], "3.12", 1, &err), 0);
	expands(&variant, "a {{n}}{{n}} {{version}} {{mode}}", NULL, "a 77 3.12 interactive prompt");
	expands(&variant, "f\"{{n!r}} {{}} {{ n }} {{N}}\" {{{n}}}", NULL, "f\"{{n!r}} {{}} {{ n }} {{N}}\" {7}");
	expands(&variant, "{{{{n}}}}", NULL, "{{7}}");
	expands(&variant, "\\{{n}} {{n}}", NULL, "{{n}} 7");
	expands(&variant, "{{m}}", NULL, "{{m}}: there is no such parameter");
	expands(&variant, "{{answer}}", NULL, "{{answer}} may only be used in the explanation");
	expands(&variant, "{{answer}}!", "True", "True!");
	expands(&variant, "{{=n+1}}", NULL, "{{= }} is kept for later; write \\{{ for the characters themselves");
	variant_clear(&variant);
	ck_assert_int_eq(variant_draw(&variant, &pack->items[0], "2.7", 1, &err), ERR_INPUT);
	variant_clear(&variant);
	item_pack_free(pack);
}
END_TEST

START_TEST(test_versions)
{
	struct buf out = BUF_INIT;
	struct err err = { 0 };
	unsigned versions = 0;

	ck_assert_int_eq(item_versions_add(&versions, "3.8-3.10", &err), 0);
	ck_assert_int_eq(item_versions_add(&versions, "3.12", &err), 0);
	ck_assert_int_eq(item_versions_add(&versions, "3.14-", &err), 0);
	item_versions_put(&out, versions);
	ck_assert_str_eq(buf_text(&out), "3.8-3.10, 3.12, 3.14-3.15");
	ck_assert_int_eq(item_versions_add(&versions, "3.7", &err), ERR_INPUT);
	buf_clear(&out);
}
END_TEST

START_TEST(test_usual_version)
{
	struct item_pack *all = quiz_exercise("'kind':'predict','predict':{'code':'1'}");
	struct item_pack *old = quiz_exercise("'versions':'3.8-3.10','kind':'predict','predict':{'code':'1'}");

	ck_assert_str_eq(item_version(&all->items[0], NULL), py_default_version());
	ck_assert_str_eq(item_version(&all->items[0], "3.9"), "3.9");
	ck_assert_str_eq(item_version(&old->items[0], NULL), "3.10");
	ck_assert_ptr_null(item_version(&old->items[0], "3.12"));
	item_pack_free(all);
	item_pack_free(old);
}
END_TEST

Suite *quiz_variant_suite(void)
{
	Suite *suite = suite_create("quiz/variant");
	TCase *tcase = tcase_create("variant");

	tcase_add_test(tcase, test_draw);
	tcase_add_test(tcase, test_all_variants_differ);
	tcase_add_test(tcase, test_expand);
	tcase_add_test(tcase, test_versions);
	tcase_add_test(tcase, test_usual_version);
	suite_add_tcase(suite, tcase);
	return suite;
}
