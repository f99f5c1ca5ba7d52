/* pack.c -- a whole pack: its head, its exercises one by one, its canonical form. */
#include "pack_private.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define EXERCISES_MOST 2000
#define NAME_MOST      200

void pack_faults_clear(struct pack_faults *faults)
{
	mem_free(faults->items);
	memset(faults, 0, sizeof *faults);
}

void pack_faults_put(struct pack_faults *faults, enum err_code code, const char *file, int line, int column,
		     const char *text)
{
	struct err fault = { .code = code, .line = line, .column = column };
	struct buf safe = BUF_INIT;

	if (faults->length >= PACK_MOST_FAULTS) {
		faults->more++;
		return;
	}
	text_put_safe(&safe, text, strlen(text)); /* faults quote what a stranger wrote */
	snprintf(fault.text, sizeof fault.text, "%.*s", (int)sizeof fault.text - 1, buf_text(&safe));
	snprintf(fault.file, sizeof fault.file, "%.*s", (int)sizeof fault.file - 1, file);
	buf_clear(&safe);
	VEC_ROOM(faults, 1);
	faults->items[faults->length++] = fault;
}

void pack_fault(struct pack_reader *reader, enum err_code code, const struct pack_spot *spot, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	int line = 0, column = 0;
	va_list args;

	va_start(args, fmt);
	buf_vprintf(&text, fmt, args);
	va_end(args);
	if (spot != NULL && reader->text != NULL)
		pack_line(reader->text, pack_place(reader->text, reader->length, spot), &line, &column);
	pack_fault_at(reader, code, line, column, buf_text(&text));
	buf_clear(&text);
}

void pack_fault_at(struct pack_reader *reader, enum err_code code, int line, int column, const char *text)
{
	reader->fault_count++;
	pack_faults_put(reader->faults, code, reader->file, line, column, text);
}

json_t *pack_parse(struct pack_reader *reader)
{
	json_error_t error;
	json_t *document;
	size_t deep = 0;

	if (reader->length > reader->most) {
		pack_fault(reader, ERR_LIMIT, NULL, "larger than %zu MiB", reader->most >> 20);
		return NULL;
	}
	if (pack_depth(reader->text, reader->length, PACK_MOST_DEPTH, &deep) > PACK_MOST_DEPTH) {
		int line, column;
		pack_line(reader->text, deep, &line, &column);
		pack_fault_at(reader, ERR_LIMIT, line, column, "lists and objects are nested more than 32 deep");
		return NULL;
	}
	document = json_loadb(reader->text, reader->length, JSON_REJECT_DUPLICATES, &error);
	if (document == NULL) {
		pack_fault_at(reader, ERR_INPUT, error.line > 0 ? error.line : 0, error.column > 0 ? error.column : 0,
			      error.text);
		return NULL;
	}
	if (!json_is_object(document)) {
		pack_fault_at(reader, ERR_INPUT, 1, 1, "an object {...} is expected at the top");
		json_decref(document);
		return NULL;
	}
	return document;
}

/* ---- exercises ---- */

/* An exercise in a file of its own: its document takes the place of its name. */
static json_t *read_named(struct pack_reader *reader, const char *name, const struct pack_spot *spot, struct item *item)
{
	struct pack_reader outer = *reader;
	struct pack_spot root = { NULL, NULL, 0 };
	struct buf text = BUF_INIT;
	struct err err = { 0 };
	json_t *document = NULL;
	char path[NAME_MOST + 6];

	snprintf(path, sizeof path, "%s.json", name);
	if (strlen(name) > NAME_MOST)
		pack_fault(reader, ERR_INPUT, spot, "the name of an exercise's file is too long");
	else if (pack_source_read(&reader->source, path, &text, &err) != 0)
		pack_fault(reader, err.code, spot, "%s", err.text);
	else {
		reader->file = arena_printf(&reader->pack->arena, "%s/%s", reader->source.folder, path);
		reader->text = buf_text(&text);
		reader->length = text.length;
		item->file = reader->file;
		item->line = 1;
		document = pack_parse(reader);
		if (document != NULL)
			pack_read_item(reader, document, &root, item);
	}
	reader->file = outer.file;
	reader->text = outer.text;
	reader->length = outer.length;
	buf_clear(&text);
	return document;
}

static void read_exercise(struct pack_reader *reader, json_t *list, size_t index, const struct pack_spot *spot,
			  struct item *item)
{
	json_t *value = json_array_get(list, index), *document;

	item->pack = reader->pack;
	item->id = "";
	if (!json_is_string(value)) {
		pack_read_item(reader, value, spot, item);
		return;
	}
	document = read_named(reader, json_string_value(value), spot, item);
	if (document != NULL)
		json_array_set_new(list, index, document);
}

