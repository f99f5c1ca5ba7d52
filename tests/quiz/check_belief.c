/* check_belief.c -- wrong answers of each kind and the belief that explains them. */
#include "quiz/quiz.h"
#include "quiz_help.h"
#include <check.h>
#include <string.h>

/* The name of the belief that is found behind an answer; "" none. Valid until the process ends: names are constants. */
static const char *behind(const char *members, const char *version, const char *answer)
{
	struct item_pack *pack = quiz_exercise(members);
	struct key_cache *cache = key_cache_new();
	struct variant variant;
	struct mark mark;
	struct err err = { 0 };
	const struct py_belief *belief;

	ck_assert_int_eq(variant_draw(&variant, &pack->items[0], version, 1, &err), 0);
	mark_init(&mark);
	ck_assert_msg(kind_grade(cache, &variant, answer, 0, &mark, &err) == 0, "%s", err.text);
	belief = belief_find(mark.belief);
	ck_assert_str_eq(mark.belief, belief != NULL ? belief->name : "");
	ck_assert_ptr_eq(belief_of_text(cache, &variant, answer), belief);
	mark_clear(&mark);
	variant_clear(&variant);
	key_cache_free(cache);
	item_pack_free(pack);
	return belief != NULL ? belief->name : "";
}

#define COUNTS                                                            \
	"'kind':'predict','predict':{'code':['import sys','a = []','b = " \
	"a','print(sys.getrefcount(a))','print(len(a))','print(a is b)']}"

START_TEST(test_predict)
{
	ck_assert_str_eq(behind(COUNTS, "3.12", "3\n0\nTrue"), "");
	ck_assert_str_eq(behind(COUNTS, "3.12", "2\n0\nTrue"), "getrefcount-forgets-its-argument");
	/* another line is wrong as well, but not as any belief has it */
	ck_assert_str_eq(behind(COUNTS, "3.12", "2\n1\nTrue"), "getrefcount-forgets-its-argument");
	ck_assert_str_eq(behind(COUNTS, "3.12", "17\n0\nTrue"), "");
	/* a copy has one reference less, and is not the same */
	ck_assert_str_eq(behind(COUNTS, "3.12", "2\n0\nFalse"), "assignment-copies");
	ck_assert_str_eq(behind(COUNTS, "3.12", ""), "");
	/* other lines than there are: only the whole can fit */
	ck_assert_str_eq(behind("'kind':'predict','predict':{'code':['class A:','    def __del__(self): print(1)','a = "
				"A()','print(2)']}",
				"3.12", "2"),
			 "exit-calls-no-del");
}
END_TEST

START_TEST(test_blanks)
{
	const char *item =
	    "'kind':'predict','predict':{'code':['a = [[0]] * 2','a[0].append(1)','print(a[0], a[1])','print(a[0] is "
	    "a[1])'],'template':['[0, 1] ____','____']}";

	ck_assert_str_eq(behind(item, "3.12", "[0]\nFalse"), "repeating-copies");
	ck_assert_str_eq(behind(item, "3.12", "[0]\nTrue"), "repeating-copies");
	ck_assert_str_eq(behind(item, "3.12", "[0, 1]\nTrue"), "");
	ck_assert_str_eq(behind(item, "3.12", "[7]\nTrue"), "");
}
END_TEST

START_TEST(test_value)
{
	const char *item = "'kind':'value','mode':'repl','value':{'code':['a = 256','b = 256'],'expression':'a is b'}";

	ck_assert_str_eq(behind(item, "3.12", "False"), "cache-ends-at-255");
	ck_assert_str_eq(behind(item, "3.12", "True"), "");
	ck_assert_str_eq(behind(item, "3.12", "TypeError"), "");
	item = "'kind':'value','mode':'repl','value':{'code':['a = 257','b = 257'],'expression':'a is b'}";
	ck_assert_str_eq(behind(item, "3.12", "True"), "prompt-is-one-unit");
	ck_assert_str_eq(behind(item, "3.15", "False"), "cache-ends-at-256");
	item = "'kind':'value','value':{'code':['a = int(\\u0027300\\u0027)','b = "
	       "int(\\u0027300\\u0027)'],'expression':'a is b'}";
	ck_assert_str_eq(behind(item, "3.12", "True"), "equal-immutables-are-one");
	item = "'kind':'value','value':{'code':['import sys'],'expression':'sys.getsizeof([])'}";
	ck_assert_str_eq(behind(item, "3.12", "56"), "");
}
END_TEST

