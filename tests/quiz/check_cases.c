/* check_cases.c -- what keys and marks run comes out as programs that print the same. */
#include "quiz/quiz.h"
#include "quiz_help.h"
#include <check.h>
#include <string.h>

/* All cases of an exercise as text: name, versions, what it holds, what it prints by version; then the faults. */
static void gives(const char *members, const char *want)
{
	struct item_pack *pack = quiz_exercise(members);
	struct key_cache *cache = key_cache_new();
	struct cases cases;
	struct buf out = BUF_INIT;

	cases_init(&cases, &pack->items[0]);
	cases_add(&cases, cache, 1);
	cases_run(&cases, cache);
	for (size_t i = 0; i < cases.files.length; i++) {
		const struct cases_file *file = &cases.files.items[i];
		buf_printf(&out, "[%s]\n%s", strchr(file->name, '-') + 1, file->text);
		for (int v = 0; v < CASES_VERSIONS && py_versions()[v] != NULL; v++)
			if ((file->versions >> v & 1) != 0)
				buf_printf(&out, "%s: %s%s\n", py_versions()[v], file->outputs[v],
					   file->crashes[v] ? " CRASH" : "");
	}
	for (size_t i = 0; i < cases.faults.length; i++)
		buf_printf(&out, "fault: %s\n", cases.faults.items[i].text);
	if (cases.open > 0)
		buf_printf(&out, "open: %zu\n", cases.open);
	ck_assert_str_eq(buf_text(&out), want);
	buf_clear(&out);
	cases_clear(&cases);
	key_cache_free(cache);
	item_pack_free(pack);
}

#define ONE  "'versions':'3.12',"
#define HEAD "# oracle: versions 3.12-3.12\n"

START_TEST(test_scripts)
{
	gives("'versions':['3.11','3.13'],'kind':'predict','predict':{'code':'print(1)'}",
	      "[1.py]\n# oracle: versions 3.11-3.11\nprint(1)\n3.11: 1\n"
	      "[2.py]\n# oracle: versions 3.13-3.13\nprint(1)\n3.13: 1\n");
	gives(ONE "'kind':'value','value':{'code':'a = 1','expression':'\\\"\\\\t\\\" + str(a)'}",
	      "[1.py]\n" HEAD "a = 1\nprint(repr(eval(\"\\\"\\\\t\\\" + str(a)\")))\n3.12: '\\t1'\n");
	gives(ONE "'kind':'value','value':{'code':'raise ValueError(3)','expression':'1'}",
	      "[1.py]\n" HEAD "raise ValueError(3)\n3.12: ValueError: 3\n");
}
END_TEST

START_TEST(test_steps)
{
	gives(ONE "'mode':'repl','kind':'trace','trace':{'steps':[{'code':'if 1:\\n    a = 1'}],'columns':[{"
		  "'expression':'a'},{'expression':'b'}]}",
	      "[1.repl]\n" HEAD "if 1:\n    a = 1\n\nprint(repr(eval(\"a\")))\nprint(repr(eval(\"b\")))\n"
	      "3.12: 1\nNameError: name 'b' is not defined\n");
	/* what fails is caught where something follows; the starter's run is a case as well */
	gives(ONE "'kind':'code','code':{'starter':'a = 1','solution':'a = 2','checks':[{'code':'assert a == 2',"
		  "'message':'m'},{'expression':'a == 2','message':'m'}]}",
	      "[1.py]\n" HEAD "a = 2\n\nexec(\"assert a == 2\\n\")\nprint(repr(eval(\"a == 2\")))\n3.12: True\n"
	      "[2.py]\n" HEAD "a = 1\n\ntry:\n    exec(\"assert a == 2\\n\")\nexcept BaseException as _raised_:\n"
	      "    print(type(_raised_).__name__ + \": \" + str(_raised_))\nprint(repr(eval(\"a == 2\")))\n"
	      "3.12: AssertionError:\nFalse\n");
}
END_TEST

START_TEST(test_left_out)
{
	gives(ONE "'kind':'predict','predict':{'code':'print(hash(str(1)))'}",
	      "[1.py]\n" HEAD "print(hash(str(1)))\nopen: 1\n");
	gives(ONE "'kind':'predict','predict':{'code':'while True:\\n    pass'}",
	      "fault: a limit was exceeded: steps: the program works longer than it may\n");
}
END_TEST

/* A value asked for after the script ended is not always what the script would print. */
START_TEST(test_disagreement)
{
	gives(ONE "'kind':'value','value':{'code':'import sys\\ndef f():\\n    return sys.getrefcount(1.5)',"
		  "'expression':'f()'}",
	      "[1.py]\n" HEAD "import sys\ndef f():\n    return sys.getrefcount(1.5)\nprint(repr(eval(\"f()\")))\n"
	      "3.12: 3\nfault: the key has \"2\", but the program does not print it when it is asked at its own end\n");
}
END_TEST

Suite *quiz_cases_suite(void)
{
	Suite *suite = suite_create("quiz/cases");
	TCase *tcase = tcase_create("cases");

	tcase_add_test(tcase, test_scripts);
	tcase_add_test(tcase, test_steps);
	tcase_add_test(tcase, test_left_out);
	tcase_add_test(tcase, test_disagreement);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}
