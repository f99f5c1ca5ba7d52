/* question_private.h -- what the readers and writers of questions share. */
#ifndef DOC_QUESTION_PRIVATE_H
#define DOC_QUESTION_PRIVATE_H
#include "question.h"

#define FORM(name, suffix, what)               \
	question_read_fn question_read_##name; \
	question_write_fn question_write_##name;
#include "question_forms.def"
#undef FORM

/* A copy in the set's arena. */
const char *question_text(struct question_set *set, const char *text);
const char *question_text_of(struct question_set *set, const struct buf *text);
/* Appends a question without answers, all texts "". NULL: there are too many. */
struct question *question_new(struct question_set *set, enum question_kind kind);
/* The next answer of a question; NULL when there are too many. text is kept as it stands. */
struct question_answer *question_answer(struct question_set *set, struct question *question, const char *text,
					int fraction);
/* A fault of the file being read. */
void question_fault(struct pack_faults *faults, enum err_code code, const char *file, int line, const char *fmt, ...)
    PRINTF_LIKE(5, 6);
/* Bounds, bytes that are not UTF-8, characters that no text has: checked before reading. 0 or an error with its fault. */
int question_check_file(const char *name, const char *text, size_t length, struct pack_faults *faults);

/* "50", "33.33333", "-100": a share as these forms write it; the nearest one that Moodle takes. *exact: it is that one. */
const char *question_share(int fraction, bool *exact);
/* "33.333", "50%" to a fraction; false: no number from -100 to 100. */
bool question_parse_share(const char *text, int *fraction);
/* A number as people write it, blanks around it allowed; no infinity, no nan, no hexadecimal. */
bool question_is_number(const char *text);
/* Shares of the right and the wrong answers of a choice with several right ones. */
void question_spread(struct question *question, const bool *right);

/* Appends plain text as Markdown: what would be marks there, after what stands in out, is escaped. */
void question_escape_md(struct buf *out, const char *text);
/* The first line of a text, shortened, as a name. */
const char *question_name_of(struct question_set *set, const char *text);
#endif
