/* look.h -- one object, described; the object at the end of a path. Private to look.c and path.c. */
#ifndef PY_LOOK_H
#define PY_LOOK_H
#include "py/model/obj.h"
#include "py/py.h"

void look_describe(struct py *py, struct obj *o, struct py_object_info *info);
BORROWED struct obj *look_path(struct py *py, const char *path); /* see py_path; NULL: nothing there */
#endif
