/* memory_items.h -- one item of a memoryview in its native format: its size, reading it, making its bytes.
 * Models: Objects/memoryobject.c get_native_fmtchar, unpack_single, pack_single; profile rows memoryview_*.
 * Never:  looks at a view: what is stored where is obj_memoryview.c's. */
#ifndef PY_MODEL_MEMORY_ITEMS_H
#define PY_MODEL_MEMORY_ITEMS_H
#include "state.h"

#define MEMORY_ITEM_MAX 8 /* bytes of the largest item */

/* The letter of a native format, "i" or "@i"; 0 for any other. */
char memory_code(const struct profile *profile, const char *format);
/* Bytes of an item of that letter; 0: no native format. */
int memory_item_size(const struct profile *profile, char code);
/* The item at that place; NotImplementedError for formats that memoryviews cannot read. */
OWNED RAISES struct obj *memory_item_get(struct py *py, const char *format, const uint8_t *at);
/* The bytes of value in that format: "invalid type", "invalid value" when it does not fit. May run __index__. */
RAISES int memory_item_pack(struct py *py, const char *format, struct obj *value, uint8_t out[MEMORY_ITEM_MAX]);
/* Whether two items of that letter are equal as numbers: NaN is not, whatever its bits. */
bool memory_items_equal(char code, const uint8_t *a, const uint8_t *b);
#endif
