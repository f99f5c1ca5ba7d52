/* score.c -- reading scores back: one document or JSON Lines, each record checked member by member, and the exercises
 * that came with them. Members that are not known are passed over: newer writers may add some. */
#include "pack_private.h"
#include "score.h"
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define SCORES_MOST ((size_t)256 << 20)
#define PARTS_MOST  5000

struct score_file {
	struct item_pack *texts; /* its arena holds all texts of the records */
	VEC(struct attempt) attempts;
	VEC(struct item_pack *) packs; /* one for each exercise */
	struct map exercises;          /* content hash -> struct item */
};

size_t score_count(const struct score_file *file)
{
	return file->attempts.length;
}

const struct attempt *score_attempt(const struct score_file *file, size_t index)
{
	return &file->attempts.items[index];
}

const struct item *score_exercise(const struct score_file *file, const char *content_hash)
{
	return map_find(&file->exercises, content_hash);
}

void score_file_free(struct score_file *file)
{
	if (file == NULL)
		return;
	for (size_t i = 0; i < file->packs.length; i++)
		item_pack_free(file->packs.items[i]);
	VEC_CLEAR(&file->packs);
	VEC_CLEAR(&file->attempts);
	map_clear(&file->exercises);
	item_pack_free(file->texts);
	mem_free(file);
}

/* ---- an attempt ---- */

static int64_t read_points(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name)
{
	json_t *value = pack_member(reader, object, spot, name, true);
	struct pack_spot here = { spot, name, 0 };
	double points;

	if (value == NULL)
		return 0;
	points = json_is_number(value) ? json_number_value(value) * 1000.0 : 1e18;
	if (points > 1e9 || points < -1e9) {
		pack_fault(reader, ERR_INPUT, &here, "\"%s\" is a number of points", name);
		return 0;
	}
	return (int64_t)(points + (points < 0 ? -0.5 : 0.5));
}

static int64_t read_time(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name)
{
	const char *text = pack_text(reader, object, spot, name, PACK_ANY, true);
	struct pack_spot here = { spot, name, 0 };
	int64_t when = 0;

	if (text[0] != '\0' && clock_parse(text, &when) != 0)
		pack_fault(reader, ERR_INPUT, &here, "\"%s\" is a time such as 2026-01-31T12:34:56.789Z", name);
	return when;
}

static bool read_flag(json_t *object, const char *name)
{
	return json_is_true(json_object_get(object, name));
}

/* A text that may be null or missing. */
static const char *read_optional(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
				 const char *name)
{
	if (json_is_null(json_object_get(object, name)))
		return "";
	return pack_text(reader, object, spot, name, PACK_ANY, false);
}

/* One of two words; 1 for the second. */
static int read_either(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		       const char *first, const char *second)
{
	const char *text = pack_text(reader, object, spot, name, PACK_ANY, true);
	struct pack_spot here = { spot, name, 0 };

	if (strcmp(text, first) != 0 && strcmp(text, second) != 0)
		pack_fault(reader, ERR_INPUT, &here, "\"%s\" is \"%s\" or \"%s\"", name, first, second);
	return strcmp(text, second) == 0;
}

static void read_key(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		     bool required, char key[ATTEMPT_KEY_SIZE])
{
	const char *text = required ? pack_text(reader, object, spot, name, PACK_ANY, true)
				    : read_optional(reader, object, spot, name);
	struct pack_spot here = { spot, name, 0 };

	if (strlen(text) >= ATTEMPT_KEY_SIZE)
		pack_fault(reader, ERR_INPUT, &here, "\"%s\" has at most %d characters", name, ATTEMPT_KEY_SIZE - 1);
	else
		memcpy(key, text, strlen(text) + 1);
}

