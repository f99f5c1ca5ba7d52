/* check_list.c -- lists: slots by version, slices, sorting, what raises. */
#include "eval.h"

#define SLOTS "import sys\ndef slots(l): return (sys.getsizeof(l) - 56) // 8\n"

START_TEST(appends_grow_by_the_formula_of_the_version)
{
	const char *setup = SLOTS "l = []\nseen = []\nfor i in range(60):\n    l.append(i)\n    if slots(l) not in "
				  "seen: seen.append(slots(l))\n";

	shows(8, 8, setup, "seen", "[4, 8, 16, 25, 35, 46, 58, 72]");
	shows(9, 15, setup, "seen", "[4, 8, 16, 24, 32, 40, 52, 64]");
}
END_TEST

START_TEST(lists_of_known_length_have_their_slots)
{
	shows(8, 8, SLOTS, "slots([1, 2, 3]), slots(list(range(3))), slots(sorted([1, 2, 3])), slots([1] * 3)",
	      "(3, 3, 6, 3)");
	shows(9, 9, SLOTS, "slots([1, 2, 3]), slots(list(range(3))), slots(sorted([1, 2, 3])), slots([1] * 3)",
	      "(8, 3, 8, 3)");
	shows(10, 15, SLOTS, "slots([1, 2, 3]), slots(list(range(3))), slots(sorted([1, 2, 3])), slots([1] * 3)",
	      "(4, 4, 4, 3)");
	shows(10, 12, SLOTS, "slots(list({1: 2, 3: 4, 5: 6})), slots(list({1, 2, 3}))", "(4, 4)");
	shows(13, 15, SLOTS, "slots(list({1: 2, 3: 4, 5: 6})), slots(list({1, 2, 3}))", "(8, 8)");
}
END_TEST

START_TEST(lists_shrink_when_less_than_half_is_used)
{
	const char *pops = SLOTS "l = [None] * 40\nseen = []\nwhile l:\n    l.pop()\n    if not seen or seen[-1] != "
				 "slots(l): seen.append(slots(l))\n";
	const char *dels = SLOTS "l = [None] * 40\nseen = []\nwhile l:\n    del l[-1]\n    if not seen or seen[-1] != "
				 "slots(l): seen.append(slots(l))\n";

	shows(8, 8, pops, "seen", "[40, 27, 19, 12, 8, 6, 5, 4, 0]");
	shows(9, 13, pops, "seen", "[40, 24, 16, 12, 8, 4, 0]");
	shows(14, 15, pops, "seen", "[40, 24, 0]");
	shows(9, 12, dels, "seen", "[40, 24, 16, 12, 8, 4, 0]");
	shows(13, 13, dels, "seen", "[40]");
	shows(14, 15, dels, "seen", "[40, 24]");
}
END_TEST

START_TEST(slices_are_read_assigned_and_deleted)
{
	shows(ALL, "l = list(range(10))\nl[2:5] = 'ab'\ndel l[::3]\n", "l, l[::-2], l[-2:], l[5:2]",
	      "([1, 'a', 5, 6, 8, 9], [9, 6, 'a'], [8, 9], [])");
	shows(ALL, "l = [1, 2, 3]\nl[:] = l\nl[1:1] = l\n", "l", "[1, 1, 2, 3, 2, 3]");
	shows(ALL, "l = [1, 2, 3, 4]\nl[::2] = l[1::2]\nl[::-1] = [7, 8, 9, 0]\n", "l", "[0, 9, 8, 7]");
	shows(ALL, "", "[1, 2, 3].__setitem__(slice(0, 3, 2), [1])",
	      "ValueError: attempt to assign sequence of size 1 to extended slice of size 2");
	shows(8, 12, "", "[].__setitem__(slice(0, 1), 1)", "TypeError: can only assign an iterable");
	shows(13, 15, "", "[].__setitem__(slice(0, 1), 1)", "TypeError: must assign iterable to extended slice");
}
END_TEST

START_TEST(items_die_last_to_first)
{
	const char *setup =
	    "seen = []\nclass P:\n    def __init__(self, n): self.n = n\n    def __del__(self): seen.append(self.n)\n"
	    "l = [P(1), P(2), P(3)]\nl.clear()\nl = [P(4), P(5), P(6)]\ndel l[:2]\ndel l\n";

	shows(ALL, setup, "seen", "[3, 2, 1, 5, 4, 6]");
}
END_TEST

