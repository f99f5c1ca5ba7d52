/* emit.h -- from tree and scopes to instructions: one code_unit a block of code, as CPython's code generator makes them.
 * Models: Python/compile.c, Python/codegen.c. Shapes follow 3.14; where a version holds other references, orders its
 *         constants otherwise or nests otherwise, a profile row says so.
 * Errors: struct compile's `failed`; emitting goes on without harm after it. */
#ifndef PY_LANG_EMIT_H
#define PY_LANG_EMIT_H
#include "compile.h"
#include "scope.h"

/* Instructions that only the code generator and the flow graph know; none is left when code is assembled. */
enum pseudo_op {
	OP_SETUP_FINALLY = OP_COUNT, /* exceptions up to the matching POP_BLOCK go to the label */
	OP_SETUP_CLEANUP,            /* the same; the number of the instruction is pushed under the exception */
	OP_SETUP_WITH,
	OP_POP_BLOCK,
	OP_JUMP_IF_FALSE, /* conditional jumps that leave the value */
	OP_JUMP_IF_TRUE,
	OP_JUMP_NO_INTERRUPT,
	OP_STORE_FAST_MAYBE_NULL,
	OP_ANNOTATIONS_HERE, /* where the code that sets up annotations of a module is put */
	PSEUDO_OP_END
};
/* What an iterator is for: operand of OP_GET_ITER until the code is laid out. */
enum iter_use { ITER_LOOP, ITER_COMPREHENSION, ITER_ARGUMENT /* of the function of a generator expression */ };
enum { POP_ITERATOR = 1 /* operand of OP_POP_TOP that shows in bytecode alone */ };
enum { BRANCH_TAKEN = 1 /* the same of OP_END_SEND: a loop goes on */ };
enum { LINE_NONE = -1, LINE_NEXT = -2 }; /* pos.line of instructions without a line of their own */

enum load_pair { PAIR_NONE, PAIR_FIRST, PAIR_SECOND, PAIR_AFTER_STORE, EAGER_IMPORT /* OP_IMPORT_NAME, for bytecode */,
	BORROWED_CELL /* OP_LOAD_CLOSURE, for bytecode */,
	RETURNS_CONST /* OP_RETURN_VALUE right behind a load of a constant, for bytecode */ }; /* flow_pair_loads */
struct block;
struct ins {
	uint8_t op;
	bool labelled;          /* a jump arrives here (while blocks are made) */
	uint8_t pair;           /* enum load_pair */
	int32_t arg;            /* of what goes to a label its number, until there are blocks */
	struct block *target;   /* in the flow graph */
	struct block *handler;  /* where an exception here goes */
	struct pos pos;
};

struct index_entry {
	const void *key;
	int number;
};
struct index { /* from addresses to numbers; room 0: not made, there are few */
	struct index_entry *entries;
	int room;
};
struct name_table { /* numbered as they came */
	struct ident **items;
	int count, room;
	struct index index;
};
int names_find(const struct name_table *t, const struct ident *name); /* -1: not there */
int names_put(struct arena *arena, struct name_table *t, struct ident *name); /* its number */
void names_append(struct arena *arena, struct name_table *t, struct ident *name); /* a name that is not there */
void names_sort(struct name_table *t); /* by text: they get other numbers */

struct label {
	int at;    /* instruction, -1 not placed */
	bool used; /* something goes there */
};

enum frame_block_kind {
	FB_WHILE, FB_FOR, FB_TRY_EXCEPT, FB_FINALLY_TRY, FB_FINALLY_END, FB_WITH, FB_ASYNC_WITH, FB_HANDLER_CLEANUP,
	FB_POP_VALUE, FB_EXCEPTION_HANDLER, FB_EXCEPTION_GROUP_HANDLER, FB_ASYNC_COMPREHENSION, FB_STOP_ITERATION
};
struct frame_block {
	enum frame_block_kind kind;
	int block, exit;        /* labels */
	const struct pos *pos;
	const void *datum;      /* finally body; name of the handler */
};
enum { MAX_FRAME_BLOCKS = 21 };

enum unit_kind { UNIT_MODULE, UNIT_CLASS, UNIT_FUNCTION, UNIT_ASYNC_FUNCTION, UNIT_LAMBDA, UNIT_COMPREHENSION,
	UNIT_TYPE_PARAMS, UNIT_ANNOTATIONS };