static uint64_t read_seed(struct pack_reader *reader, json_t *object, const struct pack_spot *spot)
{
	const char *text = pack_text(reader, object, spot, "seed", PACK_ANY, true);
	struct pack_spot here = { spot, "seed", 0 };

	errno = 0;
	if (text[0] != '\0' &&
	    (strspn(text, "0123456789") != strlen(text) || (strtoull(text, NULL, 10) == UINT64_MAX && errno == ERANGE)))
		pack_fault(reader, ERR_INPUT, &here, "\"seed\" is the digits of a number below 2^64, as text");
	return strtoull(text, NULL, 10);
}

static int compare_values(const void *a, const void *b)
{
	return strcmp(((const struct variant_value *)a)->name, ((const struct variant_value *)b)->name);
}

static void read_values(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			struct attempt *attempt)
{
	json_t *values = pack_member(reader, object, spot, "values", true), *value;
	struct pack_spot here = { spot, "values", 0 };
	struct variant_value *drawn;
	const char *name;

	if (values == NULL || !pack_is_object(reader, values, &here))
		return;
	drawn = arena_array(&reader->pack->arena, struct variant_value, json_object_size(values) + 1);
	json_object_foreach(values, name, value)
	{
		drawn[attempt->drawn_count].name = arena_text(&reader->pack->arena, name, strlen(name));
		drawn[attempt->drawn_count++].text = pack_text(reader, values, &here, name, PACK_ANY, true);
	}
	qsort(drawn, attempt->drawn_count, sizeof *drawn, compare_values);
	attempt->drawn = drawn;
}

static void read_parts(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
		       struct attempt *attempt)
{
	json_t *list = pack_list(reader, object, spot, "parts", 0, PARTS_MOST, true), *one;
	struct pack_spot here = { spot, "parts", 0 };
	size_t i;

	attempt->parts = arena_array(&reader->pack->arena, struct mark_part, json_array_size(list) + 1);
	json_array_foreach(list, i, one)
	{
		struct pack_spot at = { &here, NULL, i };
		struct mark_part *part = &attempt->parts[attempt->part_count];
		if (!pack_is_object(reader, one, &at))
			return;
		attempt->part_count++;
		part->label = pack_text(reader, one, &at, "label", PACK_ANY, true);
		part->expected = pack_text(reader, one, &at, "expected", PACK_ANY, true);
		part->given = pack_text(reader, one, &at, "given", PACK_ANY, true);
		part->reason = pack_text(reader, one, &at, "reason", PACK_ANY, true);
		part->score = (int32_t)read_points(reader, one, &at, "score");
		part->max = (int32_t)read_points(reader, one, &at, "max");
	}
}

static void read_learner(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			 struct attempt *attempt)
{
	json_t *learner = pack_member(reader, object, spot, "learner", true);
	struct pack_spot here = { spot, "learner", 0 };

	if (learner == NULL || !pack_is_object(reader, learner, &here))
		return;
	attempt->learner = pack_text(reader, learner, &here, "key", PACK_ANY, true);
	attempt->learner_name = pack_text(reader, learner, &here, "name", PACK_ANY, true);
}