START_TEST(test_choice)
{
	const char *item = "'kind':'choice','choice':{'code':['a = [1]','b = a','b += [2]'],'shuffle':false,'options':["
			   "{'expression':'a == [1]'},{'expression':'a == [1, 2]'},{'expression':'a == [2]'}]}";

	ck_assert_str_eq(behind(item, "3.12", "A"), "assignment-copies");
	ck_assert_str_eq(behind(item, "3.12", "B"), "");
	ck_assert_str_eq(behind(item, "3.12", "C"), "");
	item = "'kind':'choice','choice':{'code':['a = [1]','b = a'],'multiple':true,'shuffle':false,'options':["
	       "{'expression':'a is b'},{'expression':'a == b'},{'expression':'len(a) == 2'}]}";
	ck_assert_str_eq(behind(item, "3.12", "B"), "assignment-copies");
	ck_assert_str_eq(behind(item, "3.12", "B C"), "");
	item = "'kind':'choice','choice':{'shuffle':false,'options':[{'text':'yes','right':true},{'text':'no','right':"
	       "false}]}";
	ck_assert_str_eq(behind(item, "3.12", "B"), "");
}
END_TEST

START_TEST(test_options)
{
	struct item_pack *pack =
	    quiz_exercise("'kind':'choice','choice':{'code':['a = [1]','b = a','b += [2]'],'shuffle':false,"
			  "'options':[{'expression':'a == [1]'},{'expression':'a == [1, 2]'},"
			  "{'expression':'a == [2]'}]}");
	struct key_cache *cache = key_cache_new();
	struct variant variant;
	struct err err = { 0 };

	ck_assert_int_eq(variant_draw(&variant, &pack->items[0], "3.12", 1, &err), 0);
	ck_assert_str_eq(belief_of_option(cache, &variant, 0)->name, "assignment-copies");
	ck_assert_ptr_null(belief_of_option(cache, &variant, 1));
	ck_assert_ptr_null(belief_of_option(cache, &variant, 2));
	ck_assert_ptr_null(belief_of_option(cache, &variant, 3));
	variant_clear(&variant);
	key_cache_free(cache);
	item_pack_free(pack);
}
END_TEST

START_TEST(test_trace)
{
	const char *item =
	    "'kind':'trace','trace':{'setup':['import sys','a = []'],'steps':[{'code':['b = a']},{'code':['c = "
	    "[a]']},{'code':['del b']}],'columns':[{'expression':'sys.getrefcount(a)'},{'expression':'len(a)'}]}";

	ck_assert_str_eq(behind(item, "3.12", "3|0\n4|0\n3|0"), "");
	ck_assert_str_eq(behind(item, "3.12", "2|0\n3|0\n2|0"), "getrefcount-forgets-its-argument");
	ck_assert_str_eq(behind(item, "3.12", "2|0\n3|0\n2|5"), "getrefcount-forgets-its-argument");
	ck_assert_str_eq(behind(item, "3.12", "9|0\n9|0\n9|0"), "");
}
END_TEST

