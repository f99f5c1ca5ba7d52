/* mod_own.c -- _objquiz: what modules written in Python need of the evaluator and a snippet never sees: it can be imported
 * while a module of ours is being imported, and stands in no sys.modules.
 * Models: nothing of CPython. */
#include "lib_state.h"
#include "py/lang/bytecode.h"
#include "py/model/args.h"
#include "py/vm/obj_frame.h"
#include <string.h>

/* refuse(what): ends the run as not modelled. */
static struct obj *own_refuse(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return py_refuse(py, "%s", str_check(args[0]) ? str_utf8(py, args[0], NULL) : "");
}

/* believed(fact): is a fact of the profile true that only an overlay makes true? For those that modules in Python decide. */
static struct obj *own_believed(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	bool deep = strcmp(str_utf8(py, args[0], NULL), "copies_deep") == 0;
	return OBJ_BOOL(py, deep ? py->profile->copies_deep : py->profile->deepcopy_shallow);
}

/* A row of lang/bytecode.def as this version has it: (name, number, kind, shown, cache entries). */
static struct obj *opcode_row(struct py *py, const struct bc_opcode *op, int column)
{
	struct obj *row[] = { str_new_c(py, op->name), int_new(py, op->numbers[column]),
			      str_new(py, &op->kinds[column], 1, WHY_INTERNAL),
			      str_new(py, &op->shown[column], 1, WHY_INTERNAL), int_new(py, op->caches[column] - '0') };
	return tuple_steal(py, row, 5, WHY_INTERNAL);
}

/* opcodes(): the instructions of the version, for module opcode. */
static struct obj *own_opcodes(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	int column = profile_index(py->profile);
	struct obj *list = list_new(py, 0, WHY_INTERNAL);
	for (int i = 0; list && i < BC_COUNT; i++) {
		if (bc_opcodes[i].numbers[column] < 0)
			continue;
		struct obj *row = opcode_row(py, &bc_opcodes[i], column);
		if (!row || list_append(py, list, row) < 0)
			OBJ_CLEAR(py, list);
		obj_xdecref(py, row);
	}
	return list;
}

/* quote(filename, text): tracebacks quote the lines of what was compiled under that name. */
static struct obj *own_quote(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	struct obj *filename, *text;
	size_t length = 0;
	(void)self;
	if (!args_parse(py, "quote", "UU", NULL, args, nargs, kwnames, &filename, &text))
		return NULL;
	const char *name = str_utf8(py, filename, NULL), *lines = str_utf8(py, text, &length);
	if (!name || !lines)
		return NULL;
	lib_source_put(py, name, lines, length);
	return obj_incref(OBJ_NONE(py));
}

/* native(cls, name): a class that CPython has in C. It is called by the name of its C type, "decimal.Decimal", in errors, and
 * what it has is not to be changed. */
static struct obj *own_native(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	static const char *const names[] = { "decimal.Context", "decimal.ContextManager", "decimal.Decimal" };
	(void)self, (void)nargs, (void)kwnames;
	struct type *type = (struct type *)(void *)args[0];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_c(args[1], names[i])) {
			type->name = names[i];
			type->flags |= TYPE_IMMUTABLE | TYPE_DICT_READY;
		}
	OBJ_RETURN_NONE(py);
}

/* frame_started(frame): has an instruction of it run? */
static struct obj *own_frame_started(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				     struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, type_is(args[0], T_frame) &&
				frame_object_started((const struct obj_frame *)(const void *)args[0]));
}

static const struct method_def own_methods[] = {
	{ "believed", own_believed, METH_O, NULL, NULL },
	{ "frame_started", own_frame_started, METH_O, NULL, NULL },
	{ "native", own_native, METH_FASTCALL, NULL, NULL },
	{ "opcodes", own_opcodes, METH_NOARGS, NULL, NULL },
	{ "quote", own_quote, METH_FASTCALL, NULL, NULL },
	{ "refuse", own_refuse, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_own = { "_objquiz", own_methods, NULL, NULL };
