/* out.h -- what an export form is: three functions around a stream of attempts. Private to the room; see score.h. */
#ifndef DOC_OUT_H
#define DOC_OUT_H
#include "score.h"
#include <jansson.h>

/* An exercise that attempts named, for the forms that carry contents. */
struct out_exercise {
	const char *hash, *pack;
};

struct score_out {
	const struct out_form *form;
	struct score_options options;
	struct arena arena;
	size_t count;    /* attempts written so far */
	struct map seen; /* hash -> itself */
	VEC(struct out_exercise) exercises;
	struct err failure; /* the first one; nothing is written after it */
};

struct out_form {
	int (*begin)(struct score_out *out, struct err *err);
	int (*put)(struct score_out *out, const struct attempt *attempt, struct err *err);
	int (*end)(struct score_out *out, struct err *err);
};

int out_write(struct score_out *out, const struct buf *text, struct err *err);
/* An attempt as JSON: the same in every form that has JSON in it. The caller's. */
json_t *out_attempt(const struct attempt *attempt);
/* One line of JSON, compact, keys sorted, with a newline, appended. Takes value. */
void out_line(struct buf *to, json_t *value);
/* A text as a JSON value, mended where it is not UTF-8. */
json_t *out_text(const char *text);
/* Points from thousandths: 1500 is 1.5. */
json_t *out_points(int64_t thousandths);
/* The exercises named so far, sorted by hash: one call each, with the canonical content. */
typedef void out_exercise_fn(void *closure, const struct out_exercise *exercise, const char *content);
void out_exercises(struct score_out *out, out_exercise_fn *each, void *closure);
#endif
