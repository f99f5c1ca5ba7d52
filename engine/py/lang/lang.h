/* lang.h -- text to code object. Never executes anything.
 * Models: Parser/, Python/symtable.c, Python/ast_opt.c, Python/compile.c, Python/codegen.c, Python/flowgraph.c. */
#ifndef PY_LANG_LANG_H
#define PY_LANG_LANG_H
#include "py/model/obj_code.h"

enum lang_mode { LANG_FILE, LANG_SINGLE, LANG_EVAL };
enum lang_flag {
	LANG_FUTURE_ANNOTATIONS = 1, /* inherited by exec, compile and later prompt statements */
	LANG_TOP_LEVEL_AWAIT = 2,
	LANG_DONT_IMPLY_DEDENT = 4,
	LANG_SOURCE_IS_STR = 8, /* the text came as a str: no encoding line, a byte order mark is a character */
	LANG_LIBRARY = 32,    /* a text of ours, not the program's: nobody sees what is compiled from it */
	LANG_IN_C = 64,       /* ... and of a module that CPython has in C: its frames are not seen either */
	LANG_WHOLE_TEXT = 16, /* LANG_SINGLE: the text holds one statement and nothing behind it, as compile() wants */
};
struct lang_warning { int type_id; int line; const char *text; };

struct lang_unit {
	struct obj *code;    /* OWNED; NULL when compilation raised */
	struct obj **literals; /* what the parser's arena holds while the unit runs: one counted reference to each literal */
	size_t literal_count;
	size_t consumed;     /* LANG_SINGLE: bytes of text taken, blank line included; also set on a syntax error (see parse.h) */
	bool open_string;    /* the text ended in a triple-quoted string, which is the error */
	int flags;           /* future flags the unit switched on, with those given */
	struct lang_warning *warnings; size_t warning_count; /* in the unit's arena */
	struct arena arena;  /* tree and texts */
};
/* Compiles; 0, or -1 with SyntaxError and kin pending (with filename, lineno, offset, text, end_*; msg as in the version).
 * unit is filled in both cases and must be released with lang_release when the program is through with it: after the run for
 * a main script, exec(str), eval(str) and prompt statements; at once for compile() and imports. */
RAISES int lang_compile(struct py *py, const char *text, size_t length, struct obj *filename, enum lang_mode mode, int flags,
                        struct lang_unit *unit);
void lang_release(struct py *py, struct lang_unit *unit); /* drops literals (in the arena's order) and frees the arena */
/* Would the prompt ask for another line ("... ")? */
bool lang_wants_more(struct py *py, const char *text, size_t length);
#endif
