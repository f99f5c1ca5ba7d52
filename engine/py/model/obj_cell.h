/* obj_cell.h -- cells: variables shared by a function and the functions inside it.
 * Models: Objects/cellobject.c. */
#ifndef PY_MODEL_OBJ_CELL_H
#define PY_MODEL_OBJ_CELL_H
#include "type.h"

struct obj_cell {
	struct obj head;
	struct obj *value; /* OWNED; NULL: empty */
};
/* A new cell, tracked; value is not stolen and may be NULL. */
OWNED RAISES struct obj *cell_new(struct py *py, struct obj *value);
static inline struct obj *cell_get(struct obj *cell)
{
	return ((struct obj_cell *)(void *)cell)->value;
} /* BORROWED */
static inline void cell_set(struct py *py, struct obj *cell, STEALS(value) struct obj *value)
{
	obj_set(py, &((struct obj_cell *)(void *)cell)->value, value);
}
extern const struct type_spec obj_cell_spec;
#endif
