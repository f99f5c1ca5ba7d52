/* obj_cell.c -- cells. */
#include "obj_cell.h"
#include "args.h"
#include "exc.h"
#include "heap.h"
#include "obj_str.h"
#include "state.h"

#define CELL(o) ((struct obj_cell *)(void *)(o))

struct obj *cell_new(struct py *py, struct obj *value)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_cell), sizeof(struct obj_cell), 24, FREE_NONE, WHY_FRAME);
	if (!o)
		return NULL;
	CELL(o)->value = obj_xincref(value);
	gc_track(py, o);
	return o;
}

static struct obj *new_cell(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)type;
	struct obj *value = NULL;
	if (!args_no_kwargs(py, "cell", kwargs) || !args_parse_tuple(py, "cell", "|O", NULL, args, NULL, &value))
		return NULL;
	return cell_new(py, value);
}

static void cell_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, CELL(o)->value);
	heap_drop(py, o, sizeof(struct obj_cell), 24, FREE_NONE);
}

static int cell_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(CELL(o)->value);
	return 0;
}

static int cell_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, CELL(o)->value);
	return 0;
}

static struct obj *cell_repr(struct py *py, struct obj *o)
{
	unsigned long long here = heap_address(py, o);
	struct obj *value = CELL(o)->value;
	if (!value)
		return str_format_c(py, "<cell at 0x%llx: empty>", here);
	return str_format_c(py, "<cell at 0x%llx: %s object at 0x%llx>", here, value->type->name,
			    (unsigned long long)heap_address(py, value));
}

/* Empty cells come before full ones. */
static struct obj *cell_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!type_is(a, T_cell) || !type_is(b, T_cell))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *x = CELL(a)->value, *y = CELL(b)->value;
	if (x && y)
		return obj_compare(py, x, y, (enum compare_op)op);
	int order = (y == NULL) - (x == NULL);
	bool results[] = { order<0, order <= 0, order == 0, order != 0, order> 0, order >= 0 };
	return OBJ_BOOL(py, results[op]);
}

static struct obj *get_contents(struct py *py, struct obj *o)
{
	if (!CELL(o)->value)
		return exc_raise(py, T_ValueError, "Cell is empty");
	return obj_incref(CELL(o)->value);
}

static int set_contents(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &CELL(o)->value, obj_xincref(value));
	return 0;
}

static const struct member_def cell_members[] = { { "cell_contents", get_contents, set_contents, false },
						  { NULL, NULL, NULL, false } };
static int cell_size(const struct profile *p)
{
	(void)p;
	return 24;
}

const struct type_spec obj_cell_spec = {
	.name = "cell",
	.flags = TYPE_GC | TYPE_UNHASHABLE,
	.size = sizeof(struct obj_cell),
	.model_size = cell_size,
	.slots = { .dealloc = cell_dealloc,
		   .traverse = cell_traverse,
		   .clear = cell_clear,
		   .repr = cell_repr,
		   .richcompare = cell_compare,
		   .new = new_cell },
	.members = cell_members,
};
