/* obj_module.h -- module objects. What a module defines is a table of the library (struct module_spec); names that are not
 * used yet come alive when looked up, through `lazy`.
 * Models: Objects/moduleobject.c. */
#ifndef PY_MODEL_OBJ_MODULE_H
#define PY_MODEL_OBJ_MODULE_H
#include "type.h"

struct obj_module {
	struct obj head;
	struct obj *dict; /* OWNED; NULL after the module was cleared */
	struct obj *name; /* str, OWNED: for messages when __name__ is gone */
	bool builtin;     /* made by the interpreter (module_new_c): repr says so */
	void *data;       /* of the library */
	void (*data_free)(struct py *py, void *data);
};
/* A module with __name__, __doc__, __package__, __loader__, __spec__ (None). */
OWNED RAISES struct obj *module_new(struct py *py, struct obj *name);
OWNED RAISES struct obj *module_new_c(struct py *py, const char *name);
BORROWED struct obj *module_dict(struct obj *module);
static inline bool module_check(struct py *py, struct obj *o)
{
	return obj_is_a(py, o, T_module);
}
/* Whether it is known where it comes from: made by the program, or inside every build of CPython. */
bool module_place_known(struct py *py, struct obj *module);
/* Adds a value under a C name; the value's reference is stolen, also on failure (value NULL: passes the failure on). */
RAISES int module_add(struct py *py, struct obj *module, const char *name, STEALS(value) struct obj *value);
/* Adds a built-in function bound to the module for each row that this version has. */
/* One function, unless the version lacks it. */
RAISES int module_add_function(struct py *py, struct obj *module, const struct method_def *def);
RAISES int module_add_functions(struct py *py, struct obj *module, const struct method_def *defs);
/* As CPython at exit: names that begin with one underscore become None, then all others but __builtins__. */
void module_clear_dict(struct py *py, struct obj *dict);
extern const struct type_spec obj_module_spec;
#endif
