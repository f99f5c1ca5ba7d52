/* check_dict.c -- dicts: sizes by version, order, merging, views, changes while walking, what raises. */
#include "eval.h"

#define SIZE "from sys import getsizeof as g\n"

START_TEST(tables_have_the_sizes_of_the_version)
{
	const char *strings = SIZE "sizes = [g({str(i): 0 for i in range(n)}) for n in (0, 1, 5, 6, 11, 22, 43, 86)]\n";
	const char *numbers = SIZE "sizes = [g({i: 0 for i in range(n)}) for n in (0, 1, 5, 6, 11, 22, 43, 86)]\n";

	shows(8, 10, strings, "sizes", "[64, 232, 232, 360, 640, 1176, 2272, 4696]");
	shows(11, 15, strings, "sizes", "[64, 184, 184, 272, 464, 832, 1584, 3328]");
	shows(8, 10, numbers, "sizes", "[64, 232, 232, 360, 640, 1176, 2272, 4696]");
	shows(11, 15, numbers, "sizes", "[64, 224, 224, 352, 632, 1168, 2264, 4688]");
	shows(8, 9, SIZE, "g({}), g(dict())", "(64, 232)");
	shows(10, 15, SIZE, "g({}), g(dict())", "(64, 64)");
}
END_TEST

START_TEST(another_kind_of_key_makes_another_table)
{
	const char *setup = SIZE "d = {'a': 0}\nd[1] = 0\ne = dict.fromkeys('abcdef', 0)\ne[1] = 0\n";

	shows(8, 10, setup, "g(d), g(e)", "(232, 360)");
	shows(11, 13, setup, "g(d), g(e)", "(352, 632)");
	shows(14, 15, setup, "g(d), g(e)", "(224, 632)");
}
END_TEST

START_TEST(copies_are_compact_or_not)
{
	const char *setup = SIZE "d = {i: 0 for i in range(6)}\nfor i in range(3): del d[i]\n";

	shows(8, 8, setup, "g(d), g(d.copy()), g(dict(d))", "(360, 232, 232)");
	shows(10, 10, setup, "g(d), g(d.copy()), g(dict(d))", "(360, 360, 360)");
	shows(11, 13, setup, "g(d), g(d.copy()), g(dict(d))", "(352, 352, 352)");
	shows(14, 15, setup, "g(d), g(d.copy()), g(dict(d))", "(352, 224, 224)");
	shows(9, 10, SIZE "d = {i: 0 for i in range(10)}\ne = dict(d)\ndel d[0]\n", "g(d | e), g({**d, **e})",
	      "(640, 360)");
}
END_TEST

START_TEST(keeps_the_order_of_insertion)
{
	shows(ALL, "d = {3: 'c', 1: 'a', 2: 'b'}\ndel d[3]\nd[3] = 'd'\nd[1] = 'z'\n",
	      "d, list(d), list(reversed(d)), d.popitem(), d",
	      "({1: 'z', 2: 'b'}, [1, 2, 3], [3, 2, 1], (3, 'd'), {1: 'z', 2: 'b'})");
	shows(ALL,
	      "d = {}\nfor i in range(200): d[i] = i\nfor i in range(0, 200, 2): del d[i]\nfor i in range(0, 50, 2): "
	      "d[i] = i\n",
	      "len(d), list(d)[:3], list(d)[-3:], sum(d.values())", "(125, [1, 3, 5], [44, 46, 48], 10600)");
	shows(ALL, "", "{1: 'a', True: 'b', 1.0: 'c'}", "{1: 'c'}");
}
END_TEST

START_TEST(merges)
{
	shows(ALL, "d = {1: 2}\nd.update([(3, 4), 'ab'], c=5)\n", "d, dict({1: 2}, x=3), dict(zip('ab', (1, 2)))",
	      "({1: 2, 3: 4, 'a': 'b', 'c': 5}, {1: 2, 'x': 3}, {'a': 1, 'b': 2})");
	shows(9, 15, "d = {1: 2}\ne = d\ne |= [(5, 6)]\n", "{1: 2} | {1: 3, 4: 5}, d", "({1: 3, 4: 5}, {1: 2, 5: 6})");
	shows(8, 8, "", "{} | {}", "TypeError: unsupported operand type(s) for |: 'dict' and 'dict'");
	shows(ALL, "", "dict([(1, 2, 3)])",
	      "ValueError: dictionary update sequence element #0 has length 3; 2 is required");
	shows(8, 13, "", "dict([1])", "TypeError: cannot convert dictionary update sequence element #0 to a sequence");
	shows(ALL, "class M:\n    def keys(self): return 'xy'\n    def __getitem__(self, k): return k * 2\n",
	      "dict(M()), {**M()}", "({'x': 'xx', 'y': 'yy'}, {'x': 'xx', 'y': 'yy'})");
}
END_TEST