struct deferred_annotation { struct stmt *stmt; int conditional_index; };

struct code_unit {
	struct compile *c;
	struct code_unit *parent;
	struct scope *scope;
	enum unit_kind kind;
	struct ident *name, *privateobj;
	struct obj *qualname;            /* OWNED */
	int firstlineno;
	int argcount, posonlyargcount, kwonlyargcount;
	struct ins *ins;                 /* lent by the compilation until the unit is finished */
	int count, room;
	struct label *labels;
	int label_count, label_room;
	struct obj **consts;             /* BORROWED from the pool */
	int const_count, consts_room;
	struct index const_index;
	int const_kept;                  /* const_kept: last one that counts as loaded although nothing of ours loads it */
	struct name_table names, varnames, cellvars, freevars;
	struct ident **hidden;           /* module, class: names that are fast locals of inlined comprehensions now */
	int hidden_count, hidden_room;
	struct frame_block blocks[MAX_FRAME_BLOCKS + 3];
	int block_count, nest_level, conditional_depth;
	int inlined_comps;               /* depth of inlined comprehensions being emitted */
	bool interactive, has_docstring, ended;
	const struct pos *last_stmt; /* BORROWED: where the statement stands that was begun last; or NULL */
	bool iterates; /* its function asks for the iterator, before it becomes a generator */
	int setup_begin, setup_end; /* module: instructions from here on belong where OP_ANNOTATIONS_HERE stands; 0: none */
	/* classes */
	struct name_table static_attributes;
	/* lazily evaluated annotations */
	struct deferred_annotation *annotations;
	int annotation_count, annotation_room, next_conditional;
};

/* The code object of a whole tree. */
OWNED struct obj *emit_module(struct compile *c, struct mod *mod, struct scope *top);

/* ---- emit.c: units, instructions, names ---- */
void unit_init(struct code_unit *u, struct compile *c, struct code_unit *parent, struct scope *scope, enum unit_kind kind,
               struct ident *name, int firstlineno);
OWNED struct obj *unit_finish(struct code_unit *u, bool add_none); /* optimizes and assembles; clears u */
void emit(struct code_unit *u, int op, int arg, const struct pos *pos); /* pos NULL: no line */
void emit_jump(struct code_unit *u, int op, int label, const struct pos *pos);
int emit_label(struct code_unit *u);
void emit_use(struct code_unit *u, int label);
void emit_stopiteration_handler(struct code_unit *u);
void emit_insert(struct code_unit *u, int at, int op, int label);
int emit_add_const(struct code_unit *u, struct obj *canonical); /* its number */
void emit_const(struct code_unit *u, BORROWED struct obj *canonical, const struct pos *pos);
void emit_const_new(struct code_unit *u, STEALS(value) struct obj *value, const struct pos *pos);
void emit_none(struct code_unit *u, const struct pos *pos);
void emit_int(struct code_unit *u, int value, const struct pos *pos);
int emit_name_index(struct code_unit *u, struct ident *name); /* of co_names, mangled by the caller */
int emit_var_index(struct code_unit *u, struct ident *name);
/* __debug__ may be read only; ctx says what is done to name at pos. */
void emit_check_forbidden(struct code_unit *u, const struct ident *name, enum expr_context ctx, const struct pos *pos);
void emit_name_op(struct code_unit *u, int op, struct ident *name, const struct pos *pos); /* op with a NAME operand; mangles */
/* ---- emit_overlay.c: what is believed of statements (py/model/overlay.h) ---- */
/* Is a fact true that only overlays make true, and is this code of the program? */
bool emit_believes(const struct code_unit *u, bool fact);
bool emit_has_other_holder(const struct expr *value); /* the value of an assignment is taken from a name, not made */
void emit_destroy(struct code_unit *u, const struct expr_seq *targets); /* what the names among them are bound to */
void emit_copy_arguments(struct code_unit *u, const struct arguments *args, const struct pos *pos);
void emit_forget_name(struct code_unit *u, struct ident *name); /* emit_try.c: bound to None, then deleted */

