/* fact.h -- one event as a sentence, where it is worth one. Private to this room. */
#ifndef TELL_FACT_H
#define TELL_FACT_H
#include "past.h"
#include "tell.h"
#include "words.h"

struct teller {
	const struct py *py;
	const char *version;
	struct past past;  /* before the event at hand */
	struct past whole; /* at the end: what will be asked about or named */
	const char *text;  /* the program's */
	size_t length;
	VEC(size_t) lines; /* where each begins */
	const struct py_statement *statements;
	size_t statement_count;
	size_t step_begin; /* event at which the statement at hand began */
};
/* Appends the sentence of an event to out; 0: it has none, else its topic (enum tell_topic). */
int fact_put(struct teller *t, size_t index, struct buf *out);
/* The statement that a line of the program belongs to; NULL: none. */
const struct py_statement *fact_statement(const struct teller *t, int line);
/* "line 3", "input 2". */
void fact_put_place(const struct teller *t, int line, struct buf *out);
/* The text that an event stands at, on one line; `otherwise` where it is not in the program's. */
void fact_put_asked(const struct teller *t, const struct event *e, const char *otherwise, struct buf *out);
/* "the list `[1, 2]`", "`257`"; " (made on line 3)" or nothing. */
void fact_put_object(const struct teller *t, uint32_t serial, struct buf *out);
void fact_put_where(const struct teller *t, uint32_t serial, struct buf *out);
/* Collections (fact_gc.c). */
int fact_put_collection(struct teller *t, size_t index, struct buf *out);
int fact_put_answer(struct teller *t, size_t index, struct buf *out);
#define SLOT(name, text) { name, text }
#endif
