/* pack_item.c -- one exercise: what all have in common, its parameters, and what its kind needs by the kind's fields. */
#include "pack_private.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PARAMS_MOST  20
#define CHOICES_MOST 1000
#define COLUMNS_MOST 20
#define VALUE_MOST   10000

const char *pack_canonical(struct arena *arena, const json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
	const char *kept;

	if (text == NULL)
		bug("a parsed document cannot be written");
	kept = arena_text(arena, text, strlen(text));
	free(text);
	return kept;
}

/* ---- parameters ---- */

/* A value as the text that is put in. "" and a fault when it is neither text nor integer. */
static const char *value_text(struct pack_reader *reader, const json_t *value, const struct pack_spot *spot)
{
	struct arena *arena = &reader->pack->arena;

	if (json_is_integer(value))
		return arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	if (json_is_string(value) && json_string_length(value) <= VALUE_MOST)
		return arena_text(arena, json_string_value(value), json_string_length(value));
	if (json_is_string(value))
		pack_fault(reader, ERR_LIMIT, spot, "a value has at most %d characters", VALUE_MOST);
	else
		pack_fault(reader, ERR_INPUT, spot, "a value is a text or an integer, not %s", pack_type(value));
	return "";
}

static void read_range(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
		       struct item_param *param)
{
	json_t *list = pack_list(reader, object, spot, "range", 2, 3, true);
	struct pack_spot here = { spot, "range", 0 };
	int64_t numbers[3] = { 0, 0, 1 };

	param->is_range = true;
	param->count = param->column_count = 1;
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct pack_spot one = { &here, NULL, i };
		if (!json_is_integer(json_array_get(list, i))) {
			pack_fault(reader, ERR_INPUT, &one, "a range is made of integers");
			return;
		}
		numbers[i] = json_integer_value(json_array_get(list, i));
	}
	if (list == NULL)
		return;
	if (numbers[2] < 1 || numbers[1] < numbers[0]) {
		pack_fault(reader, ERR_INPUT, &here,
			   "a range is [LOW, HIGH] or [LOW, HIGH, STEP] with LOW <= HIGH and STEP >= 1");
		return;
	}
	param->low = numbers[0];
	param->step = numbers[2];
	param->count = ((uint64_t)numbers[1] - (uint64_t)numbers[0]) / (uint64_t)numbers[2] + 1;
	if (param->count == 0) /* the whole of 64 bits: one is lost, and nobody will miss it */
		param->count = UINT64_MAX;
}

static void read_choice(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			struct item_param *param)
{
	json_t *list = pack_list(reader, object, spot, "choice", 1, CHOICES_MOST, true);
	struct pack_spot here = { spot, "choice", 0 };
	const char **texts = arena_array(&reader->pack->arena, const char *, json_array_size(list) + 1);

	texts[0] = "";
	param->count = list != NULL ? json_array_size(list) : 1;
	param->column_count = 1;
	param->texts = texts;
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct pack_spot one = { &here, NULL, i };
		texts[i] = value_text(reader, json_array_get(list, i), &one);
	}
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char **read_columns(struct pack_reader *reader, json_t *row, const struct pack_spot *spot, size_t *count)
{
	const char **columns = arena_array(&reader->pack->arena, const char *, json_object_size(row) + 1);
	const char *key;
	json_t *value;

	*count = 0;
	json_object_foreach(row, key, value)
	{
		if (strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(key) ||
		    (key[0] >= '0' && key[0] <= '9') || strlen(key) > 40 || key[0] == '\0')
			pack_fault(reader, ERR_INPUT, spot,
				   "a column is named by lower-case letters, digits and _, not \"%.60s\"", key);
		columns[(*count)++] = arena_text(&reader->pack->arena, key, strlen(key));
	}
	qsort(columns, *count, sizeof *columns, compare_texts);
	return columns;
}

static void read_rows(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
		      struct item_param *param)
{
	json_t *list = pack_list(reader, object, spot, "rows", 1, CHOICES_MOST, true), *row;
	struct pack_spot here = { spot, "rows", 0 };
	const char **columns = NULL, **texts;
	size_t i, count = 0;

	param->count = 1;
	json_array_foreach(list, i, row)
	{
		struct pack_spot one = { &here, NULL, i };
		if (!pack_is_object(reader, row, &one))
			return;
		if (i == 0) {
			columns = read_columns(reader, row, &one, &count);
			if (count == 0 || count > COLUMNS_MOST) {
				pack_fault(reader, ERR_INPUT, &one, "a row has 1 to %d columns", COLUMNS_MOST);
				return;
			}
			param->columns = columns;
			param->column_count = count;
			param->count = json_array_size(list);
			texts = arena_array(&reader->pack->arena, const char *, count *(size_t)param->count);
			for (size_t k = 0; k < count * (size_t)param->count; k++)
				texts[k] = "";
			param->texts = texts;
		}
		for (size_t k = 0; k < count; k++) {
			json_t *value = json_object_get(row, columns[k]);
			struct pack_spot cell = { &one, columns[k], 0 };
			if (value == NULL)
				pack_fault(reader, ERR_INPUT, &one,
					   "the column \"%s\" of the first row is missing in this one", columns[k]);
			else
				texts[i * count + k] = value_text(reader, value, &cell);
		}
		if (json_object_size(row) > count)
			pack_fault(reader, ERR_INPUT, &one, "this row has columns that the first one has not");
	}
}

