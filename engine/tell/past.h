/* past.h -- what is known of each object at a point of the record: how it came to be, how it looked, who names it. Moves forward
 * only, one event at a time. Private to this room. */
#ifndef TELL_PAST_H
#define TELL_PAST_H
#include "py/py.h"

struct past_object {
	const char *label, *type; /* NULL: it was never spoken of */
	int line;                 /* of its birth; 0: not known, or before the program ran */
	uint16_t unit;            /* compile unit of its birth */
	uint8_t why, shared;      /* enum why; shared: WHY_COUNT: never handed out again */
	bool born;                /* after start-up */
	bool named, dead, immortal;
	bool asked, identified; /* by id, `is`, getrefcount or its finalizer; by id or `is` alone */
	const char *last_name;    /* of the module's, that it had last; NULL: none */
	size_t born_at;           /* event */
	size_t doomed_by;         /* the EV_UNBOUND that took the last reference, plus 1; 0: none */
	size_t call_left;         /* the EV_UNBOUND by a call that ended, plus 1 */
	size_t answer_of;         /* of an int: the EV_ID that it answers, plus 1 */
	uint32_t died_with;       /* serial of what held its last reference */
};
struct past_name {
	const char *name, *owner; /* owner NULL: the module */
	uint32_t serial;
	int line;
};
struct past {
	const struct py *py;
	VEC(struct past_object) objects; /* by serial */
	VEC(struct past_name) names;     /* bound now */
	VEC(uint8_t) own;                /* by unit: 1 the program's text, 2 another */
	VEC(int) unit_lines;             /* by unit: the first line of it that ran; 0: none */
	uint16_t compiling;              /* unit */
	bool ended;                      /* the program is over, the interpreter exits */
};
void past_init(struct past *past, const struct py *py);
void past_clear(struct past *past);
void past_take(struct past *past, size_t index); /* the event has happened */
/* What is known; never NULL. */
const struct past_object *past_object(const struct past *past, uint32_t serial);
/* A binding that a class statement makes for itself: `__module__` and kin. */
bool past_internal(const struct event *event);
/* The first line of a unit that ran; 0: none of the program's text. */
int past_unit_line(const struct past *past, uint16_t unit);
bool past_is_named(const struct past *past, uint32_t serial); /* now */
bool past_own(const struct past *past, const struct event *event); /* does it stand in the program's own text */
#endif