static void read_attempt(struct pack_reader *reader, struct score_file *file, json_t *object,
			 const struct pack_spot *spot)
{
	struct attempt attempt;
	size_t before = reader->fault_count;

	if (!pack_is_object(reader, object, spot))
		return;
	attempt_init(&attempt);
	read_key(reader, object, spot, "key", true, attempt.key);
	read_key(reader, object, spot, "session", false, attempt.session);
	read_learner(reader, object, spot, &attempt);
	attempt.pack = pack_text(reader, object, spot, "pack", PACK_ID, true);
	attempt.exercise = pack_text(reader, object, spot, "exercise", PACK_ID, true);
	attempt.title = pack_text(reader, object, spot, "title", PACK_ANY, true);
	attempt.topic = pack_text(reader, object, spot, "topic", PACK_ANY, true);
	attempt.kind = pack_text(reader, object, spot, "kind", PACK_ANY, true);
	attempt.content_hash = pack_text(reader, object, spot, "content_hash", PACK_ANY, true);
	attempt.revision = (int)pack_number(reader, object, spot, "revision", 1, 1000000, 1, true);
	attempt.level = (int)pack_number(reader, object, spot, "level", 1, 5, 1, true);
	attempt.seed = read_seed(reader, object, spot);
	attempt.version = pack_text(reader, object, spot, "python", PACK_ANY, true);
	attempt.mode = read_either(reader, object, spot, "mode", "script", "repl") ? PY_REPL : PY_SCRIPT;
	read_values(reader, object, spot, &attempt);
	attempt.outcome =
	    read_either(reader, object, spot, "outcome", "answered", "skipped") ? ATTEMPT_SKIPPED : ATTEMPT_ANSWERED;
	attempt.answer = pack_text(reader, object, spot, "answer", PACK_ANY, true);
	attempt.score = (int32_t)read_points(reader, object, spot, "score");
	attempt.max = (int32_t)read_points(reader, object, spot, "max");
	read_parts(reader, object, spot, &attempt);
	attempt.reason = read_optional(reader, object, spot, "reason");
	attempt.belief = read_optional(reader, object, spot, "belief");
	attempt.self_assessed = read_flag(object, "self_assessed");
	attempt.hints = (int)pack_number(reader, object, spot, "hints", 0, 1000, 0, true);
	attempt.tries = (int)pack_number(reader, object, spot, "tries", 0, 1000000, 1, true);
	attempt.asked = read_time(reader, object, spot, "asked");
	attempt.answered = read_time(reader, object, spot, "answered");
	attempt.took = pack_number(reader, object, spot, "took_ms", 0, INT64_MAX, 0, true);
	attempt.evaluator = pack_text(reader, object, spot, "evaluator", PACK_ANY, true);
	attempt.undone = read_flag(object, "undone");
	if (reader->fault_count == before)
		VEC_PUSH(&file->attempts, attempt);
}

/* ---- an exercise ---- */

static void read_exercise(struct pack_reader *reader, struct score_file *file, json_t *object,
			  const struct pack_spot *spot)
{
	struct pack_spot at_content = { spot, "content", 0 }, at_hash = { spot, "hash", 0 };
	const char *hash, *pack_id, *content;
	struct pack_faults inner = PACK_FAULTS_INIT;
	struct item_pack *pack;
	json_t *value;

	if (!pack_is_object(reader, object, spot))
		return;
	hash = pack_text(reader, object, spot, "hash", PACK_ANY, true);
	pack_id = pack_text(reader, object, spot, "pack", PACK_ID, true);
	value = pack_member(reader, object, spot, "content", true);
	if (value == NULL || !pack_is_object(reader, value, &at_content))
		return;
	content = pack_canonical(&reader->pack->arena, value);
	if (pack_read_exercise(&pack, pack_id, content, strlen(content), &inner) != 0) {
		pack_fault(reader, ERR_INPUT, &at_content, "%s",
			   inner.length > 0 ? inner.items[0].text : "no exercise");
	} else if (strcmp(pack->items[0].hash, hash) != 0) {
		pack_fault(reader, ERR_INPUT, &at_hash, "the content has another hash: it was changed");
		item_pack_free(pack);
	} else {
		VEC_PUSH(&file->packs, pack);
		map_put(&file->exercises, hash, (void *)&pack->items[0]);
	}
	pack_faults_clear(&inner);
}

/* ---- documents ---- */

static bool is_ours(struct pack_reader *reader, json_t *document, const struct pack_spot *root)
{
	json_t *format = json_object_get(document, "format"), *version = json_object_get(document, "version");

	if (!json_is_string(format) || strcmp(json_string_value(format), "objquiz-scores") != 0)
		pack_fault(reader, ERR_INPUT, root, "these are no scores: \"format\" should be \"objquiz-scores\"");
	else if (!json_is_integer(version) || json_integer_value(version) != 1)
		pack_fault(reader, ERR_INPUT, root, "\"version\" should be 1; a newer form needs a newer objquiz");
	else
		return true;
	return false;
}