static void read_param(struct pack_reader *reader, const char *name, json_t *object, const struct pack_spot *spot,
		       struct item_param *param)
{
	static const char *const known[] = { "range", "choice", "rows", NULL };
	static const char *const taken[] = { "answer", "version", "mode", NULL };

	param->name = arena_text(&reader->pack->arena, name, strlen(name));
	param->count = 1;
	if (name[0] == '\0' || strlen(name) > 40 ||
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(name) || (name[0] >= '0' && name[0] <= '9'))
		pack_fault(reader, ERR_INPUT, spot, "a parameter is named by lower-case letters, digits and _");
	for (size_t i = 0; taken[i] != NULL; i++)
		if (strcmp(name, taken[i]) == 0)
			pack_fault(reader, ERR_INPUT, spot,
				   "{{%s}} has a meaning of its own; please choose another name", name);
	if (!pack_is_object(reader, object, spot))
		return;
	pack_known(reader, object, spot, known);
	if (json_object_size(object) != 1)
		pack_fault(reader, ERR_INPUT, spot, "a parameter has exactly one of range, choice, rows");
	else if (json_object_get(object, "range") != NULL)
		read_range(reader, object, spot, param);
	else if (json_object_get(object, "choice") != NULL)
		read_choice(reader, object, spot, param);
	else if (json_object_get(object, "rows") != NULL)
		read_rows(reader, object, spot, param);
}

static int compare_params(const void *a, const void *b)
{
	return strcmp(((const struct item_param *)a)->name, ((const struct item_param *)b)->name);
}

static void read_params(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, struct item *item)
{
	json_t *list = json_object_get(object, "parameters"), *value;
	struct pack_spot here = { spot, "parameters", 0 };
	struct item_param *params;
	const char *name;
	size_t count = 0;

	if (list == NULL || !pack_is_object(reader, list, &here))
		return;
	if (json_object_size(list) > PARAMS_MOST) {
		pack_fault(reader, ERR_LIMIT, &here, "more than %d parameters", PARAMS_MOST);
		return;
	}
	params = arena_array(&reader->pack->arena, struct item_param, json_object_size(list) + 1);
	json_object_foreach(list, name, value)
	{
		struct pack_spot one = { &here, name, 0 };
		read_param(reader, name, value, &one, &params[count++]);
	}
	qsort(params, count, sizeof *params, compare_params);
	item->params = params;
	item->param_count = count;
}

/* ---- what a kind needs ---- */

static void read_fields(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			const struct item_field *fields, struct item_value *values);

static void read_field_rows(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			    const struct item_field *field, struct item_value *value)
{
	json_t *list = pack_list(reader, object, spot, field->name, (size_t)field->low, (size_t)field->high,
				 field->required),
	       *row;
	struct pack_spot here = { spot, field->name, 0 };
	size_t columns = item_field_count(field->fields), i;

	value->given = list != NULL;
	value->count = json_array_size(list);
	value->items = arena_array(&reader->pack->arena, struct item_value, columns * value->count + 1);
	for (i = 0; i < columns * value->count; i++)
		value->items[i].text = "";
	json_array_foreach(list, i, row)
	{
		struct pack_spot one = { &here, NULL, i };
		if (pack_is_object(reader, row, &one))
			read_fields(reader, row, &one, field->fields, value->items + i * columns);
	}
}

static void read_field_names(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			     const struct item_field *field, struct item_value *value)
{
	size_t count;
	const char *const *names =
	    pack_texts(reader, object, spot, field->name, PACK_WORD, 0, (size_t)field->high, field->required, &count);

	value->items = arena_array(&reader->pack->arena, struct item_value, count + 1);
	value->count = count;
	for (size_t i = 0; i < count; i++)
		value->items[i] = (struct item_value){ .given = true, .text = names[i] };
}

static void read_field_flag(struct pack_reader *reader, json_t *value, const struct pack_spot *spot,
			    struct item_value *out)
{
	if (!json_is_boolean(value))
		pack_fault(reader, ERR_INPUT, spot, "true or false is expected here, not %s", pack_type(value));
	out->number = json_is_true(value);
}