START_TEST(sorts_stably_and_calls_as_cpython)
{
	const char *logs = "log = []\nclass K:\n    def __init__(self, n): self.n = n\n    def __lt__(self, o):\n      "
			   "  log.append((self.n, o.n))\n"
			   "        return self.n < o.n\nl = [K(n) for n in (3, 1, 2, 2)]\nl.sort()\n";

	shows(ALL, "", "sorted([(1, 'b'), (0, 'z'), (1, 'a')], key=lambda p: p[0])", "[(0, 'z'), (1, 'b'), (1, 'a')]");
	shows(ALL, "", "sorted([3, 1, 2], reverse=True), sorted('bca'), sorted([2.5, 1, 2])",
	      "([3, 2, 1], ['a', 'b', 'c'], [1, 2, 2.5])");
	shows(ALL, "", "sorted([(1, 'a'), (0, 'a'), (1, 'b')], key=lambda p: p[0], reverse=True)",
	      "[(1, 'a'), (1, 'b'), (0, 'a')]");
	shows(ALL, "l = [i * 7919 % 1009 for i in range(1000)]\nm = sorted(l)\n",
	      "all(a <= b for a, b in zip(m, m[1:])) and sum(m) == sum(l)", "True");
	shows(8, 12, logs, "log", "[(1, 3), (2, 1), (2, 3), (2, 1), (2, 2), (2, 3)]");
	shows(ALL, "", "[1, 'a'].sort()", "TypeError: '<' not supported between instances of 'str' and 'int'");
	shows(ALL,
	      "l = [3, 1, 2]\nclass K:\n    def __lt__(self, o):\n        m.append(0)\n        return False\nm = [K(), "
	      "K()]\n",
	      "m.sort()", "ValueError: list modified during sort");
	shows(ALL, "l = [3, 1, 2]\nseen = []\ndef key(x):\n    seen.append(len(l))\n    return x\nl.sort(key=key)\n",
	      "seen, l", "([0, 0, 0], [1, 2, 3])");
}
END_TEST

START_TEST(says_what_is_wrong)
{
	shows(ALL, "", "[][10 ** 30]", "IndexError: cannot fit 'int' into an index-sized integer");
	shows(ALL, "", "[1].pop(5)", "IndexError: pop index out of range");
	shows(ALL, "", "[] + ()", "TypeError: can only concatenate list (not \"tuple\") to list");
	shows(8, 13, "", "[1].index([2])", "ValueError: [2] is not in list");
	shows(14, 15, "", "[1].index([2])", "ValueError: list.index(x): x not in list");
	shows(ALL, "", "[1] * 10 ** 18", "MemoryError");
	shows(ALL, "", "[].insert('a', 1)", "TypeError: 'str' object cannot be interpreted as an integer");
	shows(ALL, "", "list(1)", "TypeError: 'int' object is not iterable");
	shows(ALL, "class L(list): pass\n", "L([1], 2)", "TypeError: list expected at most 1 argument, got 2");
}
END_TEST

START_TEST(holds_itself)
{
	shows(ALL, "l = [1]\nl.append(l)\nl.append((l,))\n", "l", "[1, [...], ([...],)]");
	shows(ALL, "l = [1, 2]\nl += l\nl *= 2\nl.extend(l)\n", "len(l), l[:4], l.count(1)", "(16, [1, 2, 1, 2], 8)");
}
END_TEST

START_TEST(iterators_see_changes)
{
	shows(ALL, "l = [1, 2, 3]\nseen = []\nfor x in l:\n    seen.append(x)\n    if x < 3: l.append(x + 3)\n", "seen",
	      "[1, 2, 3, 4, 5]");
	shows(ALL, "l = [1, 2, 3, 4]\nfor x in l: l.remove(x)\n", "l, list(reversed(l)), next(iter([]), 9)",
	      "([2, 4], [4, 2], 9)");
	shows(ALL, "i = iter([1])\nlist(i)\n", "list(i), i.__length_hint__()", "([], 0)");
}
END_TEST

Suite *py_model_list_suite(void)
{
	Suite *suite = suite_create("py/model/list");
	TCase *tests = tcase_create("all");

	tcase_add_test(tests, appends_grow_by_the_formula_of_the_version);
	tcase_add_test(tests, lists_of_known_length_have_their_slots);
	tcase_add_test(tests, lists_shrink_when_less_than_half_is_used);
	tcase_add_test(tests, slices_are_read_assigned_and_deleted);
	tcase_add_test(tests, items_die_last_to_first);
	tcase_add_test(tests, sorts_stably_and_calls_as_cpython);
	tcase_add_test(tests, says_what_is_wrong);
	tcase_add_test(tests, holds_itself);
	tcase_add_test(tests, iterators_see_changes);
	suite_add_tcase(suite, tests);
	return suite;
}
