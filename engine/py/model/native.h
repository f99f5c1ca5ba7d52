/* native.h -- built-in functions and methods (`len`, `[].append`): a C function, bound to a self.
 * Models: Objects/methodobject.c; profile rows freelist_builtin_method, args_qualified. */
#ifndef PY_MODEL_NATIVE_H
#define PY_MODEL_NATIVE_H
#include "type.h"

struct obj_native {
	struct obj head;
	const struct method_def *def;
	struct obj *self;   /* OWNED; NULL for none (static) */
	struct obj *module; /* OWNED: value of __module__ (a str), or NULL */
	struct type *cls;   /* OWNED or NULL: METH_CLASS|METHOD; only for __qualname__ */
};
/* A function of a module (self: the module object) or a method bound to self. module: the name of the module, a str, or
 * NULL. Nothing is stolen. */
OWNED RAISES struct obj *native_new(struct py *py, const struct method_def *def, struct obj *self, struct obj *module);
static inline bool native_check(const struct obj *o)
{
	return type_is(o, T_builtin_function_or_method);
}
static inline const struct method_def *native_def(const struct obj *o)
{
	return ((const struct obj_native *)(const void *)o)->def;
}
/* Calls a C function after the checks that its flags ask for. qualifier: the type of a method descriptor, or NULL. */
OWNED RAISES struct obj *native_call_def(struct py *py, const struct method_def *def, struct obj *callable,
					 struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames);
/* How errors name the function: "list.append()" (3.9+) or "append()" (3.8); appended to out. */
struct buf;
void native_name(struct py *py, struct obj *callable, const struct method_def *def, struct buf *out);
/* The text after the signature line of a doc, and the signature "(a, b)" without self, or NULL when it has none. */
const char *native_doc_body(const char *name, const char *doc);
const char *native_doc_signature(const char *name, const char *doc, size_t *length);
extern const struct type_spec obj_native_spec;
#endif