static void read_list(struct pack_reader *reader, struct score_file *file, json_t *document,
		      const struct pack_spot *root, const char *name,
		      void (*read)(struct pack_reader *, struct score_file *, json_t *, const struct pack_spot *),
		      bool required)
{
	json_t *list = pack_list(reader, document, root, name, 0, SIZE_MAX, required), *one;
	struct pack_spot here = { root, name, 0 };
	size_t i;

	json_array_foreach(list, i, one)
	{
		struct pack_spot at = { &here, NULL, i };
		read(reader, file, one, &at);
	}
}

/* One line of JSON Lines. The first is the header. */
static void read_record(struct pack_reader *reader, struct score_file *file, bool first)
{
	const struct pack_spot root = { NULL, NULL, 0 };
	json_t *document = pack_parse(reader);
	const char *record;

	if (document == NULL)
		return;
	record = json_string_value(json_object_get(document, "record"));
	if (first)
		is_ours(reader, document, &root);
	else if (record != NULL && strcmp(record, "attempt") == 0)
		read_attempt(reader, file, document, &root);
	else if (record != NULL && strcmp(record, "exercise") == 0)
		read_exercise(reader, file, document, &root);
	json_decref(document);
}

static void read_lines(struct pack_reader *reader, struct score_file *file, const char *text, size_t length)
{
	int line = 1;

	for (size_t at = 0; at < length && reader->fault_count == 0; line++) {
		const char *end = memchr(text + at, '\n', length - at);
		size_t size = end != NULL ? (size_t)(end - (text + at)) : length - at, before = reader->faults->length;
		reader->text = text + at;
		reader->length = size;
		if (size > 0)
			read_record(reader, file, line == 1);
		for (size_t i = before; i < reader->faults->length; i++)
			reader->faults->items[i].line = line;
		at += size + 1;
	}
}

static bool is_lines(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);
	json_t *header = end != NULL ? json_loadb(text, (size_t)(end - text), 0, NULL) : NULL;
	bool lines = header != NULL && json_is_string(json_object_get(header, "record"));

	json_decref(header);
	return lines;
}

static void read_document(struct pack_reader *reader, struct score_file *file)
{
	const struct pack_spot root = { NULL, NULL, 0 };
	json_t *document = pack_parse(reader);

	if (document != NULL && is_ours(reader, document, &root)) {
		read_list(reader, file, document, &root, "attempts", read_attempt, true);
		read_list(reader, file, document, &root, "exercises", read_exercise, false);
	}
	json_decref(document);
}

int score_read_text(struct score_file **out, const char *name, const char *text, size_t length,
		    struct pack_faults *faults)
{
	struct score_file *file = mem_zero(1, sizeof *file);
	struct pack_reader reader;

	pack_begin(&reader, faults, name);
	reader.most = SCORES_MOST;
	file->texts = reader.pack;
	map_init(&file->exercises);
	reader.text = text;
	reader.length = length;
	if (is_lines(text, length < 10000 ? length : 10000))
		read_lines(&reader, file, text, length);
	else
		read_document(&reader, file);
	if (reader.fault_count > 0) {
		score_file_free(file);
		file = NULL;
	}
	*out = file;
	return reader.fault_count == 0 ? 0 : faults->length > 0 ? faults->items[0].code : ERR_INPUT;
}

int score_read(struct score_file **out, const char *path, struct pack_faults *faults)
{
	struct buf text = BUF_INIT;
	struct err err = { 0 };
	int code;

	*out = NULL;
	if (text_read_file(path, SCORES_MOST, &text, &err) != 0) {
		struct pack_reader reader;
		pack_begin(&reader, faults, path);
		pack_fault(&reader, err.code, NULL, "%s", err.text);
		item_pack_free(reader.pack);
		code = err.code;
	} else {
		code = score_read_text(out, strcmp(path, "-") == 0 ? "standard input" : path, buf_text(&text),
				       text.length, faults);
	}
	buf_clear(&text);
	return code;
}
