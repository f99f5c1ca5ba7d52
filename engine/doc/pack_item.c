/* pack_item.c -- one exercise: what all have in common, and what its kind needs by the kind's fields. */
#include "pack_private.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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
	case ITEM_COUNT: out->text = pack_count(reader, object, spot, field->name, field->required); break;
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
		item->versions = (1u << item_version_count()) - 1;
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

void pack_read_item(struct pack_reader *reader, json_t *document, const struct pack_spot *spot, struct item *item)
{
	static const char *const common[] = { "id",         "revision",    "title", "topics",      "tags",
					      "level",      "versions",    "mode",  "points",      "prompt",
					      "parameters", "constraints", "hints", "explanation", "sources",
					      "follow_ups", "kind",        NULL };
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
	pack_read_params(reader, document, spot, item);
	item->hints = pack_texts(reader, document, spot, "hints", PACK_TEXT, 0, 10, false, &item->hint_count);
	item->explanation = pack_text(reader, document, spot, "explanation", PACK_TEXT, true);
	read_sources(reader, document, spot, item);
	pack_read_follow_ups(reader, document, spot, item);
	read_kind(reader, document, spot, item);
	if (item->kind != NULL)
		pack_check_templates(reader, document, spot, item);
	if (reader->fault_count > before)
		return;
	item->content = pack_canonical(&reader->pack->arena, document);
	sha256_hex(item->content, strlen(item->content), item->hash);
	if (item->kind->check != NULL && item->kind->check(item, &err) != 0)
		pack_fault(reader, err.code, spot, "%s", err.text);
}
