/* obj_code.c -- code objects: their making, their death, and what Python sees of them.
 * Models: Objects/codeobject.c. Instructions are ours; co_code and what decodes it are made by lang/bytecode.c when asked for.
 * Owns:   the list of live code objects, for births' sites. */
#include "obj_code.h"
#include "args.h"
#include "exc.h"
#include "obj_bytes.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "obj_weakref.h"
#include <stdio.h>
#include <string.h>

const char *const op_names[] = {
#define OP(name, operand, pops, pushes, what) #name,
#include "ops.def"
#undef OP
};

enum operand { NONE, CONST, NAME, FAST, JUMP, INT, FLAGS, BINARY, COMPARE };
static const uint8_t op_operands[] = {
#define OP(name, operand, pops, pushes, what) operand,
#include "ops.def"
#undef OP
};

int op_stack_effect(int op, int arg, bool jump)
{
	(void)arg;
	if (op == OP_FOR_ITER)
		return jump ? -1 : 1;
	if (op == OP_SEND)
		return 0;
	switch (op) {
#define OP(name, operand, pops, pushes, what) \
	case OP_##name:                       \
		return (pushes) - (pops);
#include "ops.def"
#undef OP
	default: bug("the effect of an instruction that is none: %d", op);
	}
}

/* Instructions that need just the room CPython's of all versions need. */
static bool op_is_plain(int op)
{
	switch (op) {
	case OP_NOP:
	case OP_RESUME:
	case OP_POP_TOP:
	case OP_LOAD_CONST:
	case OP_LOAD_CONST_BORROW:
	case OP_LOAD_SMALL_INT:
	case OP_LOAD_FAST:
	case OP_LOAD_FAST_BORROW:
	case OP_LOAD_FAST_CHECK:
	case OP_STORE_FAST:
	case OP_DELETE_FAST:
	case OP_MAKE_CELL:
	case OP_COPY_FREE_VARS:
	case OP_LOAD_DEREF:
	case OP_STORE_DEREF:
	case OP_LOAD_NAME:
	case OP_STORE_NAME:
	case OP_LOAD_GLOBAL:
	case OP_STORE_GLOBAL:
	case OP_LOAD_ATTR:
	case OP_STORE_ATTR:
	case OP_BINARY_SUBSCR:
	case OP_STORE_SUBSCR:
	case OP_UNARY_NEGATIVE:
	case OP_UNARY_POSITIVE:
	case OP_UNARY_INVERT:
	case OP_UNARY_NOT:
	case OP_BINARY_OP:
	case OP_COMPARE_OP:
	case OP_IS_OP:
	case OP_CONTAINS_OP:
	case OP_TO_BOOL:
	case OP_BUILD_TUPLE:
	case OP_BUILD_LIST:
	case OP_LIST_APPEND:
	case OP_RETURN_GENERATOR:
	case OP_RETURN_VALUE:
	case OP_YIELD_VALUE:
	case OP_STOPITERATION_ERROR: /* around the body of each generator of ours */
	case OP_RERAISE:
	case OP_GET_ITER:
	case OP_FOR_ITER:
	case OP_END_FOR:
	case OP_JUMP:
	case OP_POP_JUMP_IF_FALSE:
	case OP_POP_JUMP_IF_TRUE: return true;
	default: return false;
	}
}

bool code_stack_known(struct py *py, const struct obj_code *code)
{
	int known = py->profile->stack_size_known;
	bool yes = true;
	for (int i = 0; known < 2 && yes && i < code->ninstrs; i++) {
		int op = (int)INSTR_OP(code->instrs[i]);
		yes = known ? op != OP_BEFORE_WITH && op != OP_BEFORE_ASYNC_WITH && op != OP_CALL_KW : op_is_plain(op);
	}
	if (!yes)
		py_refuse(py, "the stack size of this code");
	return yes;
}

/* ---- life ---- */
static size_t model_size(struct py *py, int ninstrs)
{
	const struct profile *p = py->profile;
	return (size_t)p->size_code + (p->code_holds_instructions ? 2 * (size_t)ninstrs : 0);
}