START_TEST(views_are_sets)
{
	shows(ALL, "d = {1: 2, 3: 4}\n",
	      "d.keys() & {1}, d.keys() | [5], d.items() - {(1, 2)}, d.keys() ^ [1], d.keys() == {1, 3}, d.keys() < "
	      "{1, 2, 3}",
	      "({1}, {1, 3, 5}, {(3, 4)}, {3}, True, True)");
	shows(ALL, "d = {1: 2}\nk = d.keys()\nd[5] = k\n", "d.items(), k, len(k), 5 in k, (1, 2) in d.items()",
	      "(dict_items([(1, 2), (5, dict_keys([1, 5]))]), dict_keys([1, 5]), 2, True, True)");
	shows(10, 15, "", "{1: 2}.keys().mapping", "mappingproxy({1: 2})");
}
END_TEST

START_TEST(changes_while_walking_are_noticed)
{
	shows(ALL, "d = {1: 2}\ni = iter(d)\nnext(i)\nd[2] = 3\n", "next(i)",
	      "RuntimeError: dictionary changed size during iteration");
	shows(ALL, "d = {1: 2, 3: 4}\ni = iter(d)\nnext(i)\nnext(i)\ndel d[1]\nd[9] = 9\n", "next(i)",
	      "RuntimeError: dictionary keys changed during iteration");
	shows(ALL,
	      "class K:\n    def __hash__(self): return 1\n    def __eq__(self, o):\n        d.clear()\n        return "
	      "False\nd = {K(): 1}\n",
	      "d.get(K()), d", "(None, {})");
	shows(ALL, "d = {}\nd['me'] = d\nd['l'] = [d]\n", "d", "{'me': {...}, 'l': [{...}]}");
}
END_TEST

START_TEST(says_what_is_wrong)
{
	shows(ALL, "", "{}['a']", "KeyError: 'a'");
	shows(ALL, "", "{}.popitem()", "KeyError: 'popitem(): dictionary is empty'");
	shows(ALL, "", "{}.pop([])", "KeyError: []");
	shows(8, 13, "", "{}[[]]", "TypeError: unhashable type: 'list'");
	shows(14, 15, "", "{}[[]]", "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')");
	shows(ALL, "", "hash({})", "TypeError: unhashable type: 'dict'");
	shows(ALL, "class D(dict):\n    def __missing__(self, k): return k + 1\n", "D()[5], D().get(5)", "(6, None)");
}
END_TEST

START_TEST(tracking_follows_the_version)
{
	shows(8, 13, "import gc\nd = {1: 2}\ne = {1: []}\n",
	      "gc.is_tracked({}), gc.is_tracked(d), gc.is_tracked(e), gc.is_tracked(e.copy())",
	      "(False, False, True, True)");
	shows(14, 15, "import gc\nd = {1: 2}\n", "gc.is_tracked({}), gc.is_tracked(d)", "(True, True)");
}
END_TEST

Suite *py_model_dict_suite(void)
{
	Suite *suite = suite_create("py/model/dict");
	TCase *tests = tcase_create("all");

	tcase_add_test(tests, tables_have_the_sizes_of_the_version);
	tcase_add_test(tests, another_kind_of_key_makes_another_table);
	tcase_add_test(tests, copies_are_compact_or_not);
	tcase_add_test(tests, keeps_the_order_of_insertion);
	tcase_add_test(tests, merges);
	tcase_add_test(tests, views_are_sets);
	tcase_add_test(tests, changes_while_walking_are_noticed);
	tcase_add_test(tests, says_what_is_wrong);
	tcase_add_test(tests, tracking_follows_the_version);
	suite_add_tcase(suite, tests);
	return suite;
}
