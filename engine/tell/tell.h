/* tell.h -- words: what the evaluator saw, in sentences. The one header that other rooms include of this room.
 * Never: computes an answer. Every number and name in a sentence comes from an event or a profile fact. */
#ifndef TELL_TELL_H
#define TELL_TELL_H
#include "picture.h"
#include "py/py.h"

enum tell_topic {
	TELL_IS = 1,     /* identity: `is`, id(), addresses met again */
	TELL_REFS = 2,   /* getrefcount and who holds what */
	TELL_GC = 4,     /* collections */
	TELL_DEATHS = 8, /* deaths, finalizers, callbacks */
	TELL_NAMES = 16, /* what names are bound to */
	TELL_ALL = 31,
};
/* "is", "refs", "gc", "deaths", "names"; 0: there is no such topic. And back; NULL: none. */
int tell_topic_find(const char *name, size_t length);
const char *tell_topic_name(enum tell_topic topic);

struct tell_rounds { /* steps like earlier ones that were left out, one after the other */
	int64_t count;
	int line, end_line, input;      /* where they were */
	int64_t output_from, output_to; /* what they wrote */
};
struct tell_fact {
	enum tell_topic topic;
	size_t event;     /* what it speaks of: py_event() */
	const char *text; /* one sentence or two, Markdown, in the story's arena */
};
/* A statement that ran once, or the rest of one after the calls in it came back. */
struct tell_step {
	int line, end_line; /* of the program's text; 0: another text ran (exec) */
	int input;          /* at the prompt: which input; else 0 */
	int depth;          /* of calls: 1 for the module */
	const char *function;            /* "<module>", "f" */
	const char *file;                /* where line is 0: the name of the other text */
	bool again;                      /* goes on with what a call interrupted */
	size_t first_fact, fact_count;   /* in facts */
	size_t first_event, event_count; /* what happened */
	int64_t output_from, output_to;  /* bytes of the output, of both streams, as they were written */
	struct tell_rounds rounds;       /* before this one */
};
struct tell_story {
	struct arena arena;
	VEC(struct tell_fact) facts;
	VEC(struct tell_step) steps;
	struct tell_rounds rounds; /* after the last one */
	uint64_t lost;     /* events that did not fit the record */
	int64_t steps_run; /* how many steps there were in all */
};
struct tell_choice { /* all zero: everything */
	int topics;      /* enum tell_topic, or-ed; 0: TELL_ALL */
	int from, to;    /* lines of the program; 0: no bound */
	int64_t step;    /* this step alone, from 1; 0: all */
	bool every;      /* leave no round of a loop out */
};
void tell_story_init(struct tell_story *story);
void tell_story_clear(struct tell_story *story);
/* What happened in a program that ran with options.record, statement by statement. Steps without facts or output are there
 * too; rounds of loops that say what earlier ones said are left out and counted. */
void tell_story(const struct py *py, const struct tell_choice *choice, struct tell_story *story);

/* Appends the sentences of a program on identity, counts, deaths and collections, one a line in Markdown list form ("- line 3:
 * ...", at the prompt "- input 2: ..."), at most `most` of them (0: all); says so when it left some out. What was asked (`is`,
 * id(), getrefcount, gc.collect) goes before what merely happened when not all fits. Needs options.record. */
void tell_saw(const struct py *py, size_t most, struct buf *out);

/* Who holds a reference, in words: "the name `a`", "element 0 of `l`". */
void tell_holder(const char *version, const struct py_holder *holder, struct buf *out);
/* How an object came to be, and why it can be shared: the words of a row. Profile facts are filled in. */
void tell_born(const struct py *py, enum why why, struct buf *out);
void tell_shared(const struct py *py, enum why why, struct buf *out);
#endif
