/* cases.h -- the programs behind an exercise, each as a file that any interpreter can run, with what it prints.
 * Keys and marks are made by running code and then asking for values (key.h). A case is one such run as one program that
 * prints the values, so that every computed truth can be held against a real interpreter.
 * Life:   cases_init, cases_add for each seed, cases_run once, look, cases_clear. One thread at a time.
 * Models: the folders of tests/corpus: NAME.py is a script, NAME.repl is typed at the prompt; a first line
 *         "# oracle: versions 3.8-3.11" limits a case to these.
 * Never:  knows a kind: it watches what runs while keys are made, so a new kind has its cases at once. */
#ifndef QUIZ_CASES_H
#define QUIZ_CASES_H
#include "key.h"
#include "normal.h"

#define CASES_VERSIONS 32 /* most of py_versions() */

/* One program. */
struct cases_file {
	const char *name; /* "two-lists-1.py": no module can have this name, so no import finds it */
	const char *text; /* what the file holds */
	enum py_mode mode;
	unsigned versions;                   /* those it is for; 0: all were left out */
	const char *outputs[CASES_VERSIONS]; /* normal form, by index in py_versions() */
	bool crashes[CASES_VERSIONS];        /* the interpreter itself would crash after this output */
};

/* What is wrong: a key that cannot be had, a case that does not print what its key says. */
struct cases_fault {
	const char *file; /* of the case; "" when there is none */
	unsigned versions;
	const char *text;
};

struct cases_program; /* one run that was watched */
struct cases {
	struct arena arena; /* holds all below */
	const struct item *item;
	VEC(struct cases_program *) programs;
	VEC(struct cases_file) files;
	VEC(struct cases_fault) faults;
	struct map known;
	size_t open; /* (case, version) pairs left out: what they print differs from run to run */
};

void cases_init(struct cases *cases, const struct item *item);
void cases_clear(struct cases *cases);
/* Makes the keys of the variant drawn by seed in every version in scope, marks the right answer and the starter, and
 * keeps what ran. The cache should be fresh or used with cases alone: keys that are in it run nothing. */
void cases_add(struct cases *cases, struct key_cache *cache, uint64_t seed);
/* The same in two halves, for who makes keys and marks anyway: what runs with this cache is kept until cases_unwatch. */
void cases_watch(struct cases *cases, struct key_cache *cache);
void cases_unwatch(struct key_cache *cache);
/* Makes the files and runs each in its versions. */
void cases_run(struct cases *cases, struct key_cache *cache);
#endif
