/* kind.h -- the kinds of exercise: one struct of functions each, one file kind_X.c each, one line in kinds.def each.
 * Rule: a kind holds no state, and knows its own fields and nothing of packs, sessions or storage.
 *
 * An answer is text. It comes in rounds (one for most kinds, two for those that show something in between): each
 * round is one line, or lines ended by a line "." on a pipe; the texts of the rounds are joined by KIND_BREAK. */
#ifndef QUIZ_KIND_H
#define QUIZ_KIND_H
#include "key.h"
#include "mark.h"

#define KIND_BREAK "\n.\n"

enum kind_form {
	KIND_END,   /* no further round */
	KIND_LINE,  /* one line */
	KIND_KEY,   /* one line of one letter, that of an option: on a terminal a single key is enough */
	KIND_LINES, /* any number of lines, ended by a line "." on a pipe */
	KIND_CODE,  /* the same, Python: an editor is welcome */
};

/* What a learner sees besides the prompt, in order. The texts live in the variant or in the page. */
enum kind_part_what {
	KIND_SCRIPT,     /* Python, a file */
	KIND_TYPED,      /* Python, lines typed at the prompt */
	KIND_EXPRESSION, /* Python, one line, what is asked about */
	KIND_OPTION,     /* Markdown; label: its letter */
	KIND_TEMPLATE,   /* output with blanks */
	KIND_STARTER,    /* Python to start from */
	KIND_CHECK,      /* one line: what must hold */
	KIND_NOTE,       /* one line: what is not allowed, and the like */
};
struct kind_part {
	enum kind_part_what what;
	const char *label; /* "" when it needs none */
	const char *text;
};
struct kind_page {
	struct arena arena;
	VEC(struct kind_part) parts;
};
void kind_page_init(struct kind_page *page);
void kind_page_clear(struct kind_page *page);
void kind_page_put(struct kind_page *page, enum kind_part_what what, const char *label, const char *text); /* copies */

/* Output as Markdown for an option: in the line when it is one, else a block. Lives in arena. */
const char *kind_output_option(struct arena *arena, const char *output);

/* An answer taken apart. */
struct kind_answer {
	struct arena arena;
	const char **cells; /* lines, blanks, a value, code */
	int *numbers;       /* picks: indexes into the key's parts; NULL for kinds of cells */
	size_t count;
};
void kind_answer_init(struct kind_answer *answer);
void kind_answer_clear(struct kind_answer *answer);

struct kind {
	const char *name;   /* "predict" */
	const char *object; /* name of the object in an exercise that holds its fields; mostly as the kind's own */
	const char *what;   /* what the learner does, a sentence for help */
	const struct item_field *fields;

	/* Faults of an item that its fields cannot express; ERR_INPUT. May be NULL. */
	int (*check)(const struct item *item, struct err *err);

	/* Computes the key; parts and texts in arena. As key_get. */
	int (*key)(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		   struct err *err);

	/* Puts what is shown below the prompt. */
	void (*page)(const struct variant *variant, const struct key *key, struct kind_page *page);

	/* The form of the answer for a round, and a sentence that says so; KIND_END when there is no such round. What
	 * a later round shows besides the sentence (a rubric) goes to page. */
	enum kind_form (*ask)(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
			      struct buf *sentence);

	/* Takes an answer apart. 0, or ERR_USAGE with a sentence in err->text when it is malformed: the learner is told
	 * and asked again, at no cost. */
	int (*parse)(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		     struct kind_answer *answer, struct err *err);

	/* Marks a parsed answer: parts with their scores; the caller adds up. Errors as key_get. */
	int (*mark)(const struct variant *variant, const struct key *key, struct key_cache *cache,
		    const struct kind_answer *answer, struct mark *mark, struct err *err);

	/* The right answer as text: what {{answer}} stands for, and what is shown after a wrong one. Given to parse and
	 * mark it must earn full points. */
	void (*show)(const struct variant *variant, const struct key *key, struct buf *out);

	/* The program behind the question, for `key_look` and for cases to hold against real interpreters; NULL when
	 * there is none. Lives in arena. */
	const char *(*program)(const struct variant *variant, struct arena *arena);

	/* Would somebody answer like this who takes `believed` for the key? NULL: whoever earns all points by it, or part by
	 * part, where answers are texts. For kinds whose answers speak of what the true key shows. */
	bool (*believes)(const struct variant *variant, const struct key *key, const struct key *believed,
			 const struct kind_answer *answer);

	bool predicts;       /* an answer says what the code does: a wrong one can be held against beliefs */
	bool spans_versions; /* the key speaks of other versions than the variant's */
	bool uses_seed;      /* the key depends on the seed beyond the drawn values: options are shuffled */
	bool self_assessed;  /* never in graded statistics */
	/* Of self-assessed kinds: stands for the last round of an answer while it was not asked yet. */
	const char *unassessed;
};

const struct kind *kind_find(const char *name); /* NULL: no such kind */
const struct kind *const *kind_all(void);       /* in the order of kinds.def, ended by NULL */

/* Marks an answer from first to last: key, parse, mark, hints. 0, or ERR_USAGE (malformed, with the sentence), or as
 * key_get. The whole of grading: the same arguments give the same mark. */
int kind_grade(struct key_cache *cache, const struct variant *variant, const char *text, int hints, struct mark *mark,
	       struct err *err);
#endif
