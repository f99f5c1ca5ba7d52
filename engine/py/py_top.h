/* py_top.h -- what joins the floors keeps for one evaluator. Private to py.c, run.c and look.c. */
#ifndef PY_PY_TOP_H
#define PY_PY_TOP_H
#include "py/lang/lang.h"
#include "py/py.h"

/* An evaluator of one version and seed as it stands before its program. */
struct py_image {
	const struct profile *profile;
	uint64_t seed;
	struct py state;
	struct cmem_image *memory;
};

struct py_unit {
	uint16_t unit; /* compile unit of the program's text */
	int lines;     /* of that text before it */
	uint32_t code; /* serial of its code object, */
	int *born;     /* and that code's lines, by instruction, kept after it is gone; NULL: it is alive */
	int born_count;
};

struct py_top {
	/* of all programs: */
	struct cmem cmem; /* py->cmem */
	VEC(struct py_image *) images;
	struct event_log log; /* py->log */
	size_t next_image; /* the one that makes room when there are too many */
	struct profile overlaid; /* where options.belief is true */
	/* of this one: */
	struct py_options options;
	struct py_stop stop;
	char stop_file[160], stop_text[288];
	struct lang_unit unit; /* of the running program or input; its literals live as long as it runs */
	bool unit_held;
	bool finished;
	int newlines_due;      /* how often the prompt met the end of input: newlines before whatever is written next */
	bool failed;           /* a script ended by an uncaught exception */
	int input_number;      /* of the prompt: part of the file name from 3.13 on */
	int flags;             /* future flags that earlier input switched on */
	struct py_spent spent; /* by the units that have run */
	uint32_t first_serial; /* births before it are start-up's */
	VEC(struct py_unit) units; /* compile units of the program's text, in order */
	int lines;             /* of the inputs before the one that runs */
};
#endif
