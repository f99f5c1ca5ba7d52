/* score.h -- scores as documents: each export form is one out_X.c and one line in forms.def; and reading ours back.
 * Rule:   the same records give the same bytes: no clock, no locale, sorted keys, the order of records as handed in.
 * Models: share/schema/objquiz-scores.schema.json ("format": "objquiz-scores", "version": 1).
 * Never:  asks the database; attempts are handed in one by one. */
#ifndef DOC_SCORE_H
#define DOC_SCORE_H
#include "pack.h"

/* Takes finished bytes; 0, or a negative err_code (ERR_OUTPUT), which ends the export. */
typedef int score_write_fn(void *closure, const char *data, size_t length, struct err *err);
/* The canonical content of an exercise by its hash (item.content); NULL when it is not known any more. The text must
 * stay valid until the next call. */
typedef const char *score_content_fn(void *closure, const char *content_hash);

struct score_options {
	const char *tool_version; /* of objquiz, "0.1.0" */
	bool raw;                 /* CSV: do not guard free text against being taken for a formula */
	score_write_fn *write;
	score_content_fn *content; /* NULL: exercises are not put in, and cannot be graded again without the pack */
	void *closure;             /* of both */
};

/* The forms, for help: in the order of forms.def, ended by a NULL name. */
struct score_form {
	const char *name, *suffix, *what;
};
const struct score_form *score_forms(void);

/* Writing: score_begin, score_put for each attempt, score_end. A failed call is remembered: score_end returns it. */
struct score_out;
/* ERR_USAGE: no such form. */
int score_begin(struct score_out **out, const char *form, const struct score_options *options, struct err *err);
int score_put(struct score_out *out, const struct attempt *attempt, struct err *err);
int score_end(struct score_out *out, struct err *err); /* writes the end and frees out, whatever happened */

/* Reading back what the forms json and jsonl write (which of them it is, is seen from the text). The file holds all
 * records and the exercises that came with them, so that attempt_regrade has what it needs. */
struct score_file;
int score_read(struct score_file **out, const char *path, struct pack_faults *faults);
int score_read_text(struct score_file **out, const char *name, const char *text, size_t length,
		    struct pack_faults *faults);
void score_file_free(struct score_file *file);
size_t score_count(const struct score_file *file);
const struct attempt *score_attempt(const struct score_file *file, size_t index);
/* The exercise with that content hash, from the document itself; NULL: it does not hold it. */
const struct item *score_exercise(const struct score_file *file, const char *content_hash);
#endif
