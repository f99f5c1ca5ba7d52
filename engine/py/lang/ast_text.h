/* ast_text.h -- constants of the tree as Python would print them; for ast_dump and ast_unparse. */
#ifndef PY_LANG_AST_TEXT_H
#define PY_LANG_AST_TEXT_H
#include "py/lang/ast.h"
void ast_put_str(struct buf *out, const char *text, size_t length);   /* 'it\'s' */
void ast_put_bytes(struct buf *out, const char *text, size_t length); /* b'\x00' */
void ast_put_float(struct buf *out, double number);                   /* 1.5, 1e+16 */
void ast_put_constant(struct buf *out, const struct constant *constant);
#endif
