/* pack_private.h -- what the files that read packs share: where bytes come from, where a fault lies, what was read so far. */
#ifndef DOC_PACK_PRIVATE_H
#define DOC_PACK_PRIVATE_H
#include "pack.h"
#include <jansson.h>

/* ---- pack_source.c: the bytes of a pack's files ---- */

struct pack_source {
	const char *folder;             /* of files; NULL: there are no further files (one-file form) */
	const struct embed_file *table; /* built-in: names are folder + "/" + name */
	size_t budget;                  /* bytes that may still be read */
};
/* Reads the file `name` of the folder. ERR_INPUT: not there, not a regular file, reached through a link, a path that
 * leads out; ERR_LIMIT: the pack is too large. */
int pack_source_read(struct pack_source *source, const char *name, struct buf *out, struct err *err);

/* ---- pack_place.c: from a value to its line and column ---- */

/* A value's way down from the document: a member's key or an element's index. The root has no parent. */
struct pack_spot {
	const struct pack_spot *up;
	const char *key; /* NULL: an element */
	size_t index;
};
/* Offset in text of the member's key or the element; of the nearest one above it when it cannot be found. */
size_t pack_place(const char *text, size_t length, const struct pack_spot *spot);
/* Offsets of the elements of the list at spot; at most room of them. Returns how many there are. */
size_t pack_places(const char *text, size_t length, const struct pack_spot *spot, size_t *out, size_t room);
void pack_line(const char *text, size_t offset, int *line, int *column); /* both 1-based; columns count characters */
/* The deepest nesting of lists and objects, and where `limit` is first exceeded. */
size_t pack_depth(const char *text, size_t length, size_t limit, size_t *offset);

/* ---- pack.c: one reading ---- */

struct pack_reader {
	struct item_pack *pack;
	struct pack_source source;
	struct pack_faults *faults;
	size_t fault_count;
	const char *file; /* the document being read, for messages */
	const char *text;
	size_t length, most; /* most: bytes that a document may have */
};
/* Prepares a reading of documents named `name`, with a fresh pack to hold what is read. */
void pack_begin(struct pack_reader *reader, struct pack_faults *faults, const char *name);
/* Records a fault of a place that is known by its line and column, of the current document. */
void pack_fault_at(struct pack_reader *reader, enum err_code code, int line, int column, const char *text);
/* Records a fault at a spot of the current document. */
void pack_fault(struct pack_reader *reader, enum err_code code, const struct pack_spot *spot, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
/* Parses the current document; NULL when it is no JSON object, with the fault recorded. */
json_t *pack_parse(struct pack_reader *reader);

/* ---- pack_value.c: values of given types, each with its fault ---- */

/* Takes "$comment" out of object, and names the keys that are not in `known` (ended by NULL), with the nearest known one. */
void pack_known(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *const *known);
/* The member `name`, NULL when it is not there (a fault if it is required). */
json_t *pack_member(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		    bool required);
enum pack_text {
	PACK_LINE,
	PACK_TEXT,
	PACK_CODE,
	PACK_ID,
	PACK_NAME,
	PACK_URL,
	PACK_EXPRESSION,
	PACK_WORD,
	PACK_VERSIONS,
	PACK_LANGUAGE,
	PACK_ANY, /* as it stands, of any length */
};
/* A text of a form; "" when it is not there or faulty. Lists of lines and files are put into object as one string, so
 * that the document becomes its canonical form. The text lives in the pack. */
const char *pack_text(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		      enum pack_text form, bool required);
/* The same for an element of a list. */
const char *pack_element(struct pack_reader *reader, json_t *list, size_t index, const struct pack_spot *spot,
			 enum pack_text form);
int64_t pack_number(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		    int64_t low, int64_t high, int64_t otherwise, bool required);
/* The member as a list of low to high elements; NULL when it is not there or faulty. */
json_t *pack_list(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		  size_t low, size_t high, bool required);
/* A list of texts, distinct; *count 0 when it is not there. */
const char *const *pack_texts(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			      const char *name, enum pack_text form, size_t low, size_t high, bool required,
			      size_t *count);
bool pack_is_object(struct pack_reader *reader, json_t *value, const struct pack_spot *spot);
/* "a list", "a number", ...: what a value is, for messages. */
const char *pack_type(const json_t *value);

/* An integer of 0 or more, or one {{name}}, as a text; "" when it is not there or faulty. */
const char *pack_count(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		       bool required);

/* ---- pack_param.c: what varies between variants ---- */

/* Reads "parameters" and "constraints" into item. */
void pack_read_params(struct pack_reader *reader, json_t *document, const struct pack_spot *spot, struct item *item);

/* ---- pack_template.c: {{name}} must name a parameter ---- */

/* Looks through all texts of an exercise in which templates are filled in; its parameters and kind are read. */
void pack_check_templates(struct pack_reader *reader, json_t *document, const struct pack_spot *spot,
			  const struct item *item);

/* ---- pack_follow.c: which question comes after which ---- */

void pack_read_follow_ups(struct pack_reader *reader, json_t *document, const struct pack_spot *spot,
			  struct item *item);
/* When all exercises are read: names that are not there, and ways that lead back. */
void pack_check_follow_ups(struct pack_reader *reader, const struct item *items, size_t count);

/* ---- pack_item.c ---- */

/* Reads one exercise into item; faults are recorded. document: its JSON, changed to its canonical form. */
void pack_read_item(struct pack_reader *reader, json_t *document, const struct pack_spot *spot, struct item *item);
/* The canonical text of a value, in the pack's arena. */
const char *pack_canonical(struct arena *arena, const json_t *value);
#endif
