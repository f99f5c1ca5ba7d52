/* vec.h -- growing arrays of any type: struct { T *items; size_t length, capacity; }.
 *     VEC(int) v = VEC_INIT;  VEC_PUSH(&v, 5);  v.items[0];  VEC_CLEAR(&v); */
#ifndef BASE_VEC_H
#define BASE_VEC_H
#include "mem.h"
#define VEC(type) struct { type *items; size_t length, capacity; }
#define VEC_INIT { NULL, 0, 0 }
#define VEC_PUSH(v, ...) (*(VEC_ROOM(v, 1), &(v)->items[(v)->length++]) = (__VA_ARGS__))
#define VEC_ROOM(v, more) ((void)((v)->length + (more) <= (v)->capacity || \
	((v)->items = vec_room((v)->items, &(v)->capacity, (v)->length + (more), sizeof *(v)->items), 0)))
#define VEC_CLEAR(v) (mem_free((v)->items), (v)->items = NULL, (v)->length = (v)->capacity = 0)
#define VEC_LAST(v) ((v)->items[(v)->length - 1])
void *vec_room(void *items, size_t *capacity, size_t needed, size_t item_size); /* grows by doubling */
#endif
