/* obj_template.h -- t-strings: string.templatelib.Template and Interpolation (3.14+).
 * Models: Objects/templateobject.c, Objects/interpolationobject.c; PEP 750. */
#ifndef PY_MODEL_OBJ_TEMPLATE_H
#define PY_MODEL_OBJ_TEMPLATE_H
#include "state.h"

struct obj_template {
	struct obj head;
	struct obj *strings, *interpolations; /* tuples; one string more than interpolations */
};
struct obj_interpolation {
	struct obj head;
	struct obj *value, *expression, *conversion, *format_spec; /* conversion: a str or None */
};
#define TEMPLATE(o)      ((struct obj_template *)(void *)(o))
#define INTERPOLATION(o) ((struct obj_interpolation *)(void *)(o))

OWNED RAISES struct obj *template_new(struct py *py, struct obj *strings, struct obj *interpolations);
/* conversion: 0 none, 1 str, 2 repr, 3 ascii; format_spec NULL: empty. */
OWNED RAISES struct obj *interpolation_new(struct py *py, struct obj *value, struct obj *expression, int conversion,
					   struct obj *format_spec);
extern const struct type_spec obj_template_spec, obj_template_iter_spec, obj_interpolation_spec;
#endif
