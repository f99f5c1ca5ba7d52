/* repr_guard.c -- what the first container to be shown leaves behind. Models: Objects/object.c Py_ReprEnter. */
#include "repr_guard.h"
#include "exc.h"
#include "obj_dict.h"
#include "obj_list.h"

void repr_begin(struct py *py)
{
	if (heap_in_startup(py) || py->exc)
		return;
	struct obj *dict = dict_new(py, WHY_INTERNAL), *list = dict ? list_new(py, 0, WHY_INTERNAL) : NULL;
	if (list && dict_set_c(py, dict, "Py_Repr", list) == 0)
		py->thread_dict = obj_incref(dict);
	obj_xdecref(py, list);
	obj_xdecref(py, dict);
	if (py->exc) /* no memory for it: the text is made all the same */
		exc_clear(py);
}