static void read_field_word(struct pack_reader *reader, json_t *value, const struct pack_spot *spot,
			    const struct item_field *field, struct item_value *out)
{
	char words[200] = "";
	size_t length = 0;

	for (out->number = 0; json_is_string(value) && field->words[out->number] != NULL; out->number++)
		if (strcmp(field->words[out->number], json_string_value(value)) == 0)
			return;
	out->number = 0;
	for (size_t i = 0; field->words[i] != NULL && length + 40 < sizeof words; i++)
		length += (size_t)snprintf(words + length, sizeof words - length, "%s\"%.30s\"", i > 0 ? ", " : "",
					   field->words[i]);
	pack_fault(reader, ERR_INPUT, spot, "\"%s\" is one of %s", field->name, words);
}

static void read_field(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
		       const struct item_field *field, struct item_value *out)
{
	json_t *value = json_object_get(object, field->name);
	struct pack_spot here = { spot, field->name, 0 };

	out->given = value != NULL;
	out->text = "";
	switch (field->type) {
	case ITEM_TEXT: out->text = pack_text(reader, object, spot, field->name, PACK_TEXT, field->required); break;
	case ITEM_CODE: out->text = pack_text(reader, object, spot, field->name, PACK_CODE, field->required); break;
	case ITEM_EXPRESSION:
		out->text = pack_text(reader, object, spot, field->name, PACK_EXPRESSION, field->required);
		break;
	case ITEM_LINE: out->text = pack_text(reader, object, spot, field->name, PACK_LINE, field->required); break;
	case ITEM_NUMBER:
		out->number = pack_number(reader, object, spot, field->name, field->low, field->high, field->low,
					  field->required);
		break;
	case ITEM_ROWS: read_field_rows(reader, object, spot, field, out); break;
	case ITEM_NAMES: read_field_names(reader, object, spot, field, out); break;
	case ITEM_FLAG:
	case ITEM_WORD:
		if (pack_member(reader, object, spot, field->name, field->required) == NULL)
			break;
		if (field->type == ITEM_FLAG)
			read_field_flag(reader, value, &here, out);
		else
			read_field_word(reader, value, &here, field, out);
		break;
	}
}

static void read_fields(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			const struct item_field *fields, struct item_value *values)
{
	size_t count = item_field_count(fields);
	const char **known = mem_zero(count + 1, sizeof *known);

	for (size_t i = 0; i < count; i++) {
		known[i] = fields[i].name;
		read_field(reader, object, spot, &fields[i], &values[i]);
	}
	pack_known(reader, object, spot, known);
	mem_free(known);
}

static void read_kind(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, struct item *item)
{
	json_t *name = pack_member(reader, object, spot, "kind", true), *values;
	struct pack_spot at_kind = { spot, "kind", 0 };
	struct item_value *kept;
	struct buf known = BUF_INIT;

	if (name == NULL)
		return;
	item->kind = json_is_string(name) ? kind_find(json_string_value(name)) : NULL;
	if (item->kind == NULL) {
		for (size_t i = 0; kind_all()[i] != NULL; i++)
			buf_printf(&known, "%s%s", i > 0 ? ", " : "", kind_all()[i]->name);
		pack_fault(reader, ERR_INPUT, &at_kind, "there is no such kind; known are %s", buf_text(&known));
		buf_clear(&known);
		return;
	}
	for (size_t i = 0; kind_all()[i] != NULL; i++) {
		struct pack_spot other = { spot, kind_all()[i]->object, 0 };
		if (kind_all()[i] != item->kind && json_object_get(object, kind_all()[i]->object) != NULL)
			pack_fault(reader, ERR_INPUT, &other, "the kind is \"%s\"; \"%s\" has no place here",
				   item->kind->name, kind_all()[i]->object);
	}
	values = pack_member(reader, object, spot, item->kind->object, true);
	if (values == NULL)
		return;
	struct pack_spot here = { spot, item->kind->object, 0 };
	if (!pack_is_object(reader, values, &here))
		return;
	kept = arena_array(&reader->pack->arena, struct item_value, item_field_count(item->kind->fields) + 1);
	read_fields(reader, values, &here, item->kind->fields, kept);
	item->values = kept;
}

/* ---- the exercise ---- */

static unsigned all_versions(void)
{
	unsigned versions = 0;

	for (int i = 0; py_versions()[i] != NULL; i++)
		versions |= 1u << i;
	return versions;
}

