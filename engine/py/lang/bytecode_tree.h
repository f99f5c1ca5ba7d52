/* bytecode_tree.h -- CPython's instructions made from the tree, for the versions whose compilers kept blocks on a stack of the frame
 * or jumped otherwise than the flow graph of flow.h does.
 * Owns:   nothing; everything is in the arena of the compilation.
 * Models: Python/compile.c of 3.8 to 3.11. Which of them is told by the opcodes that a version has and by profile rows bytecode_*.
 * Never:  makes a constant or a name: those of the unit are there already, and one that is not is refused. */
#ifndef PY_LANG_BYTECODE_TREE_H
#define PY_LANG_BYTECODE_TREE_H
#include "bytecode_private.h"
#include "emit.h"

enum tree_frame_kind { FRAME_WHILE, FRAME_FOR, FRAME_TRY, FRAME_FINALLY_TRY, FRAME_FINALLY_TRY_KEEPING, FRAME_FINALLY_END, FRAME_WITH,
	FRAME_ASYNC_WITH, FRAME_HANDLER_CLEANUP, FRAME_VALUE, FRAME_HANDLER, FRAME_ASYNC_COMPREHENSION };
struct tree_frame {
	enum tree_frame_kind kind;
	struct bc_block *block, *exit;
	const void *datum;  /* statements of finally; name of the handler; the with statement */
	bool left;          /* FRAME_FINALLY_END: something jumps out of it */
};
struct tree {
	struct bc_unit *u;
	struct code_unit *unit;
	struct scope *scope;
	const struct profile *p;
	struct bc_block *current, *newest;
	struct pos pos;
	bool placed; /* an instruction has the line at hand already (bytecode_peephole) */
	struct tree_frame frames[MAX_FRAME_BLOCKS + 3];
	int frame_count;
	bool awaits; /* what is yielded from is awaited */
	int muted;   /* code that is looked at but not made */
	struct obj **trimmed; /* constants that only dead code loads: not in the unit, numbered behind those that are */
	int trimmed_count, trimmed_room;
};
static inline bool tree_has(const struct tree *t, enum bc_op op)
{
	int number = bc_opcodes[op].numbers[t->u->column];
	return number >= 0 && number < 256;
}
/* Exceptions find their handlers in a table, not on a stack of the frame. */
static inline bool tree_guarded(const struct tree *t)
{
	return tree_has(t, BC_PUSH_EXC_INFO);
}
enum { AWAIT_NOT = -1, AWAIT_PLAIN, AWAIT_ENTER, AWAIT_EXIT }; /* how what is awaited came about; AWAIT_NOT: it is an iterator */
static inline bool tree_fails(const struct tree *t)
{
	return t->u->c->failed;
}

/* ---- bytecode_tree.c ---- */
void tree_op(struct tree *t, enum bc_op op, int arg);
void tree_jump(struct tree *t, enum bc_op op, struct bc_block *target);
struct bc_block *tree_block(struct tree *t);
void tree_use(struct tree *t, struct bc_block *b); /* what comes from now on stands in b */
void tree_next(struct tree *t);                    /* in a block of its own, where the version begins one */
void tree_at(struct tree *t, const struct pos *pos);
void tree_nowhere(struct tree *t);                 /* instructions without a line follow, where the version has such */
void tree_push(struct tree *t, enum tree_frame_kind kind, struct bc_block *block, struct bc_block *exit, const void *datum);
void tree_pop(struct tree *t);
void tree_const(struct tree *t, BORROWED struct obj *canonical);
BORROWED struct obj *tree_const_at(const struct tree *t, int number);
void tree_const_new(struct tree *t, STEALS(value) struct obj *value);
void tree_none(struct tree *t);
int tree_name_index(struct tree *t, struct ident *name);            /* of co_names; mangled by the caller */
void tree_name_op(struct tree *t, enum bc_op op, struct ident *name); /* mangles */
void tree_name(struct tree *t, struct ident *name, enum expr_context ctx);
void tree_name_c(struct tree *t, const char *name, enum expr_context ctx);
int tree_cell(struct tree *t, struct ident *name);                  /* operand of LOAD_CLOSURE and kin */
void tree_dup(struct tree *t);
void tree_rot_two(struct tree *t);
/* Takes the wished unit down: wish->out. Failure: the compilation's. */
void bytecode_take_tree(struct bc_wish *wish, struct code_unit *unit);

/* ---- bytecode_tree_expr.c ---- */
void tree_expr(struct tree *t, struct expr *e);
void tree_exprs(struct tree *t, const struct expr_seq *seq);
void tree_jump_if(struct tree *t, struct expr *e, struct bc_block *next, bool condition);
void tree_binary(struct tree *t, enum operator_kind op, bool inplace);
void tree_await(struct tree *t, int kind); /* of what is on top */
void tree_yield(struct tree *t);           /* what is on top */
void tree_items(struct tree *t, const struct expr_seq *elts, int pushed, enum expr_kind kind);
/* ---- bytecode_tree_call.c ---- */
void tree_call(struct tree *t, struct expr *e);
void tree_call_args(struct tree *t, int pushed, const struct expr_seq *args, const struct keyword_seq *keywords);
void tree_call_op(struct tree *t, int n); /* calls with n positional arguments, no names */
/* ---- bytecode_tree_stmt.c ---- */
void tree_stmts(struct tree *t, const struct stmt_seq *seq);
void tree_body(struct tree *t, const struct stmt_seq *body); /* of a module or class */
/* ---- bytecode_tree_try.c ---- */
void tree_try(struct tree *t, struct stmt *s);
void tree_with(struct tree *t, struct stmt *s, int item);
void tree_return(struct tree *t, struct stmt *s);
void tree_break(struct tree *t, struct stmt *s);
void tree_continue(struct tree *t, struct stmt *s);
/* ---- bytecode_tree_guard.c: the same where handlers are in a table ---- */
void tree_try_guarded(struct tree *t, struct stmt *s);
void tree_with_guarded(struct tree *t, struct stmt *s, int item);
void tree_unwind_guarded(struct tree *t, const struct tree_frame *f, bool keep);
/* ---- bytecode_tree_def.c ---- */
void tree_function(struct tree *t, struct stmt *s);
void tree_class(struct tree *t, struct stmt *s);
void tree_lambda(struct tree *t, struct expr *e);
void tree_comprehension(struct tree *t, struct expr *e);
void tree_ann_assign(struct tree *t, struct stmt *s);
void tree_unit_body(struct tree *t, const void *node); /* of the unit itself: all but its last return */

/* ---- from here on bytes ---- */
/* bytecode_peephole.c: all blocks in their order, improved on the bytes. first: constants from this one on were folded there. */
void bc_lay_out_peephole(struct tree *t, struct bc_block *entry, struct bytecode *out, struct arena *arena);
/* bytecode_depth.c: change of the depth of the stack; the most from entry on, where depth is start. Blocks get their depth. */
int bc_effect(const struct tree *t, const struct bc_ins *i, bool jump);
int bc_find_depths(struct tree *t, struct bc_block *entry, int start);
/* bytecode_swap.c: the swaps at `at`; returns where they end. */
int bc_swaptimize(struct tree *t, struct bc_block *b, int at);
/* bytecode_handlers.c */
void bc_label_handlers(struct tree *t, struct bc_block *entry);
void bc_drop_guards(struct bc_block *entry);
void bc_direct_jumps(struct bc_block *entry);
/* bytecode_graph.c: improved as a graph. */
void bc_lay_out_graph(struct tree *t, struct bc_block *entry, struct bytecode *out, struct arena *arena);
#endif
