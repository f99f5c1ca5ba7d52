/* check_weakref.c -- weak references and proxies: sharing, death, order of callbacks. */
#include "eval.h"
#include <stdio.h>

#define START "import _weakref as w\nclass C: pass\nc = C()\n"

START_TEST(references_without_callback_are_shared)
{
	shows(ALL, START "r = w.ref(c)\n", "w.ref(c) is r, r() is c, w.proxy(c) is w.proxy(c), w.getweakrefcount(c)",
	      "(True, True, True, 1)");
	shows(ALL, START "r = w.ref(c, print)\n", "w.ref(c, print) is r, r.__callback__ is print", "(False, True)");
	shows(ALL, START, "w.ref(5)", "TypeError: cannot create weak reference to 'int' object");
	shows(ALL, START, "hash(w.ref(c)) == hash(c), w.ref(c) == w.ref(c, print)", "(True, True)");
}
END_TEST

START_TEST(the_dead_are_reported_newest_first)
{
	shows(ALL,
	      START "seen = []\nrefs = [w.ref(c, lambda r, i=i: seen.append((i, r()))) for i in range(3)]\ndel c\n",
	      "seen", "[(2, None), (1, None), (0, None)]");
	shows(ALL, START "r = w.ref(c)\nh = w.ref(c)\ndel c\n", "r(), r == r, r == w.ref(C)", "(None, True, False)");
	shows(ALL, START "r = w.ref(c)\ndel c\n", "hash(r)", "TypeError: weak object has gone away");
}
END_TEST

START_TEST(finalizer_and_callback_have_their_order)
{
	const char *both = "import _weakref as w, gc\nseen = []\nclass D:\n def __del__(self): seen.append('del')\n"
			   "d = D(); r = w.ref(d, lambda r: seen.append('callback'))\n";
	char by_count[400], by_collector[400];
	snprintf(by_count, sizeof by_count, "%sdel d\n", both);
	snprintf(by_collector, sizeof by_collector, "%sd.me = d\ndel d\ngc.collect()\n", both);
	shows(ALL, by_count, "seen", "['del', 'callback']");
	shows(ALL, by_collector, "seen", "['callback', 'del']");
}
END_TEST

START_TEST(proxies_stand_for_their_target)
{
	shows(ALL, START "p = w.proxy(c)\np.x = 1\n", "c.x, p.x, p == c, bool(p)", "(1, 1, True, True)");
	shows(ALL, START "p = w.proxy(c)\ndel c\n", "p.x", "ReferenceError: weakly-referenced object no longer exists");
	shows(8, 9, START "p = w.proxy(c)\n", "type(p).__name__, hash(p)", "TypeError: unhashable type: 'weakproxy'");
	shows(10, 15, START "p = w.proxy(c)\n", "type(p).__name__, hash(p)",
	      "TypeError: unhashable type: 'weakref.ProxyType'");
}
END_TEST

Suite *py_model_weakref_suite(void)
{
	Suite *suite = suite_create("py/model/weakref");
	TCase *tests = tcase_create("weakref");
	tcase_add_test(tests, references_without_callback_are_shared);
	tcase_add_test(tests, the_dead_are_reported_newest_first);
	tcase_add_test(tests, finalizer_and_callback_have_their_order);
	tcase_add_test(tests, proxies_stand_for_their_target);
	suite_add_tcase(suite, tests);
	return suite;
}