static void read_versions(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, struct item *item)
{
	json_t *value = json_object_get(object, "versions");
	struct pack_spot here = { spot, "versions", 0 };
	struct err err = { 0 };

	item->versions = 0;
	if (json_is_array(value)) {
		size_t count;
		const char *const *texts =
		    pack_texts(reader, object, spot, "versions", PACK_VERSIONS, 1, 20, false, &count);
		for (size_t i = 0; i < count; i++)
			if (texts[i][0] != '\0')
				item_versions_add(&item->versions, texts[i], &err);
	} else if (value != NULL) {
		const char *text = pack_text(reader, object, spot, "versions", PACK_VERSIONS, false);
		if (text[0] != '\0')
			item_versions_add(&item->versions, text, &err);
	}
	if (err.code != ERR_OK)
		pack_fault(reader, ERR_INPUT, &here, "%s", err.text);
	if (item->versions == 0)
		item->versions = all_versions();
}

static void read_mode(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, struct item *item)
{
	static const char *const words[] = { "script", "repl", NULL };
	static const struct item_field field = { .name = "mode", .type = ITEM_WORD, .words = words };
	struct item_value value = { 0 };

	read_field(reader, object, spot, &field, &value);
	item->mode = value.number == 1 ? PY_REPL : PY_SCRIPT;
}

static void read_sources(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, struct item *item)
{
	static const char *const known[] = { "title", "url", NULL };
	json_t *list = pack_list(reader, object, spot, "sources", 0, 20, false), *one;
	struct pack_spot here = { spot, "sources", 0 };
	struct item_source *sources = arena_array(&reader->pack->arena, struct item_source, json_array_size(list) + 1);
	size_t i;

	json_array_foreach(list, i, one)
	{
		struct pack_spot at = { &here, NULL, i };
		sources[i] = (struct item_source){ "", "" };
		if (!pack_is_object(reader, one, &at))
			continue;
		pack_known(reader, one, &at, known);
		sources[i].title = pack_text(reader, one, &at, "title", PACK_LINE, true);
		sources[i].url = pack_text(reader, one, &at, "url", PACK_URL, true);
	}
	item->sources = sources;
	item->source_count = json_array_size(list);
}

/* Templates must name what is drawn: found by drawing the first variant. */
static void check_templates(struct pack_reader *reader, const struct pack_spot *spot, const struct item *item)
{
	struct err err = { 0 };
	struct buf out = BUF_INIT;
	struct variant variant;
	int version = 0;

	while ((item->versions >> version & 1) == 0)
		version++;
	if (variant_at(&variant, item, item_version_name(version), 0, &err) == 0)
		variant_expand(&variant, item->explanation, "", &out, &err);
	if (err.code != ERR_OK)
		pack_fault(reader, ERR_INPUT, spot, "%s", err.text);
	variant_clear(&variant);
	buf_clear(&out);
}

void pack_read_item(struct pack_reader *reader, json_t *document, const struct pack_spot *spot, struct item *item)
{
	static const char *const common[] = { "id",          "revision", "title",  "topics", "tags",       "level",
					      "versions",    "mode",     "points", "prompt", "parameters", "hints",
					      "explanation", "sources",  "kind",   NULL };
	const char *known[64];
	size_t count = 0, before = reader->fault_count;
	struct err err = { 0 };

	for (size_t i = 0; common[i] != NULL; i++)
		known[count++] = common[i];
	for (size_t i = 0; kind_all()[i] != NULL && count < 63; i++)
		known[count++] = kind_all()[i]->object;
	known[count] = NULL;
	if (!pack_is_object(reader, document, spot))
		return;
	pack_known(reader, document, spot, known);
	item->id = pack_text(reader, document, spot, "id", PACK_ID, true);
	item->revision = (int)pack_number(reader, document, spot, "revision", 1, 1000000, 1, false);
	item->title = pack_text(reader, document, spot, "title", PACK_LINE, true);
	item->topics = pack_texts(reader, document, spot, "topics", PACK_ID, 1, 10, true, &item->topic_count);
	item->tags = pack_texts(reader, document, spot, "tags", PACK_ID, 0, 20, false, &item->tag_count);
	item->level = (int)pack_number(reader, document, spot, "level", 1, 5, 1, true);
	read_versions(reader, document, spot, item);
	read_mode(reader, document, spot, item);
	item->points = (int32_t)pack_number(reader, document, spot, "points", 1, 1000000, 1000, false);
	item->prompt = pack_text(reader, document, spot, "prompt", PACK_TEXT, true);
	read_params(reader, document, spot, item);
	item->hints = pack_texts(reader, document, spot, "hints", PACK_TEXT, 0, 10, false, &item->hint_count);
	item->explanation = pack_text(reader, document, spot, "explanation", PACK_TEXT, true);
	read_sources(reader, document, spot, item);
	read_kind(reader, document, spot, item);
	if (reader->fault_count > before)
		return;
	item->content = pack_canonical(&reader->pack->arena, document);
	sha256_hex(item->content, strlen(item->content), item->hash);
	if (item->kind->check != NULL && item->kind->check(item, &err) != 0)
		pack_fault(reader, err.code, spot, "%s", err.text);
	else
		check_templates(reader, spot, item);
}
