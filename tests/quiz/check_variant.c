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

/* What a seed draws may never change: records are graded again from it. */
START_TEST(test_draws_are_for_ever)
{
	static const char *const want[] = { "c.a=y, c.b=2, n=300", "c.a=y, c.b=2, n=295", "c.a=x, c.b=1, n=295" };
	struct item_pack *pack = quiz_exercise(TWO "'kind':'predict','predict':{'code':'print({{n}}, {{c.b}})'}");
	struct variant variant;
	struct err err = { 0 };

	for (uint64_t seed = 0; seed < 3; seed++) {
		struct buf out = BUF_INIT;
		ck_assert_int_eq(variant_draw(&variant, &pack->items[0], "3.12", seed << 62 | seed, &err), 0);
		variant_put_values(&variant, &out);
		ck_assert_str_eq(buf_text(&out), want[seed]);
		buf_clear(&out);
		variant_clear(&variant);
	}
	item_pack_free(pack);
}
END_TEST

/* Draws with a seed and expects these values, or the text of an error. */
static void draws(const char *members, const char *version, uint64_t seed, const char *want)
{
	struct item_pack *pack = quiz_exercise(members);
	struct variant variant;
	struct err err = { 0 };
	struct buf out = BUF_INIT;

	if (variant_draw(&variant, &pack->items[0], version, seed, &err) == 0)
		variant_put_values(&variant, &out);
	else
		buf_puts(&out, err.text);
	ck_assert_str_eq(buf_text(&out), want);
	buf_clear(&out);
	variant_clear(&variant);
	item_pack_free(pack);
}

#define PRINT(text) "'kind':'predict','predict':{'code':'print(" text ")'}"

START_TEST(test_names)
{
	struct item_pack *pack = quiz_exercise(
	    "'parameters':{'p':{'names':2,'from':['x','y','z']}},'kind':'alias','alias':{'code':['{{p.1}} = "
	    "[]','{{p.2}} = {{p.1}}'],'names':['{{p.1}}','{{p.2}}']}");
	struct map seen = MAP_INIT;
	struct variant variant;
	struct err err = { 0 };

	ck_assert_uint_eq(variant_count(&pack->items[0], 100), 6);
	for (uint64_t i = 0; i < 6; i++) {
		ck_assert_int_eq(variant_at(&variant, &pack->items[0], "3.12", i, &err), 0);
		ck_assert(map_put(&seen, variant.values[0].text, &seen));
		ck_assert_str_ne(variant.drawn[0].text, variant.drawn[1].text);
		ck_assert_str_eq(variant.values[1].items[1].text, variant.drawn[1].text);
		variant_clear(&variant);
	}
	map_clear(&seen);
	item_pack_free(pack);
}
END_TEST

START_TEST(test_derived)
{
	draws("'parameters':{'n':{'range':[3,3]},'d':{'expression':'{{c}} + {{n}}'},'c':{'expression':'len(x) # "
	      "all','code':'x = [0] * {{n}} * 2'},'h':{'expression':'hex({{d}})'}}," PRINT("{{d}}"),
	      "3.12", 1, "c=6, d=9, h=0x9, n=3");
	draws("'parameters':{'v':{'expression':'257 is int(\\\"257\\\")'}}," PRINT("1"), "3.12", 1, "v=False");
	draws("'parameters':{'v':{'expression':'__import__(\\\"sys\\\").version_info[:2]'}}," PRINT("1"), "3.9", 1,
	      "v=(3, 9)");
	draws("'parameters':{'v':{'expression':'x'}}," PRINT("1"), "3.12", 1,
	      "{{v}} cannot be computed: NameError: name 'x' is not defined");
	draws("'parameters':{'v':{'expression':'1','code':'1 / 0'}}," PRINT("1"), "3.12", 1,
	      "{{v}} cannot be computed: its code raises ZeroDivisionError: division by zero");
	draws("'parameters':{'v':{'expression':'id([])'}}," PRINT("1"), "3.12", 1,
	      "{{v}} differs from run to run; a derived value must not depend on chance");
	draws("'parameters':{'v':{'expression':'\\\"x\\\" * 10001'}}," PRINT("1"), "3.12", 1,
	      "{{v}} is longer than 10000 bytes once computed");
	draws("'parameters':{'v':{'expression':'1','code':['while True:','    pass']}}," PRINT("1"), "3.12", 1,
	      "{{v}} cannot be computed: its code does not end: steps: the program works longer than it may");
	draws("'parameters':{'v':{'expression':'chr(0)'}}," PRINT("1"), "3.12", 1,
	      "{{v}} holds a NUL character once computed");
}
END_TEST

