/* bytecode_depth.c -- how deep the stack is: what each of CPython's instructions does to it up to 3.11, and the most that blocks need.
 * Models: Python/compile.c stack_effect, stackdepth. */
#include "bytecode_tree.h"

static int bits(int flags, int mask)
{
	int n = 0;
	for (flags &= mask; flags; flags &= flags - 1)
		n++;
	return n;
}

/* What a guard puts on the stack for its handler, and what takes that away again, differs by version. */
static int guard_effect(const struct tree *t, const struct bc_ins *i, bool jump)
{
	bool tables = tree_has(t, BC_PUSH_EXC_INFO), called = tree_has(t, BC_CALL_FINALLY);
	switch (i->op) {
	case BC_SETUP_FINALLY: return !jump ? 0 : tables ? 1 : 6;
	case BC_SETUP_CLEANUP: return jump ? 2 : 0;
	case BC_SETUP_WITH: return tables ? jump : !jump ? 1 : called ? 6 : 7;
	case BC_SETUP_ASYNC_WITH: return jump ? 5 : 0;
	case BC_CALL_FINALLY: return jump;
	case BC_BEGIN_FINALLY: return 6;
	case BC_END_FINALLY:
	case BC_POP_FINALLY: return -6;
	case BC_WITH_CLEANUP_START: return 2;
	case BC_WITH_CLEANUP_FINISH: return -3;
	case BC_END_ASYNC_FOR: return tables ? -2 : -7;
	case BC_POP_EXCEPT:
	case BC_RERAISE: return tables ? -1 : -3;
	default: return 0;
	}
}

static int counted_effect(const struct tree *t, const struct bc_ins *i, bool jump)
{
	int arg = i->arg;
	bool tables = tree_has(t, BC_PUSH_EXC_INFO);
	switch (i->op) {
	case BC_UNPACK_SEQUENCE: return arg - 1;
	case BC_UNPACK_EX: return (arg & 0xff) + (arg >> 8);
	case BC_FOR_ITER: return jump ? -1 : 1;
	case BC_SEND: return jump ? -1 : 0;
	case BC_JUMP_IF_FALSE_OR_POP:
	case BC_JUMP_IF_TRUE_OR_POP: return jump ? 0 : -1;
	case BC_BUILD_TUPLE:
	case BC_BUILD_LIST:
	case BC_BUILD_SET:
	case BC_BUILD_STRING:
	case BC_BUILD_LIST_UNPACK:
	case BC_BUILD_TUPLE_UNPACK:
	case BC_BUILD_TUPLE_UNPACK_WITH_CALL:
	case BC_BUILD_SET_UNPACK:
	case BC_BUILD_MAP_UNPACK:
	case BC_BUILD_MAP_UNPACK_WITH_CALL: return 1 - arg;
	case BC_BUILD_MAP: return 1 - 2 * arg;
	case BC_BUILD_CONST_KEY_MAP:
	case BC_RAISE_VARARGS:
	case BC_CALL_FUNCTION:
	case BC_PRECALL: return -arg;
	case BC_CALL_METHOD:
	case BC_CALL_FUNCTION_KW: return -arg - 1;
	case BC_CALL_FUNCTION_EX: return -1 - (arg & 1) - tables;
	case BC_MAKE_FUNCTION: return -bits(arg, 15) - !tables;
	case BC_BUILD_SLICE: return arg == 3 ? -2 : -1;
	case BC_FORMAT_VALUE: return arg & 4 ? -1 : 0;
	case BC_LOAD_GLOBAL: return 1 + (tables ? arg & 1 : 0);
	case BC_MATCH_CLASS: return tables ? -2 : -1;
	case BC_MATCH_KEYS: return tables ? 1 : 2;
	default: return guard_effect(t, i, jump);
	}
}

