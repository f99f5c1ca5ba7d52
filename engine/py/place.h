/* place.h -- where a run is, in the words of who gave the program: lines of its text, calls of its functions. Private to the
 * files that join the floors. */
#ifndef PY_PLACE_H
#define PY_PLACE_H
#include "py/vm/frame.h"

/* Of the program itself, not of a library in Python. */
bool place_of_program(struct py *py, const struct frame *f);
/* The line of a frame in the text that was given (at the prompt: all inputs one after the other); 0: in another text. */
int place_line(struct py *py, const struct frame *f);
/* py->line_begins of a program that is watched: asks options.line. */
/* Where the program is, as hooks.place wants it. */
bool place_for_events(struct py *py, struct event_place *place, const char **file);
void place_line_begins(struct py *py);
void place_now_and_then(struct py *py); /* the same for options.go_on */
/* A unit of the program's text was compiled, `lines` lines below the text's beginning. */
void place_add_unit(struct py *py, const struct obj_code *code, int lines);
/* The unit is over, its code about to go: what was born there is still asked about. */
void place_keep_unit(struct py *py, const struct obj_code *code);
void place_clear(struct py *py); /* all units are forgotten */
/* The line where an object was born; 0: not known. */
int place_born(struct py *py, const struct obj *o);
#endif
