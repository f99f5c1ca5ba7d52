/* fold.h -- constants computed at compile time.
 * Two places by version (fold_pass): on the tree before code is made, or on the instructions afterwards. Both use the
 * operations of fold_ops.c with the same limits (facts 3).
 * Models: Python/ast_opt.c (3.8-3.13, and what is left of it later), Python/flowgraph.c safe_multiply and kin. */
#ifndef PY_LANG_FOLD_H
#define PY_LANG_FOLD_H
#include "compile.h"

/* First pass over the tree: names become idents, literals objects, FOLD_TREE versions fold. */
void fold_tree(struct compile *c, struct mod *mod);

/* The constant that the operation gives; NULL with nothing pending when it is not folded. op: enum operator_kind. */
OWNED struct obj *fold_binary(struct compile *c, enum operator_kind op, struct obj *a, struct obj *b);
OWNED struct obj *fold_unary(struct compile *c, enum unaryop op, struct obj *a);
OWNED struct obj *fold_subscript(struct compile *c, struct obj *a, struct obj *key);
#endif
