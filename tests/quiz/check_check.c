/* check_check.c -- what is wrong with an exercise is found: each fault once, and nothing in a sound one. */
#include "quiz/quiz.h"
#include "quiz_help.h"
#include <check.h>
#include <string.h>

static void note(void *closure, const struct check_finding *finding)
{
	buf_printf(closure, "%s|%s|%s|%s\n", finding->severity == CHECK_FAULT ? "fault" : "hint", finding->version,
		   finding->values, finding->text);
}

static void finds(const char *members, const char *want)
{
	struct item_pack *pack = quiz_exercise(members);
	struct key_cache *cache = key_cache_new();
	struct buf out = BUF_INIT;
	size_t faults = check_item(cache, &pack->items[0], 0, note, &out);

	ck_assert_str_eq(buf_text(&out), want);
	ck_assert_int_eq(faults > 0, strstr(want, "fault|") != NULL);
	buf_clear(&out);
	key_cache_free(cache);
	item_pack_free(pack);
}

#define SOME "'versions':'3.11-3.12',"

START_TEST(test_sound)
{
	finds(SOME "'parameters':{'n':{'range':[1,3]}},'kind':'predict','predict':{'code':'print({{n}})'}", "");
	finds(SOME "'kind':'code','code':{'starter':'a = 1','solution':'a = 2','checks':[{'expression':'a == "
		   "2','message':'two'}]}",
	      "");
	finds(SOME "'kind':'choice','choice':{'options':[{'expression':'1 == 1'},{'expression':'1 == 2'}]}", "");
}
END_TEST

START_TEST(test_faults)
{
	finds(SOME "'parameters':{'n':{'range':[1,3]}},'kind':'predict','predict':{'code':'print({{n}} - {{n}})'}",
	      "hint|||all variants have the same answer\n");
	finds(SOME "'kind':'code','code':{'starter':'a = 2','solution':'a = 3','checks':[{'expression':'a == "
		   "2','message':'two'}]}",
	      "fault|||the right answer does not earn full points: It gives False.\n"
	      "fault|||the starter passes all checks already\n");
	finds(SOME "'parameters':{'n':{'range':[1,3]}},'kind':'choice','choice':{'shuffle':false,'options':[{'"
		   "expression':'{{n}} > "
		   "1'},{'expression':'{{n}} > 2'}]}",
	      "fault||n=1|no option is right\nfault||n=3|2 options are right, one must be: `` 3 > 1 ``, `` 3 > 2 ``\n");
	finds(SOME "'kind':'predict','predict':{'code':'print(1)','template':'____ 2'}",
	      "fault|||line 1 of the template does not fit the output: 1\n");
}
END_TEST

static void row(void *closure, unsigned versions, const char *answer, const char *why_not)
{
	item_versions_put(closure, versions);
	buf_printf(closure, ":%s%s;", answer, why_not);
}

START_TEST(test_answers)
{
	struct item_pack *pack = quiz_exercise(SOME "'kind':'predict','predict':{'code':['print(1)','print(2)']}");
	struct key_cache *cache = key_cache_new();
	struct buf out = BUF_INIT;

	check_answers(cache, &pack->items[0], 1, row, &out);
	ck_assert_str_eq(buf_text(&out), "3.11-3.12:1\n2;");
	buf_clear(&out);
	key_cache_free(cache);
	item_pack_free(pack);
}
END_TEST

Suite *quiz_check_suite(void)
{
	Suite *suite = suite_create("quiz/check");
	TCase *tcase = tcase_create("check");

	tcase_add_test(tcase, test_sound);
	tcase_add_test(tcase, test_faults);
	tcase_add_test(tcase, test_answers);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}
