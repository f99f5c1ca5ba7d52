/* check_iter.c -- iterators, enumerate, zip, map, filter, reversed. */
#include "eval.h"

/* A loop variable holds one result while the next is made, so that two take turns. */
START_TEST(the_result_tuple_is_used_again)
{
	shows(ALL, "ids = {id(p) for p in zip('abc', 'def')}\nkept = list(zip('abc', 'def'))\n",
	      "len(ids), len({id(p) for p in kept}), kept", "(2, 3, [('a', 'd'), ('b', 'e'), ('c', 'f')])");
	shows(ALL, "ids = {id(p) for p in enumerate('abc')}\n", "len(ids), list(enumerate('ab', 5))",
	      "(2, [(5, 'a'), (6, 'b')])");
	shows(ALL, "ids = {id(p) for p in {1: 2, 3: 4}.items()}\n", "len(ids)", "2");
}
END_TEST

START_TEST(zip_and_map_stop_at_the_shortest)
{
	shows(ALL, "i = iter([1, 2, 3])\n",
	      "list(zip(i, 'a')), list(i), list(zip()), list(map(max, [1, 5], [3, 2, 9]))",
	      "([(1, 'a')], [3], [], [3, 5])");
	shows(8, 9, "", "zip([], strict=True)", "TypeError: zip() takes no keyword arguments");
	shows(10, 15, "", "list(zip([1], [1, 2], strict=True))",
	      "ValueError: zip() argument 2 is longer than argument 1");
	shows(10, 15, "", "list(zip([1], [1], [], strict=True))",
	      "ValueError: zip() argument 3 is shorter than arguments 1-2");
	shows(8, 13, "", "map(str, [], strict=True)", "TypeError: map() takes no keyword arguments");
	shows(14, 15, "", "list(map(max, [1], [1, 2], strict=True))",
	      "ValueError: map() argument 2 is longer than argument 1");
}
END_TEST

START_TEST(filter_and_reversed)
{
	shows(ALL, "",
	      "list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x > 1, range(4))), list(reversed('abc')), "
	      "list(reversed((1, 2)))",
	      "([1, 'a'], [2, 3], ['c', 'b', 'a'], [2, 1])");
	shows(ALL, "class S:\n    def __len__(self): return 3\n    def __getitem__(self, i): return i * 10\n",
	      "list(reversed(S())), list(zip(S(), 'ab'))", "([20, 10, 0], [(0, 'a'), (10, 'b')])");
	shows(ALL, "", "reversed({1})", "TypeError: 'set' object is not reversible");
	shows(ALL, "", "reversed(iter([]))", "TypeError: 'list_iterator' object is not reversible");
	shows(ALL, "class N(list): __reversed__ = None\n", "reversed(N())", "TypeError: 'N' object is not reversible");
}
END_TEST

START_TEST(iter_of_a_call_ends_at_the_sentinel)
{
	shows(ALL, "l = [1, 2, 3]\n", "list(iter(l.pop, 1)), l, next(iter([], ), None)", "([3, 2], [], None)");
	shows(ALL, "class S:\n    def __getitem__(self, i):\n        if i > 2: raise IndexError\n        return i\n",
	      "list(S()), 2 in S(), max(S())", "([0, 1, 2], True, 2)");
}
END_TEST

START_TEST(arguments_are_checked)
{
	shows(8, 10, "", "enumerate()", "TypeError: enumerate() missing required argument 'iterable' (pos 1)");
	shows(11, 15, "", "enumerate()", "TypeError: enumerate() missing required argument 'iterable'");
	shows(ALL, "", "list(enumerate(iterable='a', start=10 ** 20))", "[(100000000000000000000, 'a')]");
	shows(ALL, "", "map(str)", "TypeError: map() must have at least two arguments.");
	shows(ALL, "", "filter(1)", "TypeError: filter expected 2 arguments, got 1");
	shows(ALL, "", "zip(1)", "TypeError: 'int' object is not iterable");
}
END_TEST

START_TEST(aliases_of_types)
{
	shows(8, 8, "", "list[int]", "TypeError: 'type' object is not subscriptable");
	shows(9, 15, "",
	      "list[int], dict[str, list[int]], tuple[()], tuple[int, ...], list[int]([1]), list[int] == list[int], "
	      "list[int] is list[int]",
	      "(list[int], dict[str, list[int]], tuple[()], tuple[int, ...], [1], True, False)");
	shows(9, 15, "", "isinstance([], list[int])",
	      "TypeError: isinstance() argument 2 cannot be a parameterized generic");
}
END_TEST

Suite *py_model_iter_suite(void)
{
	Suite *suite = suite_create("py/model/iter");
	TCase *tests = tcase_create("all");

	tcase_add_test(tests, the_result_tuple_is_used_again);
	tcase_add_test(tests, zip_and_map_stop_at_the_shortest);
	tcase_add_test(tests, filter_and_reversed);
	tcase_add_test(tests, iter_of_a_call_ends_at_the_sentinel);
	tcase_add_test(tests, arguments_are_checked);
	tcase_add_test(tests, aliases_of_types);
	suite_add_tcase(suite, tests);
	return suite;
}
