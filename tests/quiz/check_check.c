/* check_check.c -- what is wrong with an exercise is found: each fault once, and nothing in a sound one. */
#include "quiz/quiz.h"
#include "quiz_help.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What checking finds, a line each; `missing`: with what is left out, too. */
static void finds_all(const char *members, bool missing, const char *want)
{
	struct item_pack *pack = quiz_exercise(members);
	struct key_cache *cache = key_cache_new();
	struct check_options options = { .seed = 1 };
	struct check_result result;
	struct buf out = BUF_INIT;

	check_item(cache, &pack->items[0], &options, &result);
	for (size_t i = 0; i < result.findings.length; i++) {
		const struct check_finding *one = &result.findings.items[i];
		if (!missing && strncmp(one->text, "there are no", 12) == 0)
			continue;
		buf_printf(&out, "%s|%s|", one->severity == CHECK_FAULT ? "fault" : "hint", one->field);
		if (one->versions != pack->items[0].versions)
			item_versions_put(&out, one->versions);
		buf_printf(&out, "|%s|%s\n", one->values, one->text);
	}
	ck_assert_str_eq(buf_text(&out), want);
	ck_assert_int_eq(result.faults > 0, strstr(want, "fault|") != NULL);
	buf_clear(&out);
	check_clear(&result);
	key_cache_free(cache);
	item_pack_free(pack);
}

static void finds(const char *members, const char *want)
{
	finds_all(members, false, want);
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
	      "hint|parameters|||all variants have the same answer\n");
	finds(SOME "'kind':'code','code':{'starter':'a = 2','solution':'a = 3','checks':[{'expression':'a == "
		   "2','message':'two'}]}",
	      "fault|code/checks/0|||the right answer does not earn full points: It gives False.\n"
	      "fault||||the starter passes all checks already\n");
	finds(SOME "'kind':'code','code':{'solution':'a = 3','checks':[{'expression':'1 == 1','message':'one'}]}",
	      "fault||||an answer that does nothing passes all checks\n");
	finds(SOME "'parameters':{'n':{'range':[1,3]}},'kind':'choice','choice':{'shuffle':false,'options':[{'"
		   "expression':'{{n}} > 1'},{'expression':'{{n}} > 2'}]}",
	      "fault|choice/options||n=1|no option is right\n"
	      "fault|choice/options||n=3|2 options are right, one must be: `` 3 > 1 ``, `` 3 > 2 ``\n");
	finds(SOME "'kind':'choice','choice':{'shuffle':false,'options':[{'text':'a','right':true},{'text':'b',"
		   "'right':false},{'text':'b','right':false}]}",
	      "fault||||two options say the same: b\n");
	finds(SOME "'kind':'versions','across':{'code':'print(1)','prints':'2'}",
	      "fault||||nothing is right, in any version or variant\n");
	finds(SOME "'kind':'talk','talk':{'rubric':[{'point':'One.'},{'point':'Two.','expression':'1 == 2'}]}",
	      "fault|talk/rubric/1|||the claim 1 == 2 gives False\n");
	finds(SOME "'kind':'predict','predict':{'code':'print(1)','template':'____ 2'}",
	      "fault|predict/template|||line 1 of the template does not fit the output: 1\n");
	finds(SOME "'kind':'predict','predict':{'code':'print(1)\\nfrom socket import socket'}",
	      "fault||||line 2 of the code: not modelled: socket.socket: evaluated code reaches no network\n");
}
END_TEST

/* An answer that depends on whether it is asked inside the script or after it. */
START_TEST(test_disagreement)
{
	finds("'versions':'3.12','kind':'value','value':{'code':'import sys\\ndef f():\\n    return "
	      "sys.getrefcount(1.5)','expression':'f()'}",
	      "fault||||the key has \"2\", but the program does not print it when it is asked at its own end\n");
}
END_TEST

START_TEST(test_slips)
{
	finds(SOME "'kind':'value','value':{'code':'a = 1','expression':'b'}",
	      "fault||||the answer is an exception that no text names (NameError: name 'b' is not defined); where that "
	      "is the question, let the explanation say NameError\n");
	finds(SOME "'hints':['What is a NameError?'],'kind':'value','value':{'code':'a = 1','expression':'b'}", "");
	finds(SOME "'kind':'predict','predict':{'code':'print(1)\\n1 / 0'}",
	      "hint||||the answer is an exception that no text names (ZeroDivisionError: division by zero); where that "
	      "is the question, let the explanation say ZeroDivisionError\n");
}
END_TEST

START_TEST(test_scope)
{
	finds("'versions':'3.9-3.12','hints':['SyntaxError?'],'kind':'predict','predict':{'code':'match 1:\\n    case "
	      "1:\\n        print(1)'}",
	      "hint|versions|3.9||the code does not begin to run (SyntaxError: invalid syntax); is it asked for these "
	      "versions on purpose?\n");
}
END_TEST

START_TEST(test_words)
{
	finds_all(SOME "'kind':'value','value':{'code':'a = 250','expression':'a + 7'}", true,
		  "hint||||there are no hints\nhint||||there are no sources to read\n");
	finds(SOME "'hints':['Add.','It is 257.'],'kind':'value','value':{'code':'a = 250','expression':'a + 7'}",
	      "hint|hints/1|||hint 2 holds the answer itself\n");
	finds(SOME "'hints':[' '],'kind':'value','value':{'code':'a = 250','expression':'a'}",
	      "fault|hints/0|||hint 1 is empty\n");
	finds(SOME "'kind':'talk','talk':{'rubric':[{'point':'One.'},{'point':'Two.'}]}",
	      "hint|rubric|||no point has an expression that proves it\n");
}
END_TEST

