/* assemble.h -- from the flow graph to the code object.
 * Models: Python/assemble.c, Python/flowgraph.c prepare_localsplus. */
#ifndef PY_LANG_ASSEMBLE_H
#define PY_LANG_ASSEMBLE_H
#include "flow.h"

/* The code object of u; NULL with something pending. */
OWNED RAISES struct obj *assemble(struct code_unit *u);
#endif