static void check_ids(struct pack_reader *reader, const struct pack_spot *spot, const struct item *items, size_t count)
{
	struct map seen = MAP_INIT;

	for (size_t i = 0; i < count; i++) {
		struct pack_spot here = { spot, NULL, i };
		if (items[i].id[0] != '\0' && !map_put(&seen, items[i].id, (void *)&items[i]))
			pack_fault(reader, ERR_INPUT, &here, "there are two exercises with the id \"%s\"", items[i].id);
	}
	map_clear(&seen);
}

static void read_exercises(struct pack_reader *reader, json_t *document, const struct pack_spot *root)
{
	json_t *list = pack_list(reader, document, root, "exercises", 1, EXERCISES_MOST, true);
	size_t count = json_array_size(list);
	struct pack_spot here = { root, "exercises", 0 };
	struct item *items = arena_array(&reader->pack->arena, struct item, count + 1);
	size_t *places = mem_zero(count + 1, sizeof *places), at = 0;
	int line = 1;

	if (list != NULL)
		pack_places(reader->text, reader->length, &here, places, count);
	for (size_t i = 0; i < count; i++) {
		struct pack_spot one = { &here, NULL, i };
		for (; at < places[i]; at++)
			line += reader->text[at] == '\n';
		items[i].file = reader->file;
		items[i].line = line;
		read_exercise(reader, list, i, &one, &items[i]);
	}
	check_ids(reader, &here, items, count);
	pack_check_follow_ups(reader, items, count);
	reader->pack->items = items;
	reader->pack->item_count = count;
	mem_free(places);
}

/* ---- the head ---- */

static void read_authors(struct pack_reader *reader, json_t *document, const struct pack_spot *root)
{
	static const char *const known[] = { "name", "email", "url", NULL };
	json_t *list = pack_list(reader, document, root, "authors", 0, 50, false), *one;
	struct pack_spot here = { root, "authors", 0 };
	struct item_author *authors = arena_array(&reader->pack->arena, struct item_author, json_array_size(list) + 1);
	size_t i;

	json_array_foreach(list, i, one)
	{
		struct pack_spot at = { &here, NULL, i };
		authors[i] = (struct item_author){ "", "", "" };
		if (!pack_is_object(reader, one, &at))
			continue;
		pack_known(reader, one, &at, known);
		authors[i].name = pack_text(reader, one, &at, "name", PACK_LINE, true);
		authors[i].email = pack_text(reader, one, &at, "email", PACK_LINE, false);
		authors[i].url = pack_text(reader, one, &at, "url", PACK_URL, false);
	}
	reader->pack->authors = authors;
	reader->pack->author_count = json_array_size(list);
}

/* Is this a pack at all, and of our version? Said first and alone: all else would be noise. */
static bool is_ours(struct pack_reader *reader, json_t *document, const struct pack_spot *root)
{
	json_t *format = json_object_get(document, "format"), *version = json_object_get(document, "version");
	struct pack_spot at_format = { root, "format", 0 }, at_version = { root, "version", 0 };

	if (!json_is_string(format) || strcmp(json_string_value(format), "objquiz-pack") != 0) {
		pack_fault(reader, ERR_INPUT, format != NULL ? &at_format : root,
			   "this is no pack: \"format\" should be \"objquiz-pack\"");
		return false;
	}
	if (!json_is_integer(version) || json_integer_value(version) < 1) {
		pack_fault(reader, ERR_INPUT, version != NULL ? &at_version : root,
			   "\"version\" should be 1, the version of the format");
		return false;
	}
	if (json_integer_value(version) > 1) {
		pack_fault(reader, ERR_INPUT, &at_version,
			   "this pack is of format version %" JSON_INTEGER_FORMAT
			   "; this objquiz reads version 1: a newer objquiz is needed",
			   json_integer_value(version));
		return false;
	}
	return true;
}

static void read_document(struct pack_reader *reader, json_t *document)
{
	static const char *const known[] = { "$schema", "format",  "version",  "id",       "title",     "description",
					     "authors", "licence", "language", "homepage", "exercises", NULL };
	const struct pack_spot root = { NULL, NULL, 0 };
	struct item_pack *pack = reader->pack;

	if (!is_ours(reader, document, &root))
		return;
	pack_known(reader, document, &root, known);
	json_object_del(document, "$schema");
	pack->id = pack_text(reader, document, &root, "id", PACK_ID, true);
	pack->title = pack_text(reader, document, &root, "title", PACK_LINE, true);
	pack->description = pack_text(reader, document, &root, "description", PACK_TEXT, false);
	pack->licence = pack_text(reader, document, &root, "licence", PACK_LINE, true);
	pack->language = pack_text(reader, document, &root, "language", PACK_LANGUAGE, true);
	pack->homepage = pack_text(reader, document, &root, "homepage", PACK_URL, false);
	read_authors(reader, document, &root);
	read_exercises(reader, document, &root);
	if (reader->fault_count > 0)
		return;
	pack->content = pack_canonical(&pack->arena, document);
	sha256_hex(pack->content, strlen(pack->content), pack->hash);
}

/* ---- ways in ---- */