#define PAIR "'parameters':{'a':{'range':[1,9]},'b':{'range':[1,9]},'s':{'expression':'{{a}} + {{b}}'}},"

START_TEST(test_constraints)
{
	struct item_pack *pack = quiz_exercise(PAIR "'constraints':['{{a}} < {{b}}','{{s}} % 2 == 0']," PRINT("{{a}}"));
	const struct item *item = &pack->items[0];
	struct variant_space space;
	struct variant variant;
	struct err err = { 0 };

	ck_assert_int_eq(variant_space_init(&space, item, &err), 0);
	ck_assert_uint_eq(space.combinations, 81);
	ck_assert_uint_eq(space.count, 16);
	ck_assert(!space.sampled);
	for (uint64_t i = 0; i < space.count; i++) {
		ck_assert_int_eq(variant_space_at(&space, &variant, "3.12", i, &err), 0);
		ck_assert_int_lt(variant.drawn[0].text[0], variant.drawn[1].text[0]);
		variant_clear(&variant);
	}
	variant_space_clear(&space);
	for (uint64_t seed = 0; seed < 20; seed++) {
		char other[3];
		ck_assert_int_eq(variant_draw(&variant, item, "3.8", seed, &err), 0);
		ck_assert_int_lt(variant.drawn[0].text[0], variant.drawn[1].text[0]);
		ck_assert_int_eq((variant.drawn[0].text[0] + variant.drawn[1].text[0]) % 2, 0);
		other[0] = variant.drawn[0].text[0], other[1] = variant.drawn[1].text[0];
		variant_clear(&variant);
		/* what is drawn does not depend on the version */
		ck_assert_int_eq(variant_draw(&variant, item, "3.14", seed, &err), 0);
		ck_assert(variant.drawn[0].text[0] == other[0] && variant.drawn[1].text[0] == other[1]);
		variant_clear(&variant);
	}
	item_pack_free(pack);
}
END_TEST

/* One combination of many: drawing finds it all the same. */
START_TEST(test_narrow_constraints)
{
	draws("'parameters':{'a':{'range':[1,1000]}},'constraints':['{{a}} == 7']," PRINT("{{a}}"), "3.12", 5, "a=7");
	draws("'parameters':{'a':{'range':[1,9]}},'constraints':['{{a}} > 9']," PRINT("{{a}}"), "3.12", 5,
	      "the constraints allow none of the 9 combinations of values");
	draws("'parameters':{'a':{'range':[8,8]}},'constraints':['{{a}} + 1']," PRINT("{{a}}"), "3.12", 0,
	      "constraint 1, 8 + 1: it gives 9, neither True nor False");
	draws("'parameters':{'a':{'range':[5,5]}},'constraints':['b < {{a}}']," PRINT("{{a}}"), "3.12", 0,
	      "constraint 1, b < 5: NameError: name 'b' is not defined");
	draws("'parameters':{'a':{'range':[1,1000000]}},'constraints':['{{a}} > 1000000']," PRINT("{{a}}"), "3.12", 5,
	      "the constraints allow too little: not one of 10000 draws");
	draws("'parameters':{'a':{'range':[5,5]}},'constraints':['all(1 for _ in iter(int, 1))']," PRINT("{{a}}"),
	      "3.12", 0, "constraint 1, all(1 for _ in iter(int, 1)): steps: the program works longer than it may");
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
	tcase_add_test(tcase, test_draws_are_for_ever);
	tcase_add_test(tcase, test_names);
	tcase_add_test(tcase, test_derived);
	tcase_add_test(tcase, test_constraints);
	tcase_add_test(tcase, test_narrow_constraints);
	tcase_add_test(tcase, test_versions);
	tcase_add_test(tcase, test_usual_version);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}
