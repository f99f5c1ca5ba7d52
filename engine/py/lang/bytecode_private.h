/* bytecode_private.h -- the graph of CPython's own instructions, from which the bytes are laid out.
 * Owns: nothing; everything is in the arena of the compilation that makes it. */
#ifndef PY_LANG_BYTECODE_PRIVATE_H
#define PY_LANG_BYTECODE_PRIVATE_H
#include "bytecode.h"
#include "compile.h"

enum { BC_NO_LINE = -1 }; /* pos.line of instructions without a line */
struct bc_block;
struct bc_ins {
	uint16_t op; /* enum bc_op */
	int arg;
	struct bc_block *target;  /* of a jump */
	struct bc_block *handler; /* where an exception goes */
	struct pos pos;
};
struct bc_block {
	struct bc_ins *ins;
	int count, room;
	struct bc_block *next;
	int offset;      /* in code units */
	int depth;       /* of the stack at its start */
	bool keeps_lasti, cold;
	bool returns; /* a return stands in it */
	bool visited;
	bool exits, stops; /* leaves the code; never goes on to the next */
	int predecessors;
	struct bc_block *older; /* in the order in which they were made */
};
struct scope;
struct bc_made { /* the code of a scope is a constant, with this number, of the code around it */
	const struct scope *scope;
	int number;
	struct bc_made *next;
};
/* What is wanted of a compilation: the code object with this number, counted from 0 as they are finished. */
struct bc_wish {
	struct obj_code *code;
	int number, seen;
	struct bytecode *out;
	struct arena *arena; /* where out's arrays go */
	bool found;
	const struct scope *finished; /* the last unit's */
	struct bc_made *made;
};
struct bc_unit {
	struct compile *c;
	struct arena *arena;
	int column; /* of profile.def */
	struct bc_block *entry;
};
struct bc_block *bc_block_new(struct bc_unit *u);
struct bc_ins *bc_append(struct bc_unit *u, struct bc_block *b, enum bc_op op, int arg, const struct pos *pos);
void bc_refuse(struct bc_unit *u, const char *what); /* the compilation fails: not modelled */
struct buf;
/* bytecode.c: an entry of co_lnotab, in as many pairs as it takes. */
void bc_put_line(struct buf *out, int bytes, int lines);
/* bytecode_layout.c: bytes of the graph; the jumps in it are JUMP, JUMP_NO_INTERRUPT and conditional ones, still without
 * direction, cache entries and extended operands. */
/* The same where jumps have their directions. */
void bc_write(struct bc_unit *u, struct bytecode *out, struct arena *arena);
void bc_lay_out(struct bc_unit *u, struct bytecode *out, struct arena *arena);
#endif
