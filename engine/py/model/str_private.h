/* str_private.h -- what the files of str share.
 * Never: included by anything but obj_str.c, str_*.c, format_*.c. */
#ifndef PY_MODEL_STR_PRIVATE_H
#define PY_MODEL_STR_PRIVATE_H
#include "heap.h"
#include "obj_str.h"

struct str_sub { /* an instance of a subclass: its characters are a block of their own */
	struct obj_str str;
	struct heap_block block;
};
static inline int str_kind_of(uint32_t max_char)
{
	return max_char < 256 ? 1 : max_char < 65536 ? 2 : 4;
}
/* The one-character string below 256; BORROWED, never NULL. */
BORROWED struct obj *str_latin1(struct py *py, uint32_t c);
OWNED struct obj *str_shared(struct py *py, struct obj *o); /* incref, with the event that it was shared */
/* A string made at start-up, before any other: static where the version has such, else an ordinary one. */
OWNED struct obj *str_startup(struct py *py, const uint8_t *latin1, int64_t length, enum why why);
void str_intern_startup(struct py *py, struct obj *o); /* puts a string of the start into the table */
void str_copy(struct obj *to, int64_t at, const struct obj *from, int64_t start, int64_t count); /* to's kind is at least from's */
uint32_t str_widest(int kind, const void *data, int64_t length);
extern const struct method_def str_methods[];
/* The text a pad or similar method gives back when nothing changes: itself when exact, else a plain copy. */
OWNED RAISES struct obj *str_unchanged(struct py *py, struct obj *o);
OWNED RAISES struct obj *str_split_text(struct py *py, struct obj *o, struct obj *separator, int64_t limit, int direction);
OWNED RAISES struct obj *str_splitlines(struct py *py, struct obj *o, bool keep_ends);
OWNED RAISES struct obj *str_partition(struct py *py, struct obj *o, struct obj *separator, int direction);
int64_t str_count(const struct obj *o, const struct obj *sub, int64_t start, int64_t end);
#endif
