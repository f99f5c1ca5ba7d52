/* event.h -- what happened, in order, for explanations: appended by the place that decides, only while recording.
 * Events hold serial numbers, never pointers, so that they outlive what they speak of. */
#ifndef PY_MODEL_EVENT_H
#define PY_MODEL_EVENT_H
#include <stdint.h>

enum why {
#define WHY(name, what) WHY_##name,
#include "why.def"
#undef WHY
	WHY_COUNT
};

enum event_kind {
	EV_LINE,      /* line `line` of unit `unit` begins */
	EV_BORN,      /* a: serial; why */
	EV_SHARED,    /* a: serial of the existing object handed out instead of a new one; why: which sharing */
	EV_REUSED,    /* a: serial of the new object, b: of the dead one whose address it has */
	EV_BOUND,     /* a: serial; text: the name bound */
	EV_UNBOUND,   /* a: serial; text: the name */
	EV_DIED,      /* a: serial; why_died in c */
	EV_IS,        /* a, b: serials compared; c: 1 the same object, 0 not */
	EV_ID,        /* a: serial asked; value: the address */
	EV_COUNT,     /* a: serial; value: what getrefcount returned */
	EV_GC_BEGIN,  /* c: generation */
	EV_GC_FOUND,  /* a: serial of an unreachable object */
	EV_GC_END,    /* c: generation; value: what collect returned */
	EV_FINALIZER, /* a: serial whose __del__ or weakref callback runs */
	EV_OUTPUT,    /* value: bytes written so far */
};
enum death { DEATH_COUNT, DEATH_COLLECTED, DEATH_EXIT };

struct event {
	uint8_t kind; /* enum event_kind */
	uint8_t why;  /* enum why */
	uint16_t unit; /* compile unit, 0: start-up; 1: the script or the first input ... */
	int32_t line; /* 1-based */
	uint32_t a, b;
	int32_t c;
	int64_t value;
	const char *text; /* a name, a type; owned by the evaluator; may be NULL */
};
#endif
