/* check_heap.c -- modelled addresses: reuse, free lists, size classes, large blocks; the audit of the whole heap. */
#include "py/model/exc.h"
#include "py/model/heap_audit.h"
#include "py/model/obj_float.h"
#include "py/model/obj_list.h"
#include "py/model/obj_tuple.h"
#include "eval.h"

static struct py *fresh(const char *version)
{
	struct err err = { 0 };
	struct py_options options = { .version = version };
	struct py *py = py_new(&options, &err);
	ck_assert_ptr_nonnull(py);
	py_begin(py, "", 0, "empty.py");
	return py;
}

static struct obj *plain(struct py *py)
{
	return obj_call0(py, &TYPE_OF(py, T_object)->head);
}

START_TEST(a_freed_block_comes_back_first)
{
	struct py *py = fresh("3.12");
	struct obj *a = plain(py), *b = plain(py), *c = plain(py);
	uint64_t x = heap_address(py, a), y = heap_address(py, b);
	obj_decref(py, a);
	obj_decref(py, b);
	struct obj *d = plain(py), *e = plain(py);
	ck_assert_uint_eq(heap_address(py, d), y);
	ck_assert_uint_eq(heap_address(py, e), x);
	ck_assert_ptr_eq(heap_at(py, y), d);
	ck_assert_ptr_null(heap_at(py, y + 8));
	ck_assert_uint_eq(y % 16, 0);
	obj_decref(py, c);
	obj_decref(py, d);
	obj_decref(py, e);
	ck_assert_ptr_null(heap_at(py, x));
	py_free(py);
}
END_TEST

START_TEST(free_lists_are_bounded_and_cleared_by_a_full_collection)
{
	struct py *py = fresh("3.8");
	struct obj *keep[150];
	for (int i = 0; i < 150; i++)
		keep[i] = float_new(py, i);
	int64_t last = (int64_t)heap_address(py, keep[99]);
	for (int i = 0; i < 150; i++)
		obj_decref(py, keep[i]); /* the first 100 go to the list */
	struct obj *f = float_new(py, 1);
	ck_assert_int_eq((int64_t)heap_address(py, f), last);
	ck_assert(f->flags & OBJ_FREE_LIST);
	gc_collect(py, 2);
	struct obj *g = float_new(py, 2);
	ck_assert(!(g->flags & OBJ_FREE_LIST));
	obj_decref(py, f);
	obj_decref(py, g);
	py_free(py);
}
END_TEST

START_TEST(tuples_of_twenty_are_lost_in_some_versions)
{
	shows(8, 10, "x = 5\ndef f():\n return id((x,)*20)\n", "f() == f()", "True");
	shows(11, 12, "x = 5\ndef f():\n return id((x,)*20)\n", "f() == f()", "False");
	shows(13, 15, "x = 5\ndef f():\n return id((x,)*20)\n", "f() == f()", "True");
}
END_TEST

START_TEST(large_blocks_grow_shrink_and_come_back)
{
	struct py *py = fresh("3.11");
	struct heap_block a = { 0 }, b = { 0 };
	size_t before = py->memory_used;
	ck_assert_int_eq(heap_block_resize(py, &a, 100, 600, FREE_NONE), 0);
	uint32_t first = a.block;
	((char *)a.data)[99] = 'x';
	ck_assert_int_eq(heap_block_resize(py, &b, 10, 5000, FREE_NONE), 0);
	ck_assert_int_eq(heap_block_resize(py, &a, 200, 100000, FREE_NONE), 0);
	ck_assert_uint_ne(a.block, first);
	ck_assert_int_eq(((char *)a.data)[99], 'x');
	heap_block_drop(py, &a, FREE_NONE);
	heap_block_drop(py, &b, FREE_NONE);
	ck_assert_int_eq(heap_block_resize(py, &a, 1, 600, FREE_NONE), 0);
	ck_assert_uint_eq(a.block, first);
	heap_block_drop(py, &a, FREE_NONE);
	ck_assert_uint_eq(py->memory_used, before);
	py_free(py);
}
END_TEST

START_TEST(memory_has_a_bound)
{
	struct py *py = fresh("3.13");
	ck_assert_int_eq(heap_charge(py, 1000), 0);
	ck_assert_int_eq(heap_charge(py, py->memory_limit + 1), -1);
	ck_assert_int_eq(py->stop.kind, STOP_MEMORY);
	py_free(py);
}
END_TEST

START_TEST(start_up_leaves_no_trace_in_pools)
{
	struct py *py = fresh("3.14");
	int count = py->gc.generations[0].count;
	size_t used = py->memory_used;
	heap_startup_begin(py);
	struct obj *list = list_new(py, 3, WHY_STARTUP);
	heap_startup_end(py);
	ck_assert_int_eq(py->gc.generations[0].count, count);
	ck_assert_uint_eq(py->memory_used, used);
	ck_assert_ptr_eq(heap_at(py, heap_address(py, list)), list);
	ck_assert(gc_is_tracked(list));
	obj_decref(py, list);
	ck_assert_int_eq(py->gc.generations[0].count, count);
	py_free(py);
}
END_TEST

START_TEST(counts_hold_what_is_referred_to)
{
	const char *program =
	    "import gc\nclass A:\n    __slots__ = ('x', '__weakref__')\nclass B(A):\n    def m(self): return [self]\n"
	    "b = B(); b.x = b; b.y = {1: (b, [])}; c = [b.m() for _ in range(5)]\n"
	    "def g():\n    try: yield b\n    finally: pass\nh = g(); next(h)\ngc.collect()\n"
	    "try: 1/0\nexcept ZeroDivisionError as e: keep = e\n";
	for (int i = 0; py_versions()[i]; i++) {
		struct err err = { 0 };
		struct py_options options = { .version = py_versions()[i] };
		struct py *py = py_new(&options, &err);
		struct buf out = BUF_INIT;
		ck_assert_int_eq(py_begin(py, program, strlen(program), "audit.py"), PY_DONE);
		ck_assert_msg(heap_audit(py, &out) == 0, "%s: %s", options.version, buf_text(&out));
		buf_clear(&out);
		py_free(py);
	}
}
END_TEST

START_TEST(an_evaluator_can_be_used_again)
{
	struct err err = { 0 };
	struct py_options options = { .version = "3.8" }, later = { .version = "3.15" };
	struct py *py = py_new(&options, &err);
	struct buf out = BUF_INIT;
	py_begin(py, "a = 'x' * 5000", 14, "one.py");
	ck_assert_int_eq(py_reset(py, &later, &err), 0);
	py_begin(py, "a = [1, 2]", 10, "two.py");
	py_eval(py, "a", &out);
	ck_assert_str_eq(buf_text(&out), "[1, 2]");
	buf_clear(&out);
	py_free(py);
}
END_TEST

Suite *py_model_heap_suite(void)
{
	Suite *suite = suite_create("py/model/heap");
	TCase *tests = tcase_create("heap");
	tcase_add_test(tests, a_freed_block_comes_back_first);
	tcase_add_test(tests, free_lists_are_bounded_and_cleared_by_a_full_collection);
	tcase_add_test(tests, tuples_of_twenty_are_lost_in_some_versions);
	tcase_add_test(tests, large_blocks_grow_shrink_and_come_back);
	tcase_add_test(tests, memory_has_a_bound);
	tcase_add_test(tests, start_up_leaves_no_trace_in_pools);
	tcase_add_test(tests, counts_hold_what_is_referred_to);
	tcase_add_test(tests, an_evaluator_can_be_used_again);
	suite_add_tcase(suite, tests);
	return suite;
}
