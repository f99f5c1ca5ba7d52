/* pack.h -- exercise packs in and out: an author's folder, the one-file form, the built-in ones, one text.
 * Owns:   nothing: a pack that was read is the caller's (item_pack_free).
 * Models: share/schema/objquiz-pack.schema.json, held by hand so that each fault has file, line and column.
 * Never:  runs code; follows a link or a path out of the pack's folder; takes part of a pack: whole or not at all. */
#ifndef DOC_PACK_H
#define DOC_PACK_H
#include "base/base.h"
#include "quiz/quiz.h"

#define PACK_MOST_BYTES  ((size_t)16 << 20) /* of one file, and of all files of a pack together */
#define PACK_MOST_DEPTH  32                 /* of nested lists and objects */
#define PACK_MOST_FAULTS 100                /* kept; the rest is only counted */

/* What is wrong with a pack, in the order found. */
struct pack_faults {
	struct err *items;
	size_t length, capacity;
	size_t more; /* faults beyond PACK_MOST_FAULTS */
};
#define PACK_FAULTS_INIT      \
	{                     \
		NULL, 0, 0, 0 \
	}
void pack_faults_clear(struct pack_faults *faults);
/* Adds one, its text made safe to show and cut to what struct err holds; beyond PACK_MOST_FAULTS it is only counted.
 * line, column: 0 when not known. */
void pack_faults_put(struct pack_faults *faults, enum err_code code, const char *file, int line, int column,
		     const char *text);

/* Each reads a whole pack. 0 and *out, or a negative err_code, *out NULL and at least one fault: ERR_INPUT malformed or
 * unreadable, ERR_LIMIT too large or too deep. */
/* path: a folder with a pack.json, or a file in the one-file form. "-": standard input, one-file form. */
int pack_read(struct item_pack **out, const char *path, struct pack_faults *faults);
/* A built-in pack: the files of table below folder + "/" (base/embed.h). */
int pack_read_built_in(struct item_pack **out, const struct embed_file *table, const char *folder,
		       struct pack_faults *faults);
/* The one-file form, or what item_pack.content holds. name appears in messages. */
int pack_read_text(struct item_pack **out, const char *name, const char *text, size_t length,
		   struct pack_faults *faults);
/* One exercise, as item.content holds it, as the only one of a pack with this id. */
int pack_read_exercise(struct item_pack **out, const char *pack_id, const char *text, size_t length,
		       struct pack_faults *faults);

/* Calls once for each folder of a table that holds a pack.json, in the order of the table. */
typedef void pack_folder_fn(void *closure, const char *folder);
void pack_built_in(const struct embed_file *table, pack_folder_fn *folder, void *closure);

/* The line of a field of an exercise in the file it was read from: "hints/2", "choice/options/0"; of the nearest thing
 * above it that is there. The exercise's own line when field is "" or the file cannot be read again. */
int pack_locate(const struct item *item, const char *field);

/* The one-file form, indented, keys sorted, ending with a newline. Read again it has the same hash. */
void pack_write(struct buf *out, const struct item_pack *pack);
#endif
