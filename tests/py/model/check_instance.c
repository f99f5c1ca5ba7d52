/* check_instance.c -- where attributes of instances live: sizes, sharing, when a dict appears, what the collector counts. */
#include "eval.h"

#define SIZE "from sys import getsizeof as g\nimport gc\n"

START_TEST(dicts_share_names_with_the_class)
{
	const char *setup = SIZE "class C: pass\na = []\nfor n in (1, 5, 6, 11):\n    c = C()\n    for i in range(n): "
				 "setattr(c, 'a%d' % i, i)\n    a.append(g(c.__dict__))\n";

	shows(8, 10, setup, "a", "[104, 104, 144, 232]");
	shows(11, 15, setup, "a", "[296, 288, 280, 272]");
}
END_TEST

START_TEST(deletions_end_the_sharing_before_3_11)
{
	const char *setup = SIZE "class C: pass\nc = C()\nc.a = 1\nc.b = 2\ndel c.a\nc.a = 3\nd = C()\nd.a = 1\n";

	shows(8, 10, setup, "list(vars(c)), g(vars(c)), g(vars(d))", "(['b', 'a'], 232, 232)");
	shows(11, 15, setup, "list(vars(c)), g(vars(c)), g(vars(d))", "(['b', 'a'], 288, 288)");
}
END_TEST

START_TEST(many_attributes_leave_the_array)
{
	const char *setup = SIZE "class C: pass\nc = C()\nfor i in range(29): setattr(c, 'a%d' % i, i)\nbefore = "
				 "g(c.__dict__)\nc.last = 1\n";

	shows(8, 10, setup, "before, g(c.__dict__)", "(400, 400)");
	shows(11, 15, setup, "before, g(c.__dict__), c.a28, c.last", "(296, 1584, 28, 1)");
}
END_TEST

START_TEST(a_dict_and_its_instance_are_one_store)
{
	const char *setup = SIZE "class C: pass\nc = C()\nc.a = 1\nd = c.__dict__\nc.b = []\nd['k'] = 2\ndel d['a']\n";

	shows(ALL, setup, "c.k, d, hasattr(c, 'a'), vars(c) is d", "(2, {'b': [], 'k': 2}, False, True)");
	shows(ALL, SIZE "class C: pass\nc = C()\nc.a = 1\nd = c.__dict__\nc.__dict__ = {'q': 1}\nc.r = 2\n",
	      "d, vars(c), hasattr(c, 'a')", "({'a': 1}, {'q': 1, 'r': 2}, False)");
	shows(ALL, SIZE "class C: pass\nc = C()\nc.a = 1\nd = c.__dict__\ndel c\n", "d", "{'a': 1}");
	shows(ALL, SIZE "class C: pass\nc = C()\nc.a = 1\nc.b = 2\nc.__dict__.clear()\nc.z = 3\n",
	      "vars(c), dir(c)[-1]", "({'z': 3}, 'z')");
	shows(ALL, SIZE "class A: pass\nclass B: pass\na = A()\na.x = 1\na.__class__ = B\na.y = 2\n",
	      "vars(a), a.x, type(a).__name__", "({'x': 1, 'y': 2}, 1, 'B')");
}
END_TEST

START_TEST(the_collector_counts_dicts_that_exist)
{
	const char *plain = SIZE "class A: pass\ngc.collect()\na = A()\na.me = a\ndel a\n";
	const char *read = SIZE "class A: pass\ngc.collect()\na = A()\na.me = a\na.__dict__\ndel a\n";

	shows(8, 10, plain, "gc.collect()", "2");
	shows(11, 15, plain, "gc.collect()", "1");
	shows(8, 12, read, "gc.collect()", "2");
	shows(13, 13, read, "gc.collect()", "1");
	shows(14, 15, read, "gc.collect()", "2");
}
END_TEST

START_TEST(other_bases_keep_a_dict)
{
	const char *setup = SIZE "class L(list): pass\nclass T(tuple): pass\nclass E(Exception): pass\ndef size(o):\n  "
				 "  o.a = 1\n    return g(o.__dict__)\n";

	shows(8, 10, setup, "size(L()), size(T()), size(E())", "(104, 104, 104)");
	shows(11, 11, setup, "size(L()), size(T()), size(E())", "(304, 184, 184)");
	shows(12, 13, setup, "size(L()), size(T()), size(E())", "(304, 304, 184)");
	shows(14, 15, setup, "size(L()), size(T()), size(E())", "(296, 304, 184)");
}
END_TEST

START_TEST(addresses_of_first_instances_differ_from_3_13)
{
	const char *setup = "class C: pass\nids = [id(C()) for i in range(40)]\n";

	shows(8, 10, setup, "len(set(ids))", "1");
	shows(12, 12, setup, "len(set(ids))", "1");
	shows(13, 15, setup, "''.join('=' if a == b else 'x' for a, b in zip(ids, ids[1:]))",
	      "'x=x=xx=x=x=x=xx=x=x=xx=x=x=x==========='");
}
END_TEST

START_TEST(attributes_die_in_their_order)
{
	shows(ALL,
	      "seen = []\nclass P:\n    def __init__(self, n): self.n = n\n    def __del__(self): "
	      "seen.append(self.n)\nclass C: pass\nc = C()\nc.a = P(1)\nc.b = P(2)\nc.c = P(3)\ndel c\n",
	      "seen", "[1, 2, 3]");
	shows(8, 10, "class C: pass\nc = C()\n", "delattr(c, 'x')", "AttributeError: x");
	shows(11, 15, "class C: pass\nc = C()\n", "delattr(c, 'x')", "AttributeError: 'C' object has no attribute 'x'");
}
END_TEST

Suite *py_model_instance_suite(void)
{
	Suite *suite = suite_create("py/model/instance");
	TCase *tests = tcase_create("all");

	tcase_add_test(tests, dicts_share_names_with_the_class);
	tcase_add_test(tests, deletions_end_the_sharing_before_3_11);
	tcase_add_test(tests, many_attributes_leave_the_array);
	tcase_add_test(tests, a_dict_and_its_instance_are_one_store);
	tcase_add_test(tests, the_collector_counts_dicts_that_exist);
	tcase_add_test(tests, other_bases_keep_a_dict);
	tcase_add_test(tests, addresses_of_first_instances_differ_from_3_13);
	tcase_add_test(tests, attributes_die_in_their_order);
	suite_add_tcase(suite, tests);
	return suite;
}
