/* mem.h -- the host's own memory: allocate or end the program. Evaluated code meets its modelled budget long before.
 * All return memory the caller frees with mem_free. Sizes are in bytes; a product that overflows ends the program. */
#ifndef BASE_MEM_H
#define BASE_MEM_H
#include <stddef.h>
void *mem_new(size_t size);                              /* uninitialised */
void *mem_zero(size_t count, size_t size);               /* zeroed */
void *mem_grow(void *old, size_t count, size_t size);    /* realloc to count * size; old may be NULL */
char *mem_text(const char *text);                        /* copy of a NUL-terminated text */
char *mem_copy(const void *from, size_t size);           /* copy of size bytes, with one NUL byte after them */
void mem_free(void *memory);                             /* NULL is fine */
#endif
