/* json_private.h -- what the two halves of _json share. Private to lib. */
#ifndef PY_LIB_JSON_PRIVATE_H
#define PY_LIB_JSON_PRIVATE_H
#include "lib_state.h"
/* A text in quotes, escaped; ascii: all of it in ASCII. */
void json_put_string(struct str_builder *b, const struct obj *text, bool ascii);
/* encode(encoder, object, indent, flag): JSONEncoder.encode's work at once (json_write.c). */
method_fn json_encode;
#endif
