/* gc.h -- the cycle collector: generations, counts, thresholds, tracking, finalizers, weak references in garbage.
 * Models: Modules/gcmodule.c (3.8-3.12), Python/gc.c (3.13+); object-model facts 8.x; profile rows gc_*.
 * Order matters: a list of the collector is in order of tracking, and finalizers run in that order. */
#ifndef PY_MODEL_GC_H
#define PY_MODEL_GC_H
#include "obj.h"

enum gc_debug { GC_DEBUG_STATS = 1, GC_DEBUG_COLLECTABLE = 2, GC_DEBUG_UNCOLLECTABLE = 4, GC_DEBUG_SAVEALL = 32 };
/* Scratch marks in gc_head.generation, set only while a collection runs. */
enum gc_mark { GC_GENERATION = 3, GC_COLLECTING = 4, GC_UNREACHABLE = 8 };
struct gc_generation { struct gc_head head; int threshold, count; int64_t collections, collected, uncollectable, candidates; };
/* What an import allocates is known but for so many blocks: a collection this near to what it leaves may come before or after. */
enum { GC_SURE = 30 };
struct gc {
	struct gc_generation generations[3];
	struct gc_head permanent;
	bool enabled, collecting, requested; /* requested: 3.12+ runs it at the next eval-breaker check */
	int debug;
	int64_t long_lived_total, long_lived_pending, frozen_startup;
	struct obj *garbage, *callbacks; /* lists, made when first asked for */
	/* Objects that start-up and imports left for the first collection to find, apart from the modelled heap. */
	int64_t leftover;
	bool leftover_unknown; /* they depend on more than is modelled */
	bool leftover_found;   /* by an automatic collection, the last one */
	bool at_prompt;        /* whose start had imported most of what a program does */
};
void gc_init(struct py *py);
/* The program begins, as a script or at the prompt: what start-up made, the main module, is in the generation that start-up
 * leaves it in, and the counts are those that start-up leaves. */
void gc_begin(struct py *py, bool prompt);
void gc_track(struct py *py, struct obj *o);   /* no effect when tracked already */
void gc_untrack(struct py *py, struct obj *o); /* no effect when not tracked */
static inline bool gc_is_tracked(const struct obj *o) { return (o->flags & (OBJ_TRACKED | OBJ_STARTUP_TRACKED)) != 0; }
/* An allocation or a free of a GC block outside free lists: moves generation 0's count; may collect or request it. */
void gc_allocated(struct py *py);
void gc_freed(struct py *py);
void gc_run_pending(struct py *py);            /* at an eval-breaker check (profile gc_at_eval_breaker) */
/* gc.collect(generation): unreachable objects found plus uncollectable; -1 RAISES. */
RAISES int64_t gc_collect(struct py *py, int generation);
/* Finalizer of a dying object by count: 1 resurrected. */
int gc_call_finalizer(struct py *py, struct obj *o);
/* Runs the finalizer of an object once, whoever holds it; nothing when it ran already. */
void gc_finalize(struct py *py, struct obj *o);
/* Frees garbage of all generations; no count, statistic, callback or free list tells of it. */
void gc_sweep(struct py *py);
void gc_final(struct py *py); /* the collection at interpreter exit */
void gc_freeze(struct py *py);   /* gc.freeze(): all tracked objects leave the generations */
void gc_unfreeze(struct py *py);
int64_t gc_frozen(struct py *py);
/* Objects of a list (py->gc.generations[i].head, in order of tracking): walk by ->next until the head is met again. */
int64_t gc_list_length(const struct gc_head *list);

/* ---- parts of a collection (gc.c, gc_weak.c) ---- */
void gc_list_init(struct gc_head *list);
void gc_list_move(struct gc_head *node, struct gc_head *list); /* to the end */
void gc_list_merge(struct gc_head *from, struct gc_head *to);  /* to the end; from is empty then */
/* Clears weak references to garbage and calls the callbacks of those that are not garbage themselves; returns how many
 * of these died by that. */
int64_t gc_weak_handle(struct py *py, struct gc_head *unreachable, struct gc_head *old);
void gc_weak_clear(struct py *py, struct gc_head *unreachable);
#endif
