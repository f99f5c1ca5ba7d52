/* check_range.c -- ranges of small and of large ints, and slices. */
#include "eval.h"

START_TEST(ranges_are_sequences)
{
	shows(ALL, "r = range(1, 20, 3)\n",
	      "list(r), r[2], r[-1], r[1:4], r[::-1], len(r), 7 in r, 8 in r, r.index(10), r.count(4), "
	      "list(reversed(r))[:2]",
	      "([1, 4, 7, 10, 13, 16, 19], 7, 19, range(4, 13, 3), range(19, -2, -3), 7, True, False, 3, 1, [19, 16])");
	shows(ALL, "",
	      "range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), hash(range(0)) == hash((0, None, None)), "
	      "bool(range(5, 5)), range(0, 5, 1)",
	      "(True, True, True, False, range(0, 5))");
	shows(ALL, "",
	      "list(range(5, 0, -2)), list(range(3, 5, -1)), range(10)[2:8][1:], 2.0 in range(3), range(3).index(2.0)",
	      "([5, 3, 1], [], range(3, 8), True, 2)");
	shows(ALL, "n = 12345\n", "range(n).stop is n, range(n, n + 1)[0] is n", "(True, False)");
}
END_TEST

START_TEST(ranges_of_large_ints_work_alike)
{
	shows(ALL, "r = range(10 ** 20, 10 ** 20 + 10, 4)\n",
	      "list(r), r[1], 10 ** 20 + 8 in r, r[::2], list(reversed(r))[0] - 10 ** 20, r.index(10 ** 20 + 4)",
	      "([100000000000000000000, 100000000000000000004, 100000000000000000008], 100000000000000000004, True, "
	      "range(100000000000000000000, 100000000000000000012, 8), 8, 1)");
	shows(ALL, "", "len(range(10 ** 20))", "OverflowError: Python int too large to convert to C ssize_t");
	shows(ALL, "",
	      "list(range(2 ** 63 - 3, 2 ** 63)), type(iter(range(2 ** 63 - 1))).__name__, type(iter(range(2 ** "
	      "63))).__name__",
	      "([9223372036854775805, 9223372036854775806, 9223372036854775807], 'range_iterator', "
	      "'longrange_iterator')");
}
END_TEST

START_TEST(ranges_say_what_is_wrong)
{
	shows(8, 8, "", "range()", "TypeError: range expected 1 argument, got 0");
	shows(9, 15, "", "range()", "TypeError: range expected at least 1 argument, got 0");
	shows(ALL, "", "range(1, 2, 0)", "ValueError: range() arg 3 must not be zero");
	shows(ALL, "", "range(1.5)", "TypeError: 'float' object cannot be interpreted as an integer");
	shows(ALL, "", "range(3)[5]", "IndexError: range object index out of range");
	shows(8, 13, "", "range(3).index(5)", "ValueError: 5 is not in range");
	shows(14, 15, "", "range(3).index(5)", "ValueError: range.index(x): x not in range");
	shows(ALL, "", "range(3).index('a')", "ValueError: sequence.index(x): x not in sequence");
}
END_TEST

START_TEST(slices_know_their_indices)
{
	shows(ALL, "",
	      "slice(1, None, -2), slice(5).indices(3), slice(None, None, -1).indices(4), slice(10 ** 30, None, "
	      "-1).indices(10 ** 20)",
	      "(slice(1, None, -2), (0, 3, 1), (3, -1, -1), (99999999999999999999, -1, -1))");
	shows(ALL, "", "slice(1) == slice(None, 1), slice(1) < slice(2), slice(1, 2).stop", "(True, True, 2)");
	shows(8, 11, "", "hash(slice(1))", "TypeError: unhashable type: 'slice'");
	shows(12, 15, "", "{slice(1): 2}[slice(1)]", "2");
	shows(ALL, "", "slice(None, None, 0).indices(5)", "ValueError: slice step cannot be zero");
	shows(ALL, "", "slice('a').indices(5)",
	      "TypeError: slice indices must be integers or None or have an __index__ method");
}
END_TEST

Suite *py_model_range_suite(void)
{
	Suite *suite = suite_create("py/model/range");
	TCase *tests = tcase_create("all");

	tcase_add_test(tests, ranges_are_sequences);
	tcase_add_test(tests, ranges_of_large_ints_work_alike);
	tcase_add_test(tests, ranges_say_what_is_wrong);
	tcase_add_test(tests, slices_know_their_indices);
	suite_add_tcase(suite, tests);
	return suite;
}
