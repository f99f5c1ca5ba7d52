/* check_gc.c -- collections: what is found, in which order it dies, counts and generations. */
#include "eval.h"

START_TEST(return_values_count_tracked_garbage)
{
	shows(ALL, "import gc\ngc.collect()\nl = []; l.append(l); del l\n", "gc.collect()", "1");
	shows(8, 10, "import gc\nclass A: pass\ngc.collect()\na = A(); a.a = a; del a\n", "gc.collect()", "2");
	shows(11, 15, "import gc\nclass A: pass\ngc.collect()\na = A(); a.a = a; del a\n", "gc.collect()", "1");
	shows(8, 14, "import gc\ngc.collect()\ndef f():\n class C: pass\nf()\n", "gc.collect()", "6");
	shows(15, 15, "import gc\ngc.collect()\ndef f():\n class C: pass\nf()\n", "gc.collect()", "4");
	shows(8, 13, "import gc\ngc.collect()\nl = []; l.append(l); l += [{} for _ in range(10)]; del l\n",
	      "gc.collect()", "1");
	shows(14, 15, "import gc\ngc.collect()\nl = []; l.append(l); l += [{} for _ in range(10)]; del l\n",
	      "gc.collect()", "11");
	shows(ALL, "import gc\n", "gc.collect(3)", "ValueError: invalid generation");
}
END_TEST

START_TEST(finalizers_run_in_order_of_tracking)
{
	const char *three = "import gc\nseen = []\nclass A:\n def __init__(self, n): self.n = n\n def __del__(self): "
			    "seen.append(self.n)\n"
			    "def f():\n a, b, c = A(1), A(2), A(3)\n c.x = b; b.x = a; a.x = c\nf()\ngc.collect()\n";
	shows(ALL, three, "seen", "[1, 2, 3]");
}
END_TEST

START_TEST(the_resurrected_are_not_counted)
{
	const char *back = "import gc\nclass A:\n def __del__(self):\n  global z\n  z = self\ngc.collect()\n"
			   "def f():\n a = A(); a.me = a\n l = []; l.append(l)\nf()\nfirst = gc.collect()\ndel z\n";
	shows(8, 8, back, "first, gc.collect()", "(0, 3)");
	shows(9, 10, back, "first, gc.collect()", "(1, 2)");
	shows(11, 15, back, "first, gc.collect()", "(1, 1)");
}
END_TEST

START_TEST(counts_move_as_generations_are_collected)
{
	shows(ALL, "import gc\ngc.disable()\ngc.collect()\n",
	      "(gc.collect(0), gc.get_count()[1:], gc.collect(1), gc.get_count()[1:])[1::2]", "((1, 0), (0, 1))");
	shows(8, 12, "import gc\n", "gc.get_threshold()", "(700, 10, 10)");
	shows(13, 15, "import gc\n", "gc.get_threshold()", "(2000, 10, 10)");
	shows(ALL,
	      "import gc\ngc.collect()\nbefore = gc.get_stats()[0]['collections']\nkeep = [[] for _ in range(10000)]\n",
	      "gc.get_stats()[0]['collections'] > before", "True");
	shows(ALL,
	      "import gc\ngc.disable()\nbefore = gc.get_stats()[0]['collections']\nkeep = [[] for _ in range(10000)]\n",
	      "gc.get_stats()[0]['collections'] == before", "True");
}
END_TEST

START_TEST(survivors_of_atoms_are_untracked)
{
	const char *t = "import gc\nx = 5\na = tuple([x, x]); b = (x, []); before = gc.is_tracked(a)\ngc.collect()\n";
	shows(8, 13, t, "before, gc.is_tracked(a), gc.is_tracked(b)", "(True, False, True)");
	shows(14, 15, t, "gc.is_tracked(a), gc.is_tracked(b)", "(False, True)");
	shows(8, 13, "import gc\nd = {1: []}\nd[1] = 2\ngc.collect()\n", "gc.is_tracked(d)", "False");
	shows(14, 15, "import gc\nd = {}\ngc.collect()\n", "gc.is_tracked(d)", "True");
}
END_TEST

START_TEST(deep_nests_die_without_a_deep_stack)
{
	shows(ALL, "a = []\nfor _ in range(100000): a = [a]\ndel a\n", "1", "1");
	shows(ALL, "a = ()\nfor _ in range(100000): a = (a,)\ndel a\n", "1", "1");
	shows(ALL, "class A: pass\na = None\nfor _ in range(50000):\n b = A(); b.x = a; a = b\ndel a, b\n", "1", "1");
}
END_TEST

START_TEST(debug_flags_save_what_was_found)
{
	shows(ALL,
	      "import gc\ngc.collect()\ngc.set_debug(gc.DEBUG_SAVEALL)\nl = []; l.append(l); del l\nn = "
	      "gc.collect()\ngc.set_debug(0)\n",
	      "n, len(gc.garbage), gc.garbage[0][0] is gc.garbage[0]", "(1, 1, True)");
	shows(ALL,
	      "import gc\nseen = []\ngc.callbacks.append(lambda p, i: seen.append((p, "
	      "i['generation'])))\ngc.collect(1)\n",
	      "seen", "[('start', 1), ('stop', 1)]");
}
END_TEST

Suite *py_model_gc_suite(void)
{
	Suite *suite = suite_create("py/model/gc");
	TCase *tests = tcase_create("gc");
	tcase_set_timeout(tests, 30);
	tcase_add_test(tests, return_values_count_tracked_garbage);
	tcase_add_test(tests, finalizers_run_in_order_of_tracking);
	tcase_add_test(tests, the_resurrected_are_not_counted);
	tcase_add_test(tests, counts_move_as_generations_are_collected);
	tcase_add_test(tests, survivors_of_atoms_are_untracked);
	tcase_add_test(tests, deep_nests_die_without_a_deep_stack);
	tcase_add_test(tests, debug_flags_save_what_was_found);
	suite_add_tcase(suite, tests);
	return suite;
}
