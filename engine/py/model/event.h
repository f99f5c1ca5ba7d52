/* event.h -- what happened, in order, for explanations: appended by the place that decides, only while recording.
 * Events hold serial numbers, never pointers to objects, so that they outlive what they speak of; their texts are the log's own.
 * Owns:  struct event_log. Bounded: what does not fit is counted, and the program runs on as it would without a record.
 * Never: changes what the program sees; speaks English (tell does). */
#ifndef PY_MODEL_EVENT_H
#define PY_MODEL_EVENT_H
#include "base/base.h"
#include <stdbool.h>
#include <stdint.h>

enum why {
#define WHY(name, what) WHY_##name,
#include "why.def"
#undef WHY
	WHY_COUNT
};

enum hold {
#define HOLD(name, what) HOLD_##name,
#include "hold.def"
#undef HOLD
	HOLD_COUNT
};

enum event_kind {
	EV_UNIT,      /* what follows is of another compile unit: unit; text: its file name; c: 1 when it is of the program's text */
	EV_COMPILE,   /* value: the unit whose compilation begins: births of constants that follow are its */
	EV_LINE,      /* line `line` of unit `unit` begins; b: depth of calls, 1 for the module; text: the function, "<module>";
		       * value: 1 when it is the first of a call */
	EV_LABEL,     /* a: serial, about to be spoken of, and how it looks now; text: its value, short; owner: its type; why */
	EV_BORN,      /* a: serial; why; text: its type */
	EV_SHARED,    /* a: serial of the existing object handed out instead of a new one; why: which sharing */
	EV_REUSED,    /* a: serial of the new object, b: of the dead one whose address it has */
	EV_BOUND,     /* a: serial; why: of the object; text: the name bound; owner: function, NULL for a module; c: hold; value: references then */
	EV_UNBOUND,   /* a: serial; c: hold; text: name, attribute, key or index; owner: function; b: serial of the holder, 0: none;
		       * value: references that are left: 0, it dies of this; -1: it is immortal */
	EV_DIED,      /* a: serial; c: enum death; text: its type; b: serial of the object whose end took it along, 0: none */
	EV_IS,        /* a, b: serials compared; c: 1 the same object, 0 not; value: 1 for `is not` */
	EV_ID,        /* a: serial asked; b: of the int that was answered; value: the address */
	EV_ID_EQUAL,  /* a, b: serials of two ints that id() answered, compared with == or !=; c: 1 equal; value: 1 for != */
	EV_COUNT,     /* a: serial; value: what getrefcount returned; c: 1 immortal */
	EV_HOLDER,    /* follows EV_COUNT: a: serial held; c: hold; value: references; text, owner, b: see hold.def */
	EV_GC_BEGIN,  /* c: generation; value: 1 automatic */
	EV_GC_FOUND,  /* a: serial of an unreachable object; text: its type; value: references to it */
	EV_GC_EDGE,   /* follows EV_GC_FOUND: a refers to b, both unreachable; text: how, ".x", "[0]" */
	EV_GC_END,    /* c: generation; value: objects found; b: objects examined */
	EV_GC_ANSWER, /* c: generation; value: what gc.collect() returned */
	EV_FINALIZER, /* a: serial whose __del__ runs; text: its type */
	EV_REVIVED,   /* a: serial that its finalizer made reachable again */
	EV_CALLBACK,  /* a: serial of a weak reference whose callback runs; b: of what it referred to, 0: not known */
	EV_EXIT,      /* the program is over, the interpreter exits */
	EV_OUTPUT,    /* c: stream; value: bytes written so far, to both */
};
enum death { DEATH_COUNT, DEATH_COLLECTED, DEATH_EXIT };

struct event_place { /* where the running instruction stands. Lines from 1, columns in bytes from 0 */
	int32_t line, end_line; /* of the program's text (at the prompt: of all inputs, one after the other) when own */
	uint16_t column, end_column, unit;
	bool own;               /* in the program's text; false: in that of exec() and kin */
};
struct event {
	uint8_t kind;  /* enum event_kind */
	uint8_t why;   /* enum why */
	uint16_t unit; /* compile unit, 0: none is running; 1: the script or the first input ... */
	int32_t line, end_line; /* see struct event_place; 0: not known */
	uint16_t column, end_column;
	uint32_t a, b;
	int32_t c;
	int64_t value;
	const char *text, *owner; /* owned by the log; may be NULL */
};

#define EVENTS_MOST 400000 /* of one program */
struct event_log {
	VEC(struct event) events;
	VEC(const char *) labels; /* by serial: the last EV_LABEL's text */
	struct arena arena;
	struct map texts;   /* one copy of each */
	struct buf text;    /* of the program, as it was given */
	uint64_t lost;      /* events beyond the bound */
	uint64_t written;   /* bytes of output */
	uint64_t walked;    /* objects looked at to find holders */
	uint32_t dying;     /* serial of the object whose deallocation runs */
	uint16_t last_unit; /* whose EV_UNIT was appended last */
};
void event_log_reset(struct event_log *log); /* forgets everything, keeps memory */
void event_log_clear(struct event_log *log);

struct py;
struct obj;
/* Appends one event at the place where the program is. text and owner are copied. */
void event_add(struct py *py, enum event_kind kind, enum why why, uint32_t a, uint32_t b, int32_t c, int64_t value,
	       const char *text);
void event_put(struct py *py, const struct event *event); /* the same, with owner; line and unit are filled in */
/* An object is about to be spoken of: EV_LABEL unless it looks as it did when last spoken of. */
void event_label(struct py *py, struct obj *o);
/* A name of the running code gets, or a holder loses, a reference; not of library code. left: see EV_UNBOUND. */
void event_bound(struct py *py, struct obj *o, enum hold hold, const char *name, const char *owner);
void event_unbound(struct py *py, struct obj *o, enum hold hold, uint32_t holder, const char *name, const char *owner);
/* EV_DIED, when recording: what dies before py->log->dying is what it was again (the result) dies of this. */
uint32_t event_death_begin(struct py *py, struct obj *o);
/* An element of a list or the like goes. */
void event_dropped(struct py *py, struct obj *holder, enum hold hold, struct obj *key, int64_t index, struct obj *o);
#define EVENT(py, ...) do { if ((py)->record) event_add((py), __VA_ARGS__); } while (0)
#endif
