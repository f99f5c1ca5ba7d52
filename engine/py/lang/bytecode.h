/* bytecode.h -- the bytes that CPython has for a code object: instructions, places, exception table.
 * Owns:   the texts of the program's compile units, kept for it; nothing else: all is made anew from them when somebody asks
 *         (co_code and kin, module dis).
 * Models: Python/assemble.c, Python/flowgraph.c, Include/opcode_ids.h; Objects/codeobject.c for the tables.
 * Never:  guesses: what cannot be told exactly is refused by name. */
#ifndef PY_LANG_BYTECODE_H
#define PY_LANG_BYTECODE_H
#include "lang.h"

enum bc_op {
#define OPCODE(name, a, b, c, d, e, f, g, h, kinds, shown, caches) BC_##name,
#include "bytecode.def"
#undef OPCODE
	BC_COUNT
};
struct bc_opcode {
	const char *name;
	int16_t numbers[PROFILE_COUNT]; /* -1: not in that version */
	char kinds[PROFILE_COUNT + 1], shown[PROFILE_COUNT + 1];
	char caches[PROFILE_COUNT + 1]; /* digits: code units behind the instruction */
};
extern const struct bc_opcode bc_opcodes[BC_COUNT];

struct bytecode { /* in an arena */
	uint8_t *code;
	int units;                /* of two bytes */
	struct code_pos *places;  /* of each unit; line -1: none, column -1: none */
	uint8_t *begins;          /* of each unit: an entry of the table of places begins there */
	uint8_t *exceptions;      /* co_exceptiontable */
	int exceptions_length;
	uint8_t *lines;           /* co_lnotab, where the version has no other table */
	int lines_length;
};
/* The bytecode of code in arena; 0, or -1 RAISES: refused. */
RAISES int bytecode_of(struct py *py, struct obj_code *code, struct arena *arena, struct bytecode *out);
/* What is made of it: co_code, co_exceptiontable, co_linetable, co_lnotab; co_lines and co_positions as lists. */
OWNED RAISES struct obj *bytecode_attribute(struct py *py, struct obj_code *code, const char *name);
#endif