void emit_name(struct code_unit *u, struct ident *name, enum expr_context ctx, const struct pos *pos);
void emit_name_c(struct code_unit *u, const char *name, enum expr_context ctx, const struct pos *pos);
struct ident *emit_mangle(struct code_unit *u, struct ident *name);
void push_block(struct code_unit *u, enum frame_block_kind kind, int block, int exit, const struct pos *pos, const void *datum);
void pop_block(struct code_unit *u);
void emit_closure(struct code_unit *u, struct obj *code, int flags, const struct pos *pos);
/* ---- emit_expr.c ---- */
void emit_expr(struct code_unit *u, struct expr *e);
void emit_exprs(struct code_unit *u, const struct expr_seq *seq);
void emit_jump_if(struct code_unit *u, struct expr *e, int label, bool condition, const struct pos *pos);
/* Arguments and the call itself; callable, NULL and pushed positional arguments stand on the stack. injected: the name of
 * one more positional argument (a generic base), or NULL. */
void emit_call_args(struct code_unit *u, int pushed, const struct expr_seq *args, struct ident *injected,
                    const struct keyword_seq *keywords, const struct pos *pos);
void emit_hide(struct code_unit *u, struct ident *name); /* a fast local from now on, until emit_unhide */
void emit_unhide(struct code_unit *u, int count);
void emit_yield_from(struct code_unit *u, bool await, const struct pos *pos);
void emit_aug_assign(struct code_unit *u, struct stmt *s);
struct obj *emit_value_of(struct code_unit *u, const struct expr *e); /* of a Constant, BORROWED from the pool; else NULL */
bool emit_is_const(const struct expr *e);
bool emit_two_part_slice(struct code_unit *u, const struct expr *slice);
void emit_slice_parts(struct code_unit *u, struct expr *slice, bool always_two);
/* ---- emit_check.c: warnings about code that is likely a mistake ---- */
void check_compare(struct code_unit *u, struct expr *e);
void check_caller(struct code_unit *u, struct expr *func);
void check_subscript(struct code_unit *u, struct expr *e);
/* ---- emit_comp.c ---- */
void emit_comprehension(struct code_unit *u, struct expr *e);
/* all(genexp) and kin as a loop, for when the name is the builtin; the label after the plain call that must follow, or -1. */
int emit_looped_genexp_call(struct code_unit *u, struct expr *e);
/* ---- emit_stmt.c ---- */
void emit_stmts(struct code_unit *u, const struct stmt_seq *seq);
void emit_body(struct code_unit *u, const struct stmt_seq *body, int from);
/* ---- emit_def.c: functions, classes, type parameters; emit_annotations.c ---- */
void emit_function(struct code_unit *u, struct stmt *s);
void emit_class(struct code_unit *u, struct stmt *s);
void emit_lambda(struct code_unit *u, struct expr *e);
void emit_type_alias(struct code_unit *u, struct stmt *s);
void emit_ann_assign(struct code_unit *u, struct stmt *s);
int emit_function_annotations(struct code_unit *u, struct stmt *s); /* flag of SET_FUNCTION_ATTRIBUTE, 0: none */
void emit_deferred_annotations(struct code_unit *u);
bool emit_has_annotations(const struct stmt_seq *body);
void emit_annotations_prologue(struct code_unit *u, const struct pos *pos);
bool emit_docstring(struct code_unit *u, const struct stmt_seq *body); /* true: the first statement was one */
/* ---- emit_try.c: try, with, and leaving blocks ---- */
void emit_try(struct code_unit *u, struct stmt *s);
void emit_with(struct code_unit *u, struct stmt *s, int item);
void emit_return(struct code_unit *u, struct stmt *s);
void emit_break(struct code_unit *u, const struct pos *pos);
void emit_continue(struct code_unit *u, const struct pos *pos);
/* ---- emit_match.c ---- */
void emit_match(struct code_unit *u, struct stmt *s);
enum function_attribute { FUNC_DEFAULTS = 1, FUNC_KWDEFAULTS = 2, FUNC_ANNOTATIONS = 4, FUNC_CLOSURE = 8, FUNC_ANNOTATE = 16,
	FUNC_TYPE_PARAMS = 32, FUNC_PLAIN_NAME = 64 /* emit_closure alone */ };
#endif
