/* check_set.c -- sets: order of iteration, sizes, operators, frozensets, what raises. */
#include "eval.h"

START_TEST(the_order_of_small_integers_is_that_of_the_table)
{
	shows(ALL, "", "[list({3, 1, 2}), list({8, 1}), list({100, 7, 33, 64}), list(set(range(12, 0, -1)))]",
	      "[[1, 2, 3], [8, 1], [64, 33, 100, 7], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]]");
	shows(ALL, "s = {-1, -2, 5}\ns.add(10 ** 20)\n", "s == {5, -2, 10 ** 20, -1}, len(s)", "(True, 4)");
}
END_TEST

START_TEST(removed_places_are_taken_again_or_not)
{
	const char *setup = "s = set(range(100, 106))\nfor x in (0, 32, 64): s.add(x)\ns.discard(32)\ns.add(96)\n";

	shows(8, 8, setup, "list(s)", "[0, 96, 64, 100, 101, 102, 103, 104, 105]");
	shows(9, 9, setup, "list(s)", "[0, 64, 96, 100, 101, 102, 103, 104, 105]");
	shows(10, 15, setup, "list(s)", "[0, 96, 64, 100, 101, 102, 103, 104, 105]");
}
END_TEST

START_TEST(tables_have_their_sizes)
{
	shows(ALL, "import sys\n", "[sys.getsizeof(set(range(n))) for n in (0, 4, 5, 18, 19, 76, 77)]",
	      "[216, 216, 728, 728, 2264, 2264, 8408]");
	shows(ALL, "import sys\ns = set(range(50))\ns.clear()\n", "sys.getsizeof(s), s", "(216, set())");
}
END_TEST

START_TEST(operators_and_methods_agree)
{
	shows(ALL, "a, b = {1, 2, 3}, {3, 4}\n", "a | b, a & b, a - b, a ^ b, a <= b, {3} < b, a.isdisjoint({9})",
	      "({1, 2, 3, 4}, {3}, {1, 2}, {1, 2, 4}, False, True, True)");
	shows(ALL, "a = {1, 2, 3}\nb = a\nb |= {9}\nb -= {1}\nb &= {2, 9}\nb ^= {2, 5}\n", "a, a is b",
	      "({9, 5}, True)");
	shows(ALL, "",
	      "{1}.union([2], [3]), {1, 2}.intersection([2], {2}), {1, 2, 3}.difference([1], [2]), "
	      "{1}.symmetric_difference([1, 2])",
	      "({1, 2, 3}, {2}, {3}, {2})");
	shows(ALL, "class S(set): pass\nclass F(frozenset): pass\n",
	      "[type(x).__name__ for x in (S() | {1}, F() & F(), {1} | frozenset(), S([1]).copy())], S([1]), F(), S()",
	      "(['set', 'frozenset', 'set', 'set'], S({1}), F(), S())");
}
END_TEST

START_TEST(frozensets_are_shared_and_hashed)
{
	shows(8, 9, "f = frozenset([1])\n", "frozenset() is frozenset(''), frozenset(f) is f, f.copy() is f",
	      "(True, True, True)");
	shows(10, 15, "f = frozenset([1])\n", "frozenset() is frozenset(''), frozenset(f) is f, f.copy() is f",
	      "(False, True, True)");
	shows(ALL, "", "hash(frozenset([1])), hash(frozenset(range(50))), hash(frozenset([(1, 2), 3, -1]))",
	      "(-558064481276695278, -1309786936372247613, 3630675996427724113)");
	shows(ALL, "", "{1} in {frozenset([1])}, {frozenset([3]), 4} - {frozenset([3])}", "(True, {4})");
}
END_TEST

START_TEST(says_what_is_wrong)
{
	shows(ALL, "", "set().pop()", "KeyError: 'pop from an empty set'");
	shows(ALL, "", "{1}.remove(2)", "KeyError: 2");
	shows(ALL, "", "{1} | [2]", "TypeError: unsupported operand type(s) for |: 'set' and 'list'");
	shows(8, 13, "", "{1}.add([])", "TypeError: unhashable type: 'list'");
	shows(14, 15, "", "{1}.add([])", "TypeError: cannot use 'list' as a set element (unhashable type: 'list')");
	shows(ALL, "s = {1, 2}\ni = iter(s)\nnext(i)\ns.add(3)\n", "next(i)",
	      "RuntimeError: Set changed size during iteration");
	shows(ALL, "", "set(a=1)", "TypeError: set() takes no keyword arguments");
}
END_TEST

Suite *py_model_set_suite(void)
{
	Suite *suite = suite_create("py/model/set");
	TCase *tests = tcase_create("all");

	tcase_add_test(tests, the_order_of_small_integers_is_that_of_the_table);
	tcase_add_test(tests, removed_places_are_taken_again_or_not);
	tcase_add_test(tests, tables_have_their_sizes);
	tcase_add_test(tests, operators_and_methods_agree);
	tcase_add_test(tests, frozensets_are_shared_and_hashed);
	tcase_add_test(tests, says_what_is_wrong);
	suite_add_tcase(suite, tests);
	return suite;
}