int bc_effect(const struct tree *t, const struct bc_ins *i, bool jump)
{
	switch (i->op) {
	case BC_DUP_TOP_TWO: return 2;
	case BC_DUP_TOP:
	case BC_COPY:
	case BC_PUSH_NULL:
	case BC_PUSH_EXC_INFO:
	case BC_BEFORE_WITH:
	case BC_BEFORE_ASYNC_WITH:
	case BC_GET_ANEXT:
	case BC_GET_LEN:
	case BC_MATCH_MAPPING:
	case BC_MATCH_SEQUENCE:
	case BC_WITH_EXCEPT_START:
	case BC_IMPORT_FROM:
	case BC_LOAD_BUILD_CLASS:
	case BC_LOAD_CONST:
	case BC_LOAD_NAME:
	case BC_LOAD_FAST:
	case BC_LOAD_CLOSURE:
	case BC_LOAD_DEREF:
	case BC_LOAD_CLASSDEREF:
	case BC_LOAD_METHOD:
	case BC_LOAD_ASSERTION_ERROR: return 1;
	case BC_POP_TOP:
	case BC_SET_ADD:
	case BC_LIST_APPEND:
	case BC_LIST_EXTEND:
	case BC_SET_UPDATE:
	case BC_DICT_UPDATE:
	case BC_DICT_MERGE:
	case BC_BINARY_ADD:
	case BC_BINARY_AND:
	case BC_BINARY_FLOOR_DIVIDE:
	case BC_BINARY_LSHIFT:
	case BC_BINARY_MATRIX_MULTIPLY:
	case BC_BINARY_MODULO:
	case BC_BINARY_MULTIPLY:
	case BC_BINARY_OR:
	case BC_BINARY_POWER:
	case BC_BINARY_RSHIFT:
	case BC_BINARY_SUBSCR:
	case BC_BINARY_SUBTRACT:
	case BC_BINARY_TRUE_DIVIDE:
	case BC_BINARY_XOR:
	case BC_BINARY_OP:
	case BC_INPLACE_ADD:
	case BC_INPLACE_AND:
	case BC_INPLACE_FLOOR_DIVIDE:
	case BC_INPLACE_LSHIFT:
	case BC_INPLACE_MATRIX_MULTIPLY:
	case BC_INPLACE_MODULO:
	case BC_INPLACE_MULTIPLY:
	case BC_INPLACE_OR:
	case BC_INPLACE_POWER:
	case BC_INPLACE_RSHIFT:
	case BC_INPLACE_SUBTRACT:
	case BC_INPLACE_TRUE_DIVIDE:
	case BC_INPLACE_XOR:
	case BC_PRINT_EXPR:
	case BC_RETURN_VALUE:
	case BC_IMPORT_STAR:
	case BC_IMPORT_NAME:
	case BC_YIELD_FROM:
	case BC_STORE_NAME:
	case BC_STORE_GLOBAL:
	case BC_STORE_FAST:
	case BC_STORE_DEREF:
	case BC_DELETE_ATTR:
	case BC_COMPARE_OP:
	case BC_IS_OP:
	case BC_CONTAINS_OP:
	case BC_POP_JUMP_IF_FALSE:
	case BC_POP_JUMP_IF_TRUE:
	case BC_POP_JUMP_IF_NONE:
	case BC_POP_JUMP_IF_NOT_NONE:
	case BC_GEN_START:
	case BC_PREP_RERAISE_STAR:
	case BC_CALL: return -1;
	case BC_MAP_ADD:
	case BC_STORE_ATTR:
	case BC_DELETE_SUBSCR:
	case BC_JUMP_IF_NOT_EXC_MATCH: return -2;
	case BC_STORE_SUBSCR: return -3;
	default: return counted_effect(t, i, jump);
	}
}

/* ---- the most of a graph ---- */
static void enter(struct bc_block ***sp, struct bc_block *b, int depth)
{
	if (b->depth >= depth)
		return;
	b->depth = depth;
	*(*sp)++ = b;
}

static bool ends(int op)
{
	switch (op) {
	case BC_JUMP:
	case BC_JUMP_NO_INTERRUPT:
	case BC_JUMP_ABSOLUTE:
	case BC_JUMP_FORWARD:
	case BC_RETURN_VALUE:
	case BC_RAISE_VARARGS:
	case BC_RERAISE: return true;
	default: return false;
	}
}

int bc_find_depths(struct tree *t, struct bc_block *entry, int start)
{
	int n = 1, most = start;
	for (struct bc_block *b = entry; b; b = b->next) {
		b->depth = -1;
		n += 1 + b->count;
	}
	struct bc_block **stack = arena_array(t->u->arena, struct bc_block *, n), **sp = stack;
	enter(&sp, entry, start);
	while (sp > stack) {
		struct bc_block *b = *--sp;
		int depth = b->depth;
		bool goes_on = true;
		for (int i = 0; i < b->count && goes_on; i++) {
			const struct bc_ins *ins = &b->ins[i];
			int after = depth + bc_effect(t, ins, false), there = depth + bc_effect(t, ins, true);
			if (after > most)
				most = after;
			if (ins->target) {
				if (there > most)
					most = there;
				if (ins->op != BC_CALL_FINALLY && ins->target->depth < 0)
					enter(&sp, ins->target, there);
			}
			depth = after;
			goes_on = !ends(ins->op);
		}
		if (goes_on && b->next && b->next->depth < 0)
			enter(&sp, b->next, depth);
	}
	return most;
}