static void *copy_array(struct py *py, const void *items, size_t bytes)
{
	if (!bytes)
		return NULL;
	void *copy = heap_c_new(py, bytes);
	memcpy(copy, items, bytes);
	return copy;
}

static void link_code(struct py *py, struct obj_code *code)
{
	code->serial = ++py->code_serial;
	code->older = py->codes;
	if (py->codes)
		py->codes->newer = code;
	py->codes = code;
}

static void drop_parts(struct py *py, const struct code_parts *p)
{
	struct obj *const objects[] = { p->consts, p->names, p->localsplusnames, p->filename, p->name, p->qualname };
	for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
		obj_xdecref(py, objects[i]);
}

struct obj *code_new(struct py *py, const struct code_parts *p)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_code), sizeof(struct obj_code), model_size(py, p->ninstrs),
				 FREE_NONE, WHY_CONSTANT);
	if (!o) {
		drop_parts(py, p);
		return NULL;
	}
	struct obj_code *code = (struct obj_code *)(void *)o;
	code->argcount = p->argcount;
	code->posonlyargcount = p->posonlyargcount;
	code->kwonlyargcount = p->kwonlyargcount;
	code->nlocalsplus = (int)tuple_length(p->localsplusnames);
	code->nlocals = p->nlocals;
	code->ncells = p->ncells;
	code->nfrees = p->nfrees;
	code->stacksize = p->stacksize;
	code->depth = p->depth;
	code->flags = p->flags;
	code->firstlineno = p->firstlineno;
	code->unit = p->unit;
	code->consts = p->consts;
	code->names = p->names;
	code->localsplusnames = p->localsplusnames;
	code->filename = p->filename;
	code->name = p->name;
	code->qualname = p->qualname;
	code->ninstrs = p->ninstrs;
	code->nhandlers = p->nhandlers;
	code->localspluskinds = copy_array(py, p->localspluskinds, (size_t)code->nlocalsplus);
	code->instrs = copy_array(py, p->instrs, (size_t)p->ninstrs * sizeof *p->instrs);
	code->positions = copy_array(py, p->positions, (size_t)p->ninstrs * sizeof *p->positions);
	code->handlers = copy_array(py, p->handlers, (size_t)p->nhandlers * sizeof *p->handlers);
	link_code(py, code);
	return o;
}

static void free_array(struct py *py, void *memory, size_t bytes)
{
	if (memory)
		heap_c_drop(py, memory, bytes);
}

static void code_dealloc(struct py *py, struct obj *o)
{
	struct obj_code *code = (struct obj_code *)(void *)o;
	if (code->weakrefs)
		weakref_clear_all(py, o);
	if (code->warm_free)
		code->warm_free(py, code);
	if (code->newer)
		code->newer->older = code->older;
	else
		py->codes = code->older;
	if (code->older)
		code->older->newer = code->newer;
	struct obj *const held[] = {
		code->consts,   code->names,    code->localsplusnames, code->filename, code->name,
		code->qualname, code->varnames, code->cellvars,        code->freevars, code->bytes
	};
	for (size_t i = 0; i < sizeof held / sizeof *held; i++)
		obj_xdecref(py, held[i]);
	free_array(py, code->localspluskinds, (size_t)code->nlocalsplus);
	free_array(py, code->instrs, (size_t)code->ninstrs * sizeof *code->instrs);
	free_array(py, code->positions, (size_t)code->ninstrs * sizeof *code->positions);
	free_array(py, code->handlers, (size_t)code->nhandlers * sizeof *code->handlers);
	heap_drop(py, o, sizeof *code, model_size(py, code->ninstrs), FREE_NONE);
}

/* ---- looking up ---- */
int code_line(const struct obj_code *code, int instr)
{
	return instr >= 0 && instr < code->ninstrs ? code->positions[instr].line : 0;
}

/* Ranges do not overlap: each instruction has at most one entry, the innermost handler's. */
const struct code_handler *code_handler_at(const struct obj_code *code, int instr)
{
	int low = 0, high = code->nhandlers;
	while (low < high) {
		int middle = (low + high) / 2;
		if (instr < code->handlers[middle].start)
			high = middle;
		else if (instr >= code->handlers[middle].end)
			low = middle + 1;
		else
			return &code->handlers[middle];
	}
	return NULL;
}