static struct item_pack *new_pack(void)
{
	struct arena arena;
	struct item_pack *pack;

	arena_init(&arena);
	pack = arena_new(&arena, struct item_pack);
	pack->arena = arena; /* from here on the pack's own arena grows */
	pack->id = pack->title = pack->description = pack->licence = pack->language = pack->homepage = pack->content =
	    "";
	return pack;
}

static int finish(struct pack_reader *reader, struct item_pack **out)
{
	*out = NULL;
	if (reader->fault_count == 0) {
		*out = reader->pack;
		return 0;
	}
	item_pack_free(reader->pack);
	return reader->faults->length > 0 ? reader->faults->items[0].code : ERR_INPUT;
}

void pack_begin(struct pack_reader *reader, struct pack_faults *faults, const char *name)
{
	memset(reader, 0, sizeof *reader);
	reader->pack = new_pack();
	reader->faults = faults;
	reader->source.budget = reader->most = PACK_MOST_BYTES;
	reader->file = arena_text(&reader->pack->arena, name, strlen(name));
}

static void read_text(struct pack_reader *reader, const char *text, size_t length)
{
	json_t *document;

	reader->text = text;
	reader->length = length;
	document = pack_parse(reader);
	if (document != NULL)
		read_document(reader, document);
	json_decref(document);
}

int pack_read_text(struct item_pack **out, const char *name, const char *text, size_t length,
		   struct pack_faults *faults)
{
	struct pack_reader reader;

	pack_begin(&reader, faults, name);
	read_text(&reader, text, length);
	return finish(&reader, out);
}

/* A folder, of the disk or of the table. */
static int read_folder(struct item_pack **out, const struct embed_file *table, const char *folder,
		       struct pack_faults *faults)
{
	struct pack_reader reader;
	struct buf text = BUF_INIT;
	struct err err = { 0 };
	char name[sizeof err.file];

	snprintf(name, sizeof name, "%s/pack.json", folder);
	pack_begin(&reader, faults, name);
	reader.source.folder = folder;
	reader.source.table = table;
	if (pack_source_read(&reader.source, "pack.json", &text, &err) != 0)
		pack_fault(&reader, err.code, NULL, "%s", err.text);
	else
		read_text(&reader, buf_text(&text), text.length);
	buf_clear(&text);
	return finish(&reader, out);
}

int pack_read_built_in(struct item_pack **out, const struct embed_file *table, const char *folder,
		       struct pack_faults *faults)
{
	return read_folder(out, table, folder, faults);
}

int pack_read(struct item_pack **out, const char *path, struct pack_faults *faults)
{
	struct pack_reader reader;
	struct buf text = BUF_INIT;
	struct err err = { 0 };
	struct stat about;

	if (strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISDIR(about.st_mode))
		return read_folder(out, NULL, path, faults);
	pack_begin(&reader, faults, strcmp(path, "-") == 0 ? "standard input" : path);
	if (text_read_file(path, PACK_MOST_BYTES, &text, &err) != 0)
		pack_fault(&reader, err.code, NULL, "%s", err.text);
	else
		read_text(&reader, buf_text(&text), text.length);
	buf_clear(&text);
	return finish(&reader, out);
}

int pack_read_exercise(struct item_pack **out, const char *pack_id, const char *text, size_t length,
		       struct pack_faults *faults)
{
	const struct pack_spot root = { NULL, NULL, 0 };
	struct pack_reader reader;
	struct item *item;
	json_t *document;

	pack_begin(&reader, faults, pack_id);
	reader.pack->id = arena_text(&reader.pack->arena, pack_id, strlen(pack_id));
	reader.text = text;
	reader.length = length;
	item = arena_new(&reader.pack->arena, struct item);
	item->pack = reader.pack;
	item->file = reader.file;
	document = pack_parse(&reader);
	if (document != NULL)
		pack_read_item(&reader, document, &root, item);
	reader.pack->items = item;
	reader.pack->item_count = 1;
	json_decref(document);
	return finish(&reader, out);
}

void pack_built_in(const struct embed_file *table, pack_folder_fn *folder, void *closure)
{
	static const char last[] = "/pack.json";

	for (; table->name != NULL; table++) {
		size_t length = strlen(table->name), tail = sizeof last - 1;
		char name[NAME_MOST + 1];
		if (length <= tail || length - tail > NAME_MOST || strcmp(table->name + length - tail, last) != 0)
			continue;
		memcpy(name, table->name, length - tail);
		name[length - tail] = '\0';
		folder(closure, name);
	}
}

void pack_write(struct buf *out, const struct item_pack *pack)
{
	json_t *document = json_loads(pack->content, 0, NULL);
	char *text = document != NULL ? json_dumps(document, JSON_INDENT(2) | JSON_SORT_KEYS) : NULL;

	if (text == NULL)
		bug("the canonical form of pack %s cannot be read", pack->id);
	buf_puts(out, text);
	buf_putc(out, '\n');
	free(text);
	json_decref(document);
}