/* What a text shows of a session at the prompt must be what Python shows. */
START_TEST(test_claims)
{
	finds(SOME "'hints':['Try it:\\n\\n```\\n>>> a = [1]\\n>>> for x in a:\\n...     x\\n1\\n>>> a is "
		   "a\\nTrue\\n```\\nand see.'],'kind':'value','value':{'code':'b = 2','expression':'b'}",
	      "");
	finds(SOME "'parameters':{'n':{'range':[256,257]}},'hints':['    >>> int(str({{n}})) is "
		   "int(str({{n}}))\\n    True'],'kind':'value','value':{'code':'','expression':'{{n}} is 256'}",
	      "fault|hints/0||n=257|claims that \"True\" is shown where Python shows \"False\"\n");
	finds(SOME "'kind':'choice','choice':{'shuffle':false,'options':[{'expression':'1 == 1','why':'>>> 1 == "
		   "2\\nTrue'},{'expression':'1 == 2'}]}",
	      "fault|choice/options/0/why|||claims that \"True\" is shown where Python shows \"False\"\n");
	finds("'versions':'3.11-3.12','hints':['>>> import sys\\n>>> sys.getrefcount(None) > 2**30\\nTrue'],"
	      "'kind':'value','value':{'code':'','expression':'1'}",
	      "fault|hints/0|3.11||claims that \"True\" is shown where Python shows \"False\"\n");
}
END_TEST

START_TEST(test_answers)
{
	struct item_pack *pack = quiz_exercise("'versions':'3.11-3.12','parameters':{'n':{'range':[1,2]}},'kind':"
					       "'predict','predict':{'code':['print({{n}})','print(2)']}");
	struct key_cache *cache = key_cache_new();
	struct check_options options = { .all_answers = true };
	struct check_result result;
	struct buf out = BUF_INIT;

	check_item(cache, &pack->items[0], &options, &result);
	for (size_t i = 0; i < result.answers.length; i++) {
		item_versions_put(&out, result.answers.items[i].versions);
		buf_printf(&out, ":%s:%s;", result.answers.items[i].values, result.answers.items[i].text);
	}
	ck_assert_str_eq(buf_text(&out), "3.11-3.12:n=1:1\n2;3.11-3.12:n=2:2\n2;");
	ck_assert_uint_eq(result.total, 2);
	ck_assert_uint_eq(result.tried, 2);
	buf_clear(&out);
	check_clear(&result);
	key_cache_free(cache);
	item_pack_free(pack);
}
END_TEST

/* A sample is stated, the same for the same seed, and spread over the whole. */
START_TEST(test_sample)
{
	struct item_pack *pack = quiz_exercise("'versions':'3.12','parameters':{'n':{'range':[1,100000]}},'kind':"
					       "'value','value':{'code':'','expression':'{{n}}'}");
	struct key_cache *cache = key_cache_new();
	char first[3][40];

	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct check_options options = { .variants = 5, .seed = seed == 3 ? 1 : seed, .all_answers = true };
		struct check_result result;
		check_item(cache, &pack->items[0], &options, &result);
		ck_assert_uint_eq(result.total, 100000);
		ck_assert_uint_eq(result.tried, 5);
		ck_assert_uint_eq(result.answers.length, 5);
		for (size_t i = 1; i < 5; i++)
			ck_assert_str_ne(result.answers.items[i - 1].text, result.answers.items[i].text);
		snprintf(first[seed - 1], sizeof *first, "%s", result.answers.items[0].text);
		check_clear(&result);
	}
	ck_assert_str_ne(first[0], first[1]);
	ck_assert_str_eq(first[0], first[2]);
	key_cache_free(cache);
	item_pack_free(pack);
}
END_TEST

START_TEST(test_alike)
{
	struct item_pack *packs[] = {
		quiz_exercise("'kind':'predict','predict':{'code':'first = [1, 2]\\nsecond = first\\nprint(first is "
			      "second, first)'}"),
		quiz_exercise("'kind':'predict','predict':{'code':'a = [7, 8]\\nb = a\\nprint(a is b, a)'}"),
		quiz_exercise("'kind':'predict','predict':{'code':'a = [7, 8]\\nb = a\\nprint(b is b, a)'}"),
	};
	struct check_result results[3] = { { .item = &packs[0]->items[0] },
					   { .item = &packs[1]->items[0] },
					   { .item = &packs[2]->items[0] } };

	check_alike(results, 3);
	ck_assert_uint_eq(results[0].findings.length, 0);
	ck_assert_uint_eq(results[1].findings.length, 1);
	ck_assert_str_eq(results[1].findings.items[0].text, "but for names and numbers its code is that of p/x");
	ck_assert_uint_eq(results[2].findings.length, 0);
	for (size_t i = 0; i < 3; i++) {
		check_clear(&results[i]);
		item_pack_free(packs[i]);
	}
}
END_TEST

Suite *quiz_check_suite(void)
{
	Suite *suite = suite_create("quiz/check");
	TCase *tcase = tcase_create("check");

	tcase_add_test(tcase, test_sound);
	tcase_add_test(tcase, test_faults);
	tcase_add_test(tcase, test_disagreement);
	tcase_add_test(tcase, test_slips);
	tcase_add_test(tcase, test_scope);
	tcase_add_test(tcase, test_words);
	tcase_add_test(tcase, test_claims);
	tcase_add_test(tcase, test_answers);
	tcase_add_test(tcase, test_sample);
	tcase_add_test(tcase, test_alike);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}
