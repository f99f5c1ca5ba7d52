/* check_type.c -- classes: metaclass, order of bases, __slots__, special attributes, slots that follow the dictionary. */
#include "eval.h"

START_TEST(built_ins_come_alive_with_their_dictionary)
{
	shows(ALL, "", "list.append.__qualname__, int.__add__.__name__, [].append.__self__",
	      "('list.append', '__add__', [])");
	shows(ALL, "", "int.__mro__, bool.__bases__", "((<class 'int'>, <class 'object'>), (<class 'int'>,))");
	shows(ALL, "", "'append' in list.__dict__, 'nothing' in list.__dict__", "(True, False)");
	shows(ALL, "", "list.__hash__, object.__hash__(1) == id(1) // 16", "(None, True)");
	shows(ALL, "", "int.x", "AttributeError: type object 'int' has no attribute 'x'");
}
END_TEST

START_TEST(bases_are_searched_in_their_order)
{
	const char *diamond = "class A: x = 1\nclass B(A): pass\nclass C(A): x = 2\nclass D(B, C): pass\n";
	shows(ALL, diamond, "D.x, [c.__name__ for c in D.__mro__]", "(2, ['D', 'B', 'C', 'A', 'object'])");
	shows(8, 12, diamond, "type('E', (A, D), {})",
	      "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases A, D");
	shows(13, 15, diamond, "type('E', (A, D), {})",
	      "TypeError: Cannot create a consistent method resolution order (MRO) for bases A, D");
	shows(ALL, diamond, "type('E', (A, A), {})", "TypeError: duplicate base class A");
	shows(ALL, "", "type('E', (int, str), {})", "TypeError: multiple bases have instance lay-out conflict");
	shows(ALL, "", "type('E', (bool,), {})", "TypeError: type 'bool' is not an acceptable base type");
	shows(ALL, "class M(type): pass\nclass N(type): pass\nA = M('A', (), {})\nB = N('B', (), {})\n",
	      "type('C', (A, B), {})",
	      "TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
	      "metaclasses "
	      "of all its bases");
}
END_TEST

START_TEST(slots_leave_no_room_for_more)
{
	const char *p = "class P: __slots__ = ('x', '__y')\np = P(); p.x = 1\n";
	shows(ALL, p, "p.x, P.__slots__, hasattr(p, '__dict__'), hasattr(P, '_P__y')",
	      "(1, ('x', '__y'), False, True)");
	shows(ALL, p, "repr(P.x), type(P.x).__name__", "(\"<member 'x' of 'P' objects>\", 'member_descriptor')");
	shows(8, 12, p, "setattr(p, 'z', 1)", "AttributeError: 'P' object has no attribute 'z'");
	shows(13, 15, p, "setattr(p, 'z', 1)",
	      "AttributeError: 'P' object has no attribute 'z' and no __dict__ for setting new attributes");
	shows(8, 9, p, "getattr(p, '_P__y')", "AttributeError: _P__y");
	shows(10, 15, p, "getattr(p, '_P__y')", "AttributeError: 'P' object has no attribute '_P__y'");
	shows(ALL, p, "delattr(p, '_P__y')", "AttributeError: _P__y");
	shows(ALL, "", "type('Q', (), {'__slots__': ('a',), 'a': 1})",
	      "ValueError: 'a' in __slots__ conflicts with class variable");
	shows(ALL, "", "type('Q', (), {'__slots__': ('1',)})", "TypeError: __slots__ must be identifiers");
	shows(8, 14, "", "type('Q', (int,), {'__slots__': ('a',)})",
	      "TypeError: nonempty __slots__ not supported for subtype of 'int'");
	shows(15, 15, "", "type('Q', (int,), {'__slots__': ('a',)})",
	      "TypeError: arbitrary __slots__ not supported for subtype of 'int'");
}
END_TEST

