/* check_tuple.c -- tuples: which operations hand out the same object, hashes, sizes, tracking, what raises. */
#include "eval.h"

START_TEST(some_operations_hand_out_the_same_object)
{
	shows(ALL, "t = tuple([1, 2, 3])\n",
	      "t[:] is t, t * 1 is t, t + () is t, () + t is t, tuple(t) is t, t[0:3] is t, t[1:] is t[1:]",
	      "(True, True, True, True, True, True, False)");
	shows(ALL, "class T(tuple): pass\nt = T((1, 2))\n",
	      "t[:] is t, type(t[:]).__name__, tuple(t) is t, t == (1, 2), T() is T()",
	      "(False, 'tuple', False, True, False)");
	shows(ALL, "", "() is tuple([]), ()[:] is (), (1, 2)[5:] is ()", "(True, True, True)");
}
END_TEST

START_TEST(hashes_are_those_of_cpython)
{
	shows(ALL, "", "hash(()), hash((1, 2, 3)), hash((1,)), hash(((),))",
	      "(5740354900026072187, 529344067295497451, -6644214454873602895, -5486347211504344842)");
	shows(8, 13,
	      "n = []\nclass K:\n    def __hash__(self):\n        n.append(0)\n        return 1\nt = (K(),)\nhash(t), "
	      "hash(t)\n",
	      "len(n)", "2");
	shows(14, 15,
	      "n = []\nclass K:\n    def __hash__(self):\n        n.append(0)\n        return 1\nt = (K(),)\nhash(t), "
	      "hash(t)\n",
	      "len(n)", "1");
}
END_TEST

START_TEST(sizes_and_tracking_follow_the_version)
{
	shows(8, 13, "import sys\n", "sys.getsizeof(()), sys.getsizeof((1, 2))", "(40, 56)");
	shows(14, 15, "import sys\n", "sys.getsizeof(()), sys.getsizeof((1, 2))", "(48, 64)");
	shows(8, 13, "import gc\ngc.disable()\nx = 1\nt = (x, x)\n",
	      "gc.is_tracked(()), gc.is_tracked(t), gc.is_tracked(tuple([1])), gc.is_tracked(t + t)",
	      "(False, True, True, True)");
	shows(14, 15, "import gc\ngc.disable()\nx = 1\nt = (x, x)\n",
	      "gc.is_tracked(()), gc.is_tracked(t), gc.is_tracked(tuple([1])), gc.is_tracked(t + t)",
	      "(False, False, False, True)");
}
END_TEST

START_TEST(compares_item_by_item)
{
	shows(ALL, "",
	      "(1, 2) < (1, 3), (1,) < (1, 0), (1, 'a') == (1, 'a'), (2,) > (1, 5), () == [], (1, 2) != (1, 2)",
	      "(True, True, True, True, False, False)");
	shows(ALL, "", "(1, 'a') < (1, 2)", "TypeError: '<' not supported between instances of 'str' and 'int'");
	shows(ALL, "", "(1, 2, 1).index(1, 1), (1, 2, 1).count(1), 2 in (1, 2), tuple(range(20))[3:12:4]",
	      "(2, 2, True, (3, 7, 11))");
}
END_TEST

START_TEST(says_what_is_wrong)
{
	shows(ALL, "", "()[0]", "IndexError: tuple index out of range");
	shows(ALL, "", "()['a']", "TypeError: tuple indices must be integers or slices, not str");
	shows(ALL, "", "() + []", "TypeError: can only concatenate tuple (not \"list\") to tuple");
	shows(ALL, "", "(1,).index(2)", "ValueError: tuple.index(x): x not in tuple");
	shows(ALL, "", "(1,) * 10 ** 18", "MemoryError");
	shows(ALL, "", "tuple(a=1)", "TypeError: tuple() takes no keyword arguments");
	shows(ALL, "l = []\nt = (l, 1)\nl.append(t)\n", "t, (1,), ()", "(([(...)], 1), (1,), ())");
}
END_TEST

Suite *py_model_tuple_suite(void)
{
	Suite *suite = suite_create("py/model/tuple");
	TCase *tests = tcase_create("all");

	tcase_add_test(tests, some_operations_hand_out_the_same_object);
	tcase_add_test(tests, hashes_are_those_of_cpython);
	tcase_add_test(tests, sizes_and_tracking_follow_the_version);
	tcase_add_test(tests, compares_item_by_item);
	tcase_add_test(tests, says_what_is_wrong);
	suite_add_tcase(suite, tests);
	return suite;
}
