/* question.h -- questions as other programs know them: a plain record between packs and the forms GIFT, Moodle XML and
 * Anki text, with a list of what could not be carried over.
 * Life:   question_set_init, a reader or question_put_item, a writer or question_write_pack, question_set_clear.
 * Models: what Moodle's question types hold. Texts are Markdown; what a form writes otherwise is turned into it.
 * Never:  follows a link, loads what a file refers to, expands entities. */
#ifndef DOC_QUESTION_H
#define DOC_QUESTION_H
#include "base/base.h"
#include "pack.h"
#include "quiz/quiz.h"

#define QUESTION_MOST_BYTES PACK_MOST_BYTES
#define QUESTION_MOST       2000
#define QUESTION_ANSWERS    200
#define QUESTION_WHOLE      100000 /* a fraction: thousandths of a per cent */

enum question_kind {
	QUESTION_CHOICE,
	QUESTION_TRUE_FALSE, /* one answer: "true" or "false", the right one; its feedback is for the wrong one */
	QUESTION_SHORT,      /* answers that are taken, each with the share it earns */
	QUESTION_NUMERICAL,  /* the same, as numbers with a tolerance */
	QUESTION_MATCHING,   /* answers: text and pair; a pair without text is a distractor */
	QUESTION_ESSAY,      /* in words, marked by a person; one answer at most: what a good one says */
};

struct question_answer {
	const char *text;
	const char *pair;      /* QUESTION_MATCHING: what belongs to text */
	const char *tolerance; /* QUESTION_NUMERICAL: a number; "0": just this */
	const char *feedback;  /* Markdown */
	int fraction;          /* -QUESTION_WHOLE to QUESTION_WHOLE */
};

/* All texts live in the set; "" where there is none. */
struct question {
	enum question_kind kind;
	const char *name; /* one line */
	const char *id;   /* of the exercise, where the form can say it */
	const char *category;
	const char *prompt, *feedback; /* Markdown; feedback: the explanation for all */
	bool multiple;                 /* QUESTION_CHOICE: several may be ticked */
	bool case_matters;             /* QUESTION_SHORT */
	int32_t points;                /* thousandths */
	struct question_answer *answers;
	size_t answer_count;
	const char **tags;
	size_t tag_count;
	const char **hints;
	size_t hint_count;
	int line; /* where it was read */
};

/* What could not be carried over, or not as it was. */
struct question_note {
	const char *name; /* of the question; "" for all */
	const char *text; /* a sentence without a full stop */
};

struct question_set {
	struct arena arena;
	const char *title; /* of the deck, the first category, the pack; "" not known */
	VEC(struct question) items;
	VEC(struct question_note) notes;
};
void question_set_init(struct question_set *set);
void question_set_clear(struct question_set *set);
/* Texts are copied. */
void question_note(struct question_set *set, const char *name, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* ---- the forms ---- */

/* Reads a whole file, name for messages. 0; or ERR_INPUT / ERR_LIMIT with every fault found, and nothing to be used. */
typedef int question_read_fn(struct question_set *set, const char *name, const char *text, size_t length,
			     struct pack_faults *faults);
/* Writes a set; what the form cannot hold is noted in the set. */
typedef void question_write_fn(struct question_set *set, struct buf *out);

struct question_form {
	const char *name;   /* "gift" */
	const char *suffix; /* ".gift" */
	const char *what;   /* for the help */
	question_read_fn *read;
	question_write_fn *write;
};
/* In the order of question_forms.def, ended by NULL. */
const struct question_form *const *question_forms(void);
const struct question_form *question_form_find(const char *name); /* NULL: none */
/* The form a file seems to have, by its name, else by how it begins; NULL: not known. */
const struct question_form *question_form_guess(const char *name, const char *text, size_t length);

/* ---- packs ---- */

/* Appends one variant of an exercise with its computed answer. 0, or as key_get (then nothing was appended). */
int question_put_item(struct question_set *set, const struct variant *variant, struct key_cache *cache,
		      struct err *err);
/* Appends a pack in the one-file form, to be proved by `pack check`: right answers that no code can decide become author's keys,
 * what is marked by a person becomes the kind talk. What cannot be carried over is noted. ERR_INPUT: nothing was left. */
int question_write_pack(struct question_set *set, const char *id, const char *title, struct buf *out, struct err *err);
#endif