START_TEST(slots_follow_the_dictionary)
{
	const char *c = "class C: pass\nclass D(C): pass\nd = D()\n";
	shows(ALL, c, "(setattr(C, '__len__', lambda self: 7), len(d), bool(d))[1:]", "(7, True)");
	shows(ALL, c,
	      "(setattr(C, '__call__', lambda self, x: x + 1), d(1), delattr(C, '__call__'), callable(d))[1::2]",
	      "(2, False)");
	shows(ALL, "class L(list):\n def __getitem__(self, i): return -1\nl = L([5])\n",
	      "l[0], list.__getitem__(l, 0), len(l)", "(-1, 5, 1)");
	shows(ALL, "class E:\n def __eq__(self, o): return True\n", "hash(E())", "TypeError: unhashable type: 'E'");
	shows(ALL, "class E:\n def __eq__(self, o): return True\n def __hash__(self): return 3\n",
	      "hash(E()), E() == 1, E() != 1", "(3, True, False)");
}
END_TEST

START_TEST(subclasses_and_attributes_are_told)
{
	const char *s = "seen = []\nclass B:\n def __init_subclass__(cls, **kw): seen.append((cls.__name__, kw))\n"
			"class N:\n def __set_name__(self, owner, name): seen.append((owner.__name__, name))\n"
			"class C(B, k=1): a = N()\n";
	shows(ALL, s, "seen, B.__subclasses__()", "([('C', 'a'), ('C', {'k': 1})], [<class '__main__.C'>])");
	shows(8, 8, "", "type('D', (), {}, x=1)", "TypeError: __init_subclass__() takes no keyword arguments");
	shows(9, 15, "", "type('D', (), {}, x=1)", "TypeError: D.__init_subclass__() takes no keyword arguments");
	shows(ALL, "import gc\nclass B: pass\nclass C(B): pass\ndel C\ngc.collect()\n", "B.__subclasses__()", "[]");
}
END_TEST

START_TEST(special_attributes_are_guarded)
{
	shows(8, 9, "", "setattr(int, 'x', 1)", "TypeError: can't set attributes of built-in/extension type 'int'");
	shows(10, 15, "", "setattr(int, 'x', 1)", "TypeError: cannot set 'x' attribute of immutable type 'int'");
	shows(ALL, "class A: pass\nA.__name__ = 'Z'\n", "A, A.__name__, A.__qualname__",
	      "(<class '__main__.A'>, 'Z', 'A')");
	shows(ALL, "class A: pass\n", "setattr(A, '__name__', 5)",
	      "TypeError: can only assign string to A.__name__, not 'int'");
	shows(ALL, "class A: pass\nclass B:\n __slots__ = 'a'\n", "setattr(A(), '__class__', B)",
	      "TypeError: __class__ assignment: 'B' object layout differs from 'A'");
	shows(ALL, "class A: pass\nclass B: pass\na = A()\na.__class__ = B\n", "type(a) is B, isinstance(a, A)",
	      "(True, False)");
	shows(ALL, "", "type('T', (), {'__qualname__': 1})", "TypeError: type __qualname__ must be a str, not int");
}
END_TEST

START_TEST(instances_are_made_and_refused)
{
	shows(ALL, "class C: pass\n", "C(1)", "TypeError: C() takes no arguments");
	shows(ALL, "", "object(1)", "TypeError: object() takes no arguments");
	shows(ALL, "", "type(1, 2)", "TypeError: type() takes 1 or 3 arguments");
	shows(ALL, "", "int.__new__(str)", "TypeError: int.__new__(str): str is not a subtype of int");
	shows(ALL, "", "object.__new__(int)", "TypeError: object.__new__(int) is not safe, use int.__new__()");
	shows(ALL, "", "type(len)()", "TypeError: cannot create 'builtin_function_or_method' instances");
	shows(ALL, "class E(int): pass\nclass F(tuple): pass\nf = F((1, 2)); f.x = 3\n",
	      "E(5) + 1, type(E(5)).__name__, f, f.x", "(6, 'E', (1, 2), 3)");
}
END_TEST

Suite *py_model_type_suite(void)
{
	Suite *suite = suite_create("py/model/type");
	TCase *tests = tcase_create("type");
	tcase_add_test(tests, built_ins_come_alive_with_their_dictionary);
	tcase_add_test(tests, bases_are_searched_in_their_order);
	tcase_add_test(tests, slots_leave_no_room_for_more);
	tcase_add_test(tests, slots_follow_the_dictionary);
	tcase_add_test(tests, subclasses_and_attributes_are_told);
	tcase_add_test(tests, special_attributes_are_guarded);
	tcase_add_test(tests, instances_are_made_and_refused);
	suite_add_tcase(suite, tests);
	return suite;
}