struct obj_code *code_by_serial(struct py *py, uint32_t serial)
{
	struct obj_code *code = py->codes;
	while (code && code->serial > serial)
		code = code->older;
	return code && code->serial == serial ? code : NULL;
}

/* Up to 3.10 cells are listed by name; later as they stand, those of arguments first. */
static void sort_names(struct obj *tuple)
{
	struct obj **items = tuple_items(tuple);
	for (int64_t i = 1; i < tuple_length(tuple); i++) {
		struct obj *item = items[i];
		int64_t at = i;
		for (; at > 0 && str_cmp(items[at - 1], item) > 0; at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

struct obj *code_variables(struct py *py, struct obj_code *code, enum local_kind kind)
{
	struct obj **slot = kind == LOCAL_FAST   ? &code->varnames
			    : kind == LOCAL_CELL ? &code->cellvars
						 : &code->freevars;
	if (*slot)
		return *slot;
	int n = 0;
	for (int i = 0; i < code->nlocalsplus; i++)
		n += (code->localspluskinds[i] & kind) != 0;
	struct obj *tuple = tuple_new(py, n, WHY_INTERNAL);
	if (!tuple)
		return NULL;
	n = 0;
	for (int i = 0; i < code->nlocalsplus; i++)
		if (code->localspluskinds[i] & kind)
			tuple_items(tuple)[n++] = obj_incref(tuple_get(code->localsplusnames, i));
	if (kind == LOCAL_CELL && py->profile->code_keeps_variables)
		sort_names(tuple);
	return *slot = tuple;
}

/* ---- comparison ---- */
static bool same_handler(const struct code_handler *a, const struct code_handler *b)
{
	return a->start == b->start && a->end == b->end && a->target == b->target && a->depth == b->depth &&
	       a->lasti == b->lasti;
}

static bool same_instructions(const struct obj_code *a, const struct obj_code *b)
{
	if (a->ninstrs != b->ninstrs || a->nhandlers != b->nhandlers ||
	    memcmp(a->instrs, b->instrs, (size_t)a->ninstrs * sizeof *a->instrs) != 0)
		return false;
	for (int i = 0; i < a->nhandlers; i++)
		if (!same_handler(&a->handlers[i], &b->handlers[i]))
			return false;
	return true;
}

static bool same_positions(const struct obj_code *a, const struct obj_code *b)
{
	return memcmp(a->positions, b->positions, (size_t)a->ninstrs * sizeof *a->positions) == 0;
}

/* Equal numbers are different constants where a zero has another sign: they are shown differently. */
static bool same_constant(struct py *py, struct obj *x, struct obj *y)
{
	if (x == y)
		return true;
	if (x->type != y->type || obj_compare_bool(py, x, y, CMP_EQ) != 1)
		return false;
	if (x->type->id != T_float && x->type->id != T_complex && x->type->id != T_tuple)
		return true;
	struct obj *shown_x = obj_repr(py, x), *shown_y = shown_x ? obj_repr(py, y) : NULL;
	bool same = shown_y && str_equal(shown_x, shown_y);
	obj_xdecref(py, shown_x);
	obj_xdecref(py, shown_y);
	return same;
}

static bool same_tuple(struct py *py, struct obj *a, struct obj *b)
{
	if (a == b)
		return true;
	if (tuple_length(a) != tuple_length(b))
		return false;
	for (int64_t i = 0; i < tuple_length(a); i++) {
		if (!same_constant(py, tuple_get(a, i), tuple_get(b, i)))
			return false;
	}
	return true;
}

bool code_equal(struct py *py, const struct obj_code *a, const struct obj_code *b)
{
	return a->argcount == b->argcount && a->posonlyargcount == b->posonlyargcount &&
	       a->kwonlyargcount == b->kwonlyargcount && a->flags == b->flags && a->firstlineno == b->firstlineno &&
	       str_equal(a->name, b->name) && same_instructions(a, b) && same_tuple(py, a->consts, b->consts) &&
	       same_tuple(py, a->names, b->names) && same_tuple(py, a->localsplusnames, b->localsplusnames) &&
	       (!py->profile->code_equal_positions || same_positions(a, b));
}

static struct obj *code_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if ((op != CMP_EQ && op != CMP_NE) || !type_is(a, T_code) || !type_is(b, T_code))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	bool equal = a == b || code_equal(py, (struct obj_code *)(void *)a, (struct obj_code *)(void *)b);
	return OBJ_BOOL(py, equal == (op == CMP_EQ));
}

static int64_t code_hash(struct py *py, struct obj *o)
{
	const struct obj_code *code = (struct obj_code *)(void *)o;
	int64_t hash = obj_hash(py, code->name), consts = obj_hash(py, code->names);
	if (hash == -1 || consts == -1)
		return -1;
	hash ^= consts ^ code->argcount ^ code->firstlineno << 4 ^ code->ninstrs << 12;
	return hash == -1 ? -2 : hash;
}

static struct obj *code_repr(struct py *py, struct obj *o)
{
	const struct obj_code *code = (struct obj_code *)(void *)o;
	char address[32];
	snprintf(address, sizeof address, "0x%llx", (unsigned long long)heap_address(py, o));
	return str_format_c(py, "<code object %U at %s, file \"%U\", line %d>", code->name, address, code->filename,
			    code->firstlineno ? code->firstlineno : -1);
}

/* ---- attributes ---- */
#define CODE(o) ((struct obj_code *)(void *)(o))
#define GET_INT(field)                                               \
	static struct obj *get_##field(struct py *py, struct obj *o) \
	{                                                            \
		return int_new(py, CODE(o)->field);                  \
	}
GET_INT(argcount)
GET_INT(posonlyargcount)
GET_INT(kwonlyargcount)
GET_INT(nlocals)
GET_INT(flags)
GET_INT(firstlineno)
static struct obj *get_stacksize(struct py *py, struct obj *o)
{
	return code_stack_known(py, CODE(o)) ? int_new(py, CODE(o)->stacksize) : NULL;
}
#define GET_OBJECT(field)                                            \
	static struct obj *get_##field(struct py *py, struct obj *o) \
	{                                                            \
		(void)py;                                            \
		return obj_incref(CODE(o)->field);                   \
	}
GET_OBJECT(consts)
GET_OBJECT(names)
GET_OBJECT(filename)
GET_OBJECT(name)
GET_OBJECT(qualname)
/* Kept by the code object in old versions, made anew each time later. */
static struct obj *get_variables(struct py *py, struct obj *o, enum local_kind kind)
{
	struct obj_code *code = CODE(o);
	if (!code_variables(py, code, kind))
		return NULL;
	struct obj **slot = kind == LOCAL_FAST   ? &code->varnames
			    : kind == LOCAL_CELL ? &code->cellvars
						 : &code->freevars;
	struct obj *tuple = *slot;
	if (py->profile->code_caches_variables)
		return obj_incref(tuple);
	*slot = NULL;
	return tuple;
}
static struct obj *get_varnames(struct py *py, struct obj *o)
{
	return get_variables(py, o, LOCAL_FAST);
}
static struct obj *get_cellvars(struct py *py, struct obj *o)
{
	return get_variables(py, o, LOCAL_CELL);
}
static struct obj *get_freevars(struct py *py, struct obj *o)
{
	return get_variables(py, o, LOCAL_FREE);
}
/* Made when first asked for, then kept. */
static struct obj *get_code(struct py *py, struct obj *o)
{
	if (!CODE(o)->bytes)
		CODE(o)->bytes = py->hooks->bytecode(py, o, "co_code");
	return obj_xincref(CODE(o)->bytes);
}
static struct obj *get_exceptiontable(struct py *py, struct obj *o)
{
	return py->hooks->bytecode(py, o, "co_exceptiontable");
}
static struct obj *get_linetable(struct py *py, struct obj *o)
{
	return py->hooks->bytecode(py, o, "co_linetable");
}
static struct obj *get_lnotab(struct py *py, struct obj *o)
{
	return py->hooks->bytecode(py, o, "co_lnotab");
}

static const struct member_def code_members[] = {
	{ "co_argcount", get_argcount, NULL, true },
	{ "co_posonlyargcount", get_posonlyargcount, NULL, true },
	{ "co_kwonlyargcount", get_kwonlyargcount, NULL, true },
	{ "co_nlocals", get_nlocals, NULL, true },
	{ "co_stacksize", get_stacksize, NULL, true },
	{ "co_flags", get_flags, NULL, true },
	{ "co_names", get_names, NULL, true },
	{ "co_consts", get_consts, NULL, true },
	{ "co_filename", get_filename, NULL, true },
	{ "co_name", get_name, NULL, true },
	{ "co_qualname", get_qualname, NULL, true },
	{ "co_firstlineno", get_firstlineno, NULL, true },
	{ "co_varnames", get_varnames, NULL, false },
	{ "co_cellvars", get_cellvars, NULL, false },
	{ "co_freevars", get_freevars, NULL, false },
	{ "co_code", get_code, NULL, false },
	{ "co_lnotab", get_lnotab, NULL, false },
	{ "co_linetable", get_linetable, NULL, false },
	{ "co_exceptiontable", get_exceptiontable, NULL, false },
	{ 0 },
};

/* ---- methods ---- */
static struct obj *iterate(struct py *py, struct obj *list)
{
	struct obj *iterator = list ? obj_iter(py, list) : NULL;
	obj_xdecref(py, list);
	return iterator;
}

static struct obj *code_positions(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				  struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return iterate(py, py->hooks->bytecode(py, o, "co_positions"));
}

/* (start, end, line) for each run of instructions of one line. */
static struct obj *code_lines(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return iterate(py, py->hooks->bytecode(py, o, "co_lines"));
}

/* Objects/codeobject.c code_sizeof: the instructions are counted where they lie in the object. */
static struct obj *code_sizeof(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	const struct profile *p = py->profile;
	(void)args, (void)nargs, (void)kwnames;
	if (p->code_holds_instructions)
		return py->hooks->bytecode(py, o, "__sizeof__");
	if (p->code_caches_after && py->hooks->code_runs(CODE(o)) >= (uint32_t)p->code_caches_after)
		return py_refuse(py, "the size of a code object that ran often"), NULL;
	return int_new(py, p->size_code);
}

static void parts_of(const struct obj_code *code, struct code_parts *parts)
{
	*parts = (struct code_parts){
		.argcount = code->argcount,
		.posonlyargcount = code->posonlyargcount,
		.kwonlyargcount = code->kwonlyargcount,
		.nlocals = code->nlocals,
		.ncells = code->ncells,
		.nfrees = code->nfrees,
		.stacksize = code->stacksize,
		.depth = code->depth,
		.flags = code->flags,
		.firstlineno = code->firstlineno,
		.consts = code->consts,
		.names = code->names,
		.localsplusnames = code->localsplusnames,
		.filename = code->filename,
		.name = code->name,
		.qualname = code->qualname,
		.localspluskinds = code->localspluskinds,
		.instrs = code->instrs,
		.positions = code->positions,
		.ninstrs = code->ninstrs,
		.handlers = code->handlers,
		.nhandlers = code->nhandlers,
		.unit = code->unit,
	};
}

static bool replace_part(struct py *py, struct code_parts *parts, struct obj *key, struct obj *value)
{
	struct {
		const char *name;
		struct obj **object;
		int type;
		int *number;
	} const known[] = {
		{ "co_consts", &parts->consts, T_tuple, NULL },     { "co_names", &parts->names, T_tuple, NULL },
		{ "co_filename", &parts->filename, T_str, NULL },   { "co_name", &parts->name, T_str, NULL },
		{ "co_qualname", &parts->qualname, T_str, NULL },   { "co_flags", NULL, 0, &parts->flags },
		{ "co_firstlineno", NULL, 0, &parts->firstlineno }, { "co_stacksize", NULL, 0, &parts->stacksize },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (!str_equal_c(key, known[i].name))
			continue;
		if (known[i].number)
			return int_check(value) ? int_to_int(py, value, known[i].number) == 0
						: args_bad(py, "replace", known[i].name, 0, "int", value);
		if (!type_is(value, known[i].type))
			return args_bad(py, "replace", known[i].name, 0, known[i].type == T_str ? "str" : "tuple",
					value);
		*known[i].object = value;
		return true;
	}
	py_refuse(py, "code.replace(%s=...)", str_utf8(py, key, NULL));
	return false;
}

static struct obj *code_replace(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	struct code_parts parts;
	parts_of(CODE(o), &parts);
	if (!args_positional(py, "replace", nargs, 0, 0))
		return NULL;
	for (int64_t i = 0; kwnames && i < tuple_length(kwnames); i++)
		if (!replace_part(py, &parts, tuple_get(kwnames, i), args[nargs + (size_t)i]))
			return NULL;
	struct obj *const held[] = { parts.consts,   parts.names, parts.localsplusnames,
				     parts.filename, parts.name,  parts.qualname };
	for (size_t i = 0; i < sizeof held / sizeof *held; i++)
		obj_incref(held[i]);
	return code_new(py, &parts);
}

static bool has_lines(const struct profile *profile)
{
	return profile->code_has_lines;
}
static bool has_positions(const struct profile *profile)
{
	return profile->code_has_positions;
}

static const struct method_def code_methods[] = {
	{ "__sizeof__", code_sizeof, METH_NOARGS, NULL, NULL },
	{ "replace", code_replace, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "co_lines", code_lines, METH_NOARGS | METH_HIDDEN, NULL, has_lines },
	{ "co_positions", code_positions, METH_NOARGS | METH_HIDDEN, NULL, has_positions },
	{ 0 },
};

/* ---- for tests ---- */
static void dump_operand(struct py *py, struct buf *out, const struct obj_code *code, int op, int arg)
{
	struct obj *shown = NULL;
	switch ((enum operand)op_operands[op]) {
	case NONE: return;
	case CONST: shown = obj_repr(py, tuple_get(code->consts, arg)); break;
	case NAME: shown = obj_incref(tuple_get(code->names, arg)); break;
	case FAST: shown = obj_incref(tuple_get(code->localsplusnames, arg)); break;
	case JUMP: buf_printf(out, " -> %d", arg); return;
	case INT:
	case FLAGS:
	case BINARY:
	case COMPARE: buf_printf(out, " %d", arg); return;
	}
	buf_printf(out, " %d (%s)", arg, shown ? str_utf8(py, shown, NULL) : "?");
	obj_xdecref(py, shown);
}

void code_dump(struct py *py, struct buf *out, const struct obj_code *code)
{
	for (int i = 0; i < code->ninstrs; i++) {
		int op = (int)INSTR_OP(code->instrs[i]);
		buf_printf(out, "%4d %4d  %s", code->positions[i].line, i, op_names[op]);
		dump_operand(py, out, code, op, (int)INSTR_ARG(code->instrs[i]));
		buf_putc(out, '\n');
	}
	for (int i = 0; i < code->nhandlers; i++)
		buf_printf(out, "  %d to %d -> %d [%d]%s\n", code->handlers[i].start, code->handlers[i].end - 1,
			   code->handlers[i].target, code->handlers[i].depth, code->handlers[i].lasti ? " lasti" : "");
}

static int code_model_size(const struct profile *profile)
{
	return profile->size_code;
}

static int code_item_size(const struct profile *profile)
{
	return profile->code_holds_instructions ? 2 : 0;
}

const struct type_spec obj_code_spec = {
	.name = "code",
	.size = sizeof(struct obj_code),
	.model_size = code_model_size,
	.item_size_of = code_item_size,
	.flags = TYPE_NO_INSTANCE,
	.weak_offset = offsetof(struct obj_code, weakrefs),
	.slots = { .dealloc = code_dealloc, .repr = code_repr, .hash = code_hash, .richcompare = code_richcompare },
	.methods = code_methods,
	.members = code_members,
};
