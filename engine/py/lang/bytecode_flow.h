/* bytecode_flow.h -- the flow graph of the evaluator's compiler as CPython's instructions. */
#ifndef PY_LANG_BYTECODE_FLOW_H
#define PY_LANG_BYTECODE_FLOW_H
#include "bytecode_private.h"
#include "flow.h"

/* One more unit of the compilation is about to be laid out: when it is the one that is wished for, its bytes go to wish->out.
 * Failure: the compilation's. */
void bytecode_take(struct bc_wish *wish, struct flow *f);
#endif
