/* obj_code.h -- code objects: what lang makes and vm runs.
 * Models: Objects/codeobject.c. The struct is public to lang and vm; everything in it is fixed once code_new returned. */
#ifndef PY_MODEL_OBJ_CODE_H
#define PY_MODEL_OBJ_CODE_H
#include "state.h"

enum opcode {
#define OP(name, operand, pops, pushes, what) OP_##name,
#include "ops.def"
#undef OP
	OP_COUNT
};
enum common_const { COMMON_NONE, COMMON_TRUE, COMMON_FALSE, COMMON_MINUS_ONE, COMMON_EMPTY_STR, COMMON_ASSERTION_ERROR,
	COMMON_NOT_IMPLEMENTED_ERROR, COMMON_TUPLE, COMMON_ALL, COMMON_ANY, COMMON_LIST, COMMON_SET };
enum special_method { SPECIAL_ENTER, SPECIAL_EXIT, SPECIAL_AENTER, SPECIAL_AEXIT };
enum code_type_param { TYPE_PARAM_VAR, TYPE_PARAM_SPEC, TYPE_PARAM_VAR_TUPLE };
#define INSTR(op, arg) ((uint32_t)(op) | (uint32_t)(arg) << 8)
#define INSTR_OP(instr) ((instr) & 0xff)
#define INSTR_ARG(instr) ((instr) >> 8)

enum code_flag { /* CPython's values */
	CO_OPTIMIZED = 0x1, CO_NEWLOCALS = 0x2, CO_VARARGS = 0x4, CO_VARKEYWORDS = 0x8, CO_NESTED = 0x10, CO_GENERATOR = 0x20, CO_NOFREE = 0x40,
	CO_COROUTINE = 0x80, CO_ITERABLE_COROUTINE = 0x100, CO_ASYNC_GENERATOR = 0x200, CO_FUTURE_ANNOTATIONS = 0x1000000,
	CO_HAS_DOCSTRING = 0x4000000, CO_METHOD = 0x8000000,
	CO_IN_C = 0x40000000 /* of ours: stands for a function that CPython has in C, whose frames nobody sees */
};
enum local_kind { LOCAL_FAST = 1, LOCAL_CELL = 2, LOCAL_FREE = 4, LOCAL_HIDDEN = 8, LOCAL_ARG = 16 };
struct code_pos { int line, end_line, column, end_column; }; /* 1-based lines, byte columns; line 0: no line */
struct code_handler { int start, end, target, depth; bool lasti; }; /* instruction indexes; sorted, innermost first found last */

struct obj_code {
	struct obj head;
	int argcount, posonlyargcount, kwonlyargcount; /* argcount includes positional-only */
	int nlocalsplus, nlocals, ncells, nfrees;
	int stacksize, flags, firstlineno; /* as CPython has them; what our instructions need is depth */
	int depth;
	uint32_t serial;      /* number of this code object in the evaluator */
	uint16_t unit;        /* compile unit it came from, from 1 */
	struct obj *consts, *names; /* tuples */
	struct obj *localsplusnames; /* tuple: locals (arguments first), cells that are not locals, free variables */
	uint8_t *localspluskinds;    /* enum local_kind, nlocalsplus of them */
	struct obj *filename, *name, *qualname;
	struct obj *bytes; /* co_code once asked for */
	struct obj *varnames, *cellvars, *freevars; /* tuples, made when asked for (or by the compiler up to 3.10) */
	struct obj *weakrefs;
	int ninstrs;
	uint32_t *instrs;
	struct code_pos *positions; /* one an instruction */
	int nhandlers;
	struct code_handler *handlers;
	void *warm;           /* the vm's per-instruction caches, made when first run; vm frees it through code_warm_free */
	void (*warm_free)(struct py *, struct obj_code *);
	struct obj_code *newer, *older; /* all live code objects, by serial */
};
extern const struct type_spec obj_code_spec;

/* What the compiler hands over; arrays are copied, objects' references stolen. */
struct code_parts {
	int argcount, posonlyargcount, kwonlyargcount, nlocals, ncells, nfrees, stacksize, depth, flags, firstlineno;
	struct obj *consts, *names, *localsplusnames, *filename, *name, *qualname;
	const uint8_t *localspluskinds;
	const uint32_t *instrs;
	const struct code_pos *positions;
	int ninstrs;
	const struct code_handler *handlers;
	int nhandlers;
	uint16_t unit;
};
OWNED RAISES struct obj *code_new(struct py *py, STEALS(objects) const struct code_parts *parts);
int code_line(const struct obj_code *code, int instr); /* 0: none */
const struct code_handler *code_handler_at(const struct obj_code *code, int instr); /* innermost, or NULL */
/* Two code objects that CPython takes for equal (code_richcompare); positions count where profile code_equal_positions. */
bool code_equal(struct py *py, const struct obj_code *a, const struct obj_code *b);
struct buf;
/* The instructions as text, for tests: one a line, with jump targets, names and constants; then the exception table. */
void code_dump(struct py *py, struct buf *out, const struct obj_code *code);
/* co_varnames, co_cellvars, co_freevars: kind LOCAL_FAST, LOCAL_CELL, LOCAL_FREE. Made when asked for. BORROWED */
BORROWED RAISES struct obj *code_variables(struct py *py, struct obj_code *code, enum local_kind kind);
/* Is stacksize what CPython has? False: refused. */
RAISES bool code_stack_known(struct py *py, const struct obj_code *code);
int op_stack_effect(int op, int arg, bool jump);
extern const char *const op_names[];
/* The code object with this serial, if alive: for births' sites. BORROWED */
struct obj_code *code_by_serial(struct py *py, uint32_t serial);
#endif
