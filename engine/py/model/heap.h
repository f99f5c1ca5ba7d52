/* heap.h -- modelled addresses: size classes, pools, last-in first-out reuse, the free lists of each type.
 * Owns:   every object of one evaluator, in its C memory (cmem.h), which goes all at once, whatever their counts.
 * Apart:  where C keeps an object has nothing to do with its modelled address.
 * Models: Objects/obmalloc.c, Include/internal/pycore_freelist_state.h; profile rows heap_*, freelist_*.
 * Never:  reads a version; runs Python code. */
#ifndef PY_MODEL_HEAP_H
#define PY_MODEL_HEAP_H
#include "cmem.h"
#include "obj.h"

enum free_list { /* lists of dead objects that types keep; capacity by version in profile rows freelist_* */
	FREE_NONE, FREE_FLOAT, FREE_INT, FREE_LIST, FREE_DICT, FREE_DICT_KEYS, FREE_SLICE, FREE_METHOD, FREE_BUILTIN_METHOD,
	FREE_FRAME, FREE_RANGE, FREE_RANGE_ITER, FREE_LIST_ITER, FREE_TUPLE_ITER, FREE_MEMORY_ERROR, FREE_CONTEXT,
	FREE_TUPLE_1, FREE_TUPLE_20 = FREE_TUPLE_1 + 19, FREE_COUNT
};

void heap_init(struct py *py);

/* A new object: count 1, type set (and counted when it is a heap type), untracked, the rest of its C struct zeroed.
 * c_size: of the C struct. model_size: bytes CPython's allocator is asked for without GC header or pre-header, which
 * are added here for types that have them. list: the free list its address may come from, FREE_NONE otherwise (classes of
 * snippets never use it, whatever is passed). c_size is that of the built-in struct; type->front is added here.
 * Charges the memory budget: NULL with py->stop or MemoryError pending when it is exceeded. Ticks the collector's
 * count for GC types (not for free-list hits). */
OWNED RAISES struct obj *heap_new(struct py *py, struct type *type, size_t c_size, size_t model_size,
                                  enum free_list list, enum why why);
/* Gives a dead object back: its address to the free list when there is room, else to its pool; its C memory at once. Called
 * last in a dealloc, with the sizes of the built-in struct (for instances of subclasses too). The reference to a heap type
 * is dropped by obj_dealloc and type_subtype_dealloc afterwards. */
void heap_drop(struct py *py, struct obj *o, size_t c_size, size_t model_size, enum free_list list);
/* The same for a built-in type without collector's head, front or free references, and a block of up to 512 bytes: a number, an
 * iterator. What follows the head in its C struct is not set. list of the drop: as of the new. */
OWNED RAISES struct obj *heap_new_plain(struct py *py, struct type *type, size_t c_size, size_t model_size, enum free_list list,
                                        enum why why);
void heap_drop_plain(struct py *py, struct obj *o, size_t c_size, enum free_list list);
/* The same as a plain object of one kind made with heap_new_plain and another, o, dropped afterwards, when nobody can tell that C
 * keeps both in one place: o is the new one from here on. False: nothing happened, go the long way. */
bool heap_renew_plain(struct py *py, struct obj *o, size_t model_size, enum free_list list, enum free_list old_list, enum why why);
/* A start-up object: not in the modelled pools, OBJ_STATIC, immortal when the profile says so for its kind. Not charged. */
OWNED struct obj *heap_new_static(struct py *py, struct type *type, size_t c_size, enum why why);

/* Between the two (they nest) everything made counts as made when the interpreter started, before the program: its
 * addresses lie apart, no pool, free list or count of the collector moves, nothing is tracked or recorded, refs are 1.
 * For what CPython has ready at start and we make when first used: dictionaries of built-in types, built-in functions. */
void heap_startup_begin(struct py *py);
void heap_startup_end(struct py *py);
/* Before a unit runs: at least as many dead are on the free lists as start-up and a compiler's work leave there, so that a
 * program's first lists, dicts and argument tuples take none of its own freed blocks. scopes: inside the code that was compiled, whose
 * tables of symbols died after it. */
void heap_stock(struct py *py, int scopes);
/* Something apart from the modelled heap, as a module being imported, takes the block of a dead object for good. */
void heap_take_kept(struct py *py, enum free_list list);
bool heap_in_startup(const struct py *py);

/* Gives addresses to `count` start-up objects that the caller keeps in one C array: stride bytes apart in C, model_stride
 * (a multiple of 16) in the model. Sets head.block and head.serial of each; marks them OBJ_STATIC. */
void heap_static_range(struct py *py, struct obj *first, size_t stride, size_t model_stride, size_t count);

/* The next start-up object lies so many bytes (a multiple of 16, below 4096) into its page. */
void heap_static_offset(struct py *py, uint32_t offset);

/* Memory that belongs to an object but is not one (item arrays, key tables): C bytes with a modelled block. C memory moves. */
struct heap_block { void *data; size_t c_size; uint32_t block; uint32_t model_size; };
RAISES int heap_block_resize(struct py *py, struct heap_block *b, size_t c_size, size_t model_size, enum free_list list);
void heap_block_drop(struct py *py, struct heap_block *b, enum free_list list);

/* PyObject_Realloc of an object that is no GC object and whose type is built in (a str that grows in place): it may move, in C and in
 * the model; what is added is not zeroed. NULL: raised, and the object is dropped by its type. */
OWNED RAISES struct obj *heap_resize(struct py *py, STEALS(o) struct obj *o, size_t old_c_size, size_t c_size, size_t old_model_size,
                                     size_t model_size);

/* C memory of the evaluator that is not modelled (frames, tables). */
void *heap_c_new(struct py *py, size_t size); /* of py->cmem */
void heap_c_drop(struct py *py, void *memory, size_t size);

uint64_t heap_address(const struct py *py, const struct obj *o);       /* what id() prints */
BORROWED struct obj *heap_at(struct py *py, uint64_t address);         /* the live object there, NULL: none */
void heap_clear_free_lists(struct py *py);                             /* a full collection does it */
/* Walks all live objects, GC or not, oldest serial order not promised; visit returns non-zero to stop. */
int heap_walk(struct py *py, int (*visit)(struct obj *, void *), void *closure);
RAISES int heap_charge(struct py *py, size_t bytes); /* modelled bytes about to be used at once: refused before the work is done */
#endif