START_TEST(test_order)
{
	const char *item =
	    "'kind':'order','order':{'code':['class A:','    def __del__(self): print(\\u0027gone\\u0027)','a = "
	    "A()','b = a','del a','print(\\u0027after\\u0027)','del b','print(\\u0027end\\u0027)']}";
	struct item_pack *pack = quiz_exercise(item);
	struct key_cache *cache = key_cache_new();
	struct variant variant;
	struct err err = { 0 };
	const struct key *key;
	size_t order[3];
	char answer[4] = "";
	const char *believed[] = { "gone", "after", "end" };

	ck_assert_int_eq(variant_draw(&variant, &pack->items[0], "3.12", 1, &err), 0);
	key = key_get(cache, &variant, &err);
	ck_assert_uint_eq(key->part_count, 3);
	variant_shuffle(&variant, 3, order);
	for (size_t line = 0; line < 3; line++)
		for (size_t i = 0; i < 3; i++)
			if (strcmp(key->parts[order[i]].text, believed[line]) == 0)
				answer[line] = (char)('A' + (int)i);
	ck_assert_str_eq(belief_of_text(cache, &variant, answer)->name, "del-destroys-the-object");
	variant_clear(&variant);
	key_cache_free(cache);
	item_pack_free(pack);
}
END_TEST

START_TEST(test_alias)
{
	const char *item = "'kind':'alias','alias':{'code':['a = [1]','b = a[:]','c = a'],'names':['a','b','c']}";

	ck_assert_str_eq(behind(item, "3.12", "a b c"), "slices-share");
	ck_assert_str_eq(behind(item, "3.12", "a | b | c"), "assignment-copies");
	ck_assert_str_eq(behind(item, "3.12", "a c | b"), "");
}
END_TEST

START_TEST(test_versions)
{
	const char *item = "'kind':'versions','across':{'code':['a = int(\\u0027500\\u0027)','b = "
			   "int(\\u0027500\\u0027)','print(a is b)'],'prints':'True'}";

	ck_assert_str_eq(behind(item, "3.12", "3.15"), "");
	ck_assert_str_eq(behind(item, "3.12", "none"), "cache-ends-at-256");
	ck_assert_str_eq(behind(item, "3.12", "3.14 3.15"), "");
	item =
	    "'kind':'versions','across':{'code':['a = 5000','b = 5000','print(a is b)'],'prints':'True','of':'modes'}";
	ck_assert_str_eq(behind(item, "3.12", "both"), "prompt-is-one-unit");
	ck_assert_str_eq(behind(item, "3.12", "none"), "script-lines-compile-alone");
}
END_TEST

START_TEST(test_what_is_no_prediction)
{
	ck_assert_str_eq(behind("'kind':'code','code':{'starter':['a = 1'],'solution':['a = "
				"2'],'checks':[{'expression':'a == 2','message':'it is two'}]}",
				"3.12", "a = 3"),
			 "");
}
END_TEST

START_TEST(test_words)
{
	struct buf out = BUF_INIT;

	ck_assert_ptr_null(belief_find(""));
	ck_assert_ptr_null(belief_find("no-such-belief"));
	belief_put(&out, belief_find("cache-ends-at-255"));
	ck_assert_str_eq(buf_text(&out),
			 "This is what one gets who believes that the ready-made small integers end at 255. In truth: "
			 "They end at 256 up to Python 3.14, and at 1024 from 3.15 on.");
	buf_clear(&out);
}
END_TEST

Suite *quiz_belief_suite(void);
Suite *quiz_belief_suite(void)
{
	Suite *suite = suite_create("quiz/belief");
	TCase *tests = tcase_create("belief");

	tcase_add_test(tests, test_predict);
	tcase_add_test(tests, test_blanks);
	tcase_add_test(tests, test_value);
	tcase_add_test(tests, test_choice);
	tcase_add_test(tests, test_options);
	tcase_add_test(tests, test_trace);
	tcase_add_test(tests, test_order);
	tcase_add_test(tests, test_alias);
	tcase_add_test(tests, test_versions);
	tcase_add_test(tests, test_what_is_no_prediction);
	tcase_add_test(tests, test_words);
	suite_add_tcase(suite, tests);
	return suite;
}
