/* vec.c -- the one function behind the macros of vec.h. */
#include "base/vec.h"
#include <stdint.h>

void *vec_room(void *items, size_t *capacity, size_t needed, size_t item_size)
{
	size_t grown = *capacity < 8 ? 8 : *capacity > SIZE_MAX / 2 ? SIZE_MAX : *capacity * 2;

	if (grown < needed)
		grown = needed;
	items = mem_grow(items, grown, item_size);
	*capacity = grown;
	return items;
}
