/* walk_private.h -- a run as steps. Private to walk.c and walk_screen.c. */
#ifndef CLI_WALK_PRIVATE_H
#define CLI_WALK_PRIVATE_H
#include "tell/tell.h"
#include "walk.h"

struct walk_step {    /* a line that is about to run; the last step is the end of the program */
	size_t raw;   /* how often the run had been asked before */
	int line;     /* of the text; 0: of another text (exec), or the end */
	int depth;    /* calls; 0: the end */
	char function[40];
	size_t output; /* bytes printed before */
	bool death, sharing; /* the line before let an object die, made two references meet in one object */
};

struct walk {
	struct cli *cli;
	struct py_options options;
	const char *source, *name;
	size_t length;
	VEC(size_t) lines; /* where each line of the source begins */
	VEC(struct walk_step) steps;
	bool cut;          /* there are more lines than WALK_STEPS */
	struct buf output; /* what the program printed, both streams */
	enum py_status status;
	int exit_status;
	char stop[300];    /* why the run ended early, or "" */
	struct py *py;
	size_t at;                /* the step that is shown */
	struct graph before, now; /* at the step before and at it; before is empty at the first */
	/* while a run is watched: */
	void (*told)(struct walk *w, size_t step); /* of the text form: called with each step as it is reached */
	size_t raw, raw_before, raw_now;
	bool before_taken, now_taken;
	VEC(int) seen; /* by depth: the line that ran last */
	int depth;
};

/* Goes to a step: sets at, before and now. */
int walk_go(struct walk *w, size_t step, struct err *err);
/* The text of a source line without its newline; NULL: there is none. */
const char *walk_line(const struct walk *w, int line, size_t *length);
/* What the line before a step printed. */
const char *walk_printed(const struct walk *w, size_t step, size_t *length);
/* "step 4 of 17", where it is, what comes next: "line 3 runs next". */
void walk_heading(const struct walk *w, size_t step, struct buf *out);
/* The screen, until the person leaves. */
int walk_screen(struct walk *w, struct err *err);
#endif
