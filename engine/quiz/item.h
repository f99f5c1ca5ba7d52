/* item.h -- exercises as authors wrote them: plain records, made by doc from a pack and never changed afterwards.
 * Owns:  nothing by itself; everything an item points to lives in the arena of its item_pack.
 * Never: holds a right answer. Answers are computed (key.h), for a drawn variant (variant.h). */
#ifndef QUIZ_ITEM_H
#define QUIZ_ITEM_H
#include "base/base.h"
#include "py/py.h"

/* ---- what belongs to a kind: values described by fields, so that doc reads a new kind without knowing it ---- */

enum item_type {
	ITEM_TEXT,       /* Markdown of any number of lines; no newline at its end */
	ITEM_CODE,       /* Python of any number of lines; ends with a newline unless it is empty */
	ITEM_EXPRESSION, /* Python on one line */
	ITEM_LINE,       /* words on one line */
	ITEM_FLAG,       /* true or false */
	ITEM_NUMBER,     /* an integer from low to high */
	ITEM_WORD,       /* one of `words` */
	ITEM_NAMES,      /* a list of Python names, at most high of them; {{name}} for a drawn one */
	ITEM_COUNT,      /* a text: an integer of 0 or more, or {{name}} for a drawn one */
	ITEM_ROWS,       /* a list of low to high records, each described by `fields` */
};

struct item_field {
	const char *name; /* NULL ends a list of fields */
	enum item_type type;
	bool required;
	int64_t low, high;
	const char *const *words;        /* of ITEM_WORD, ended by NULL */
	const struct item_field *fields; /* of ITEM_ROWS */
};

struct item_value {
	bool given;               /* false: the author left it out */
	int64_t number;           /* ITEM_NUMBER; ITEM_FLAG: 0 or 1; ITEM_WORD: its index */
	const char *text;         /* ITEM_TEXT, _CODE, _EXPRESSION, _LINE, _COUNT; "" when not given */
	struct item_value *items; /* ITEM_NAMES: texts; ITEM_ROWS: the cells, row after row */
	size_t count;             /* of names or rows */
};

size_t item_field_count(const struct item_field *fields);
/* The cell of a row: column is an index into the fields of the rows. */
const struct item_value *item_cell(const struct item_value *rows, const struct item_field *fields, size_t row,
				   size_t column);

/* ---- parameters of variants ---- */

#define ITEM_POOL_MOST 50 /* names to draw from */

enum item_draw {
	ITEM_DRAW_RANGE,   /* low + index * step */
	ITEM_DRAW_ROWS,    /* one of `count` rows of texts; a plain choice has one column without a name */
	ITEM_DRAW_NAMES,   /* column_count different ones of text_count names, in an order: the index says which */
	ITEM_DRAW_DERIVED, /* nothing is drawn: the evaluator computes it from other parameters (derive.h) */
};

/* A parameter is drawn as one of `count` possibilities; ranges and arrangements of names are not written out. */
struct item_param {
	const char *name;
	enum item_draw draw;
	uint64_t count; /* at least 1 */
	int64_t low, step;
	const char *const *columns; /* the names after the full stop; NULL: it has none */
	size_t column_count;        /* 1 when it has no columns */
	const char *const *texts;   /* rows: count * column_count of them; names: text_count of them */
	size_t text_count;
	const char *expression, *code; /* of a derived value, templates; code: "" when there is none */
};

/* ---- the exercise ---- */

struct item_source {
	const char *title, *url;
};

/* What an interviewer asks next. */
enum item_after { ITEM_AFTER_ANY, ITEM_AFTER_RIGHT, ITEM_AFTER_WRONG };
struct item_follow_up {
	const char *exercise; /* id of another exercise of the pack; following them never leads back */
	enum item_after after;
	int line, column; /* where it was read, for messages */
};

struct kind;

struct item {
	const struct item_pack *pack;
	const char *id; /* within the pack */
	const char *title;
	int revision, level;
	int32_t points;            /* thousandths of a point */
	const char *const *topics; /* topics[0] is the main one */
	size_t topic_count;
	const char *const *tags;
	size_t tag_count;
	unsigned versions; /* bit i: the i-th of py_versions() is in scope; never 0 */
	enum py_mode mode;
	const char *prompt, *explanation; /* Markdown, before variants are drawn */
	const char *const *hints;
	size_t hint_count;
	const struct item_source *sources;
	size_t source_count;
	const struct item_param *params; /* sorted by name, so that a seed draws the same in every form of the pack */
	size_t param_count;
	const size_t *derived; /* indexes of derived parameters, each behind those that it is computed from */
	size_t derived_count;
	const char *const *constraints; /* Python expressions, templates: a draw for which one is False is not used */
	size_t constraint_count;
	const struct item_follow_up *follow_ups;
	size_t follow_up_count;
	const struct kind *kind;
	const struct item_value *values; /* one for each of kind->fields */
	const char *content; /* canonical JSON of the exercise: opaque here, written again by doc, kept by store */
	char hash[65];       /* SHA-256 of content */
	const char *file;    /* where it was read, for messages; never NULL */
	int line;
};

struct item_author {
	const char *name, *email, *url;
}; /* email, url: "" when not given */

struct item_pack {
	struct arena arena;                                                   /* everything below lives here */
	const char *id, *title, *description, *licence, *language, *homepage; /* "" when not given */
	const struct item_author *authors;
	size_t author_count;
	const struct item *items; /* in the author's order */
	size_t item_count;
	const char *content; /* canonical JSON of the whole pack, one-file form */
	char hash[65];       /* SHA-256 of content */
};

/* Frees a pack that doc made, with all its items. NULL is fine. */
void item_pack_free(struct item_pack *pack);

/* ---- names ---- */

#define ITEM_ID_SIZE 81 /* of the longest id and its NUL */
/* Lower-case letters and digits, joined by single - . or _; at most 80 bytes. */
bool item_is_id(const char *text);
/* The id that a title, a file's name or the like suggests: "My Pack" gives "my-pack"; "" when it has no letter or digit.
 * What is beyond size (1 to ITEM_ID_SIZE) is cut off. */
void item_id_from(const char *text, size_t length, char *id, size_t size);
const struct item *item_find(const struct item_pack *pack, const char *id); /* NULL: not there */
/* "pack/exercise" appended to out. */
void item_put_name(struct buf *out, const struct item *item);
/* The topic, or one of its sub-topics ("gc" has "gc.generations"). */
bool item_has_topic(const struct item *item, const char *topic);

/* ---- versions ---- */

int item_version_index(const char *version); /* index in py_versions(), -1: not modelled */
const char *item_version_name(int index);    /* the inverse; a constant, so it may be kept */
int item_version_count(void);                /* of py_versions() */
/* The set written as "3.8", "3.8-3.11" or "3.12-" added to *versions; ERR_INPUT: malformed, empty, or not modelled. */
int item_versions_add(unsigned *versions, const char *text, struct err *err);
void item_versions_put(struct buf *out, unsigned versions); /* "3.8-3.11, 3.13" */
/* Index of the oldest version in a set that is not empty. */
int item_versions_first(unsigned versions);
/* The version to ask for when the learner wants `wanted` (NULL: the usual one): that one if it is in scope, else NULL;
 * for NULL the default version if it is in scope, else the newest that is. */
const char *item_version(const struct item *item, const char *wanted);
#endif
