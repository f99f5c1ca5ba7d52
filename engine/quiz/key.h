/* key.h -- right answers: computed by the evaluator for a variant, never typed in by hand and trusted.
 * Owns:   a key_cache owns its keys and one evaluator. One thread at a time.
 * Models: what CPython leaves open is found by running with two seeds: what differs is not determined.
 * Cost:   two short runs for a new key; a look-up afterwards. */
#ifndef QUIZ_KEY_H
#define QUIZ_KEY_H
#include "variant.h"

/* ---- running code: what kinds build their keys and marks from ---- */

enum key_step_what {
	KEY_EVAL, /* an expression: its repr */
	KEY_FEED, /* further statements: did they raise? */
	KEY_LIVE, /* the name of a type: how many of its instances the program keeps alive, in decimal */
};
struct key_step {
	enum key_step_what what;
	const char *text;
};

struct key_program {
	const char *version;
	enum py_mode mode;
	uint64_t seed;
	const char *code;
	const char *file; /* its name in tracebacks of a script; NULL: main.py */
	const struct key_step
	    *steps; /* after the code, while it goes on (a script that ended in an exception takes none) */
	size_t step_count;
};

struct key_value {
	enum py_status status; /* PY_DONE, PY_EXCEPTION, or why it could not be had */
	const char *
	    text; /* KEY_EVAL: repr; KEY_LIVE: a number. PY_EXCEPTION: "NameError: name 'x' is not defined". KEY_FEED: "" when it went well */
	struct py_spent spent; /* by this step */
};

struct key_outcome {
	enum py_status status;    /* of the code */
	const char *stop;         /* why it stopped, one line; "" for PY_DONE */
	int stop_line;            /* 1-based; 0: not known */
	struct py_spent spent;    /* by the code */
	const char *output;       /* both streams in order, NUL-terminated (NULs inside become \x00) */
	struct key_value *values; /* one for each step */
};

struct key_cache;
struct key_cache *key_cache_new(void);
void key_cache_free(struct key_cache *cache);

/* Called after each run of a program, with all that the program and its steps gave. */
typedef void key_watch_fn(void *closure, const struct key_program *program, const struct key_outcome *outcome);
/* From now on; NULL: no longer. Keys that are in the cache run nothing. */
void key_cache_watch(struct key_cache *cache, key_watch_fn *watch, void *closure);

/* Runs a program with the limits of grading (it ends within a second). Everything in out lives in arena.
 * 0 whenever the program ran at all: look at out->status. ERR_USAGE: no such version. */
int key_run(struct key_cache *cache, const struct key_program *program, struct arena *arena, struct key_outcome *out,
	    struct err *err);
/* The same with the two seeds by which keys find out what is not determined. */
int key_run_twice(struct key_cache *cache, struct key_program program, struct arena *arena, struct key_outcome out[2],
		  struct err *err);
/* 0 when the outcome can be a key: the code ran, into an exception or a crash even. Else ERR_MODEL or ERR_LIMIT. */
int key_usable(const struct key_outcome *outcome, struct err *err);

/* Runs the code of a variant again with events recorded and hands the evaluator to `look` before the interpreter
 * exits: for explanations in words, which the caller composes. The evaluator is valid during the call only. */
typedef void key_look_fn(void *closure, struct py *py);
int key_look(const struct variant *variant, key_look_fn *look, void *closure, struct err *err);

/* ---- keys ---- */

enum key_flag {
	KEY_RIGHT = 1,     /* choice: the option is right; other kinds: unused */
	KEY_OPEN = 2,      /* not determined: differs from run to run of real CPython */
	KEY_ADDRESS = 4,   /* text holds addresses, written @1, @2, ... in order of first appearance */
	KEY_EXCEPTION = 8, /* text is the last line of a traceback, or an exception raised: its type is what counts */
	KEY_CRASH = 16,    /* the interpreter would crash here */
};

/* A thing asked for: a line, a blank, a value, an option, a check, a cell, an event. */
struct key_part {
	const char *label; /* "line 2", "A", "check 1"; shown beside the part of a mark */
	const char *text;  /* the right answer; an option's or check's words */
	unsigned flags;    /* enum key_flag */
	int weight;        /* share of the points; 1 when all are alike */
};

/* ---- transcripts ---- */

/* Output as parts, one for each line, in the form answers are compared in: trailing blanks and trailing empty lines
 * gone, each traceback folded to its last line. `first` and `second` are the outputs of two runs with different
 * seeds: what differs is an address (equal ones keep one name) or not determined. The parts live in arena. */
struct key_part *key_transcript(struct arena *arena, const char *first, const char *second, size_t *count);
/* Length of the address a learner wrote at the start of text: 0x7f2a, 0x..., @1, @a, or a number of 8 digits and more;
 * 0 when there is none. *named: false for 0x... and @, which stand for an address that nothing else is equal to. */
size_t key_address_length(const char *text, bool *named);

struct key {
	const struct key_part *parts;
	size_t part_count;
	const char *output; /* what the code prints, as it stands; "" for kinds without */
	bool determined;    /* no part is open */
};

/* An author's fault in a field of what belongs to the kind: err->file becomes the way to it, "options/2", for messages
 * that say where. index: of the row, or -1. Returns code. */
int key_fault(struct err *err, enum err_code code, const char *field, long index, const char *fmt, ...)
    PRINTF_LIKE(5, 6);

/* The key of a variant, from the cache or computed. NULL and err: ERR_MODEL (the code uses what is not modelled),
 * ERR_LIMIT (it does not end), ERR_INPUT (the author's fault: an option that is neither true nor false, ...).
 * Valid until the next key_get of this cache for another variant; asking again for the same costs a look-up. */
const struct key *key_get(struct key_cache *cache, const struct variant *variant, struct err *err);

/* ---- keys as somebody wrongly believes ---- */

/* What the key of a variant would be if a belief were true: the same program under an overlay of the evaluator, with
 * tighter limits. NULL when that is the key all the same, or when there is none. Valid as long as key_get's. */
const struct key *key_believed(struct key_cache *cache, const struct variant *variant, const struct py_belief *belief);
/* Is the key that is being made one of those? Then there is nothing to hold against the author. */
bool key_believing(const struct key_cache *cache);
#endif
