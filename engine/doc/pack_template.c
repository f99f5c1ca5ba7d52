/* pack_template.c -- {{name}} in the texts of an exercise must name what is drawn: each place where it does not. */
#include "pack_private.h"
#include <string.h>

/* Texts as authors write them, before their lines are joined, lie under these members of an exercise. */
static const char *const filled[] = { "prompt", "hints", "explanation", "constraints", NULL };

struct look {
	struct pack_reader *reader;
	const struct item *item;
	bool answer; /* {{answer}} may be used */
};

static bool is_fixed(const char *name)
{
	return strcmp(name, "version") == 0 || strcmp(name, "mode") == 0;
}

static const struct item_param *find_param(const struct item *item, const char *name, size_t length)
{
	for (size_t i = 0; i < item->param_count; i++)
		if (strlen(item->params[i].name) == length && strncmp(item->params[i].name, name, length) == 0)
			return &item->params[i];
	return NULL;
}

static bool has_column(const struct item_param *param, const char *column)
{
	for (size_t i = 0; i < param->column_count; i++)
		if (strcmp(param->columns[i], column) == 0)
			return true;
	return false;
}

static void unknown(const struct look *look, const struct pack_spot *spot, const char *name)
{
	const char *nearest = NULL;
	int distance = 3;

	for (size_t i = 0; i < look->item->param_count; i++) {
		int away = text_distance(name, look->item->params[i].name, 2);
		if (away < distance && (size_t)away < strlen(name)) {
			distance = away;
			nearest = look->item->params[i].name;
		}
	}
	if (nearest != NULL)
		pack_fault(look->reader, ERR_INPUT, spot, "{{%s}}: there is no such parameter; is {{%s}} meant?", name,
			   nearest);
	else
		pack_fault(look->reader, ERR_INPUT, spot, "{{%s}}: there is no such parameter", name);
}

static void check_name(const struct look *look, const struct pack_spot *spot, const char *name)
{
	const char *stop = strchr(name, '.');
	const struct item_param *param =
	    find_param(look->item, name, stop != NULL ? (size_t)(stop - name) : strlen(name));

	if (strcmp(name, "answer") == 0) {
		if (!look->answer)
			pack_fault(look->reader, ERR_INPUT, spot, "{{answer}} may only be used in the explanation");
	} else if (param == NULL && !is_fixed(name)) {
		unknown(look, spot, name);
	} else if (param != NULL && param->columns != NULL && stop == NULL) {
		pack_fault(look->reader, ERR_INPUT, spot, "{{%s}} has columns; {{%s.%s}} is one of them", name, name,
			   param->columns[0]);
	} else if (param != NULL && stop != NULL && (param->columns == NULL || !has_column(param, stop + 1))) {
		pack_fault(look->reader, ERR_INPUT, spot, "{{%s}}: %s has no such column", name, param->name);
	}
}

static void check_text(const struct look *look, const struct pack_spot *spot, const char *text)
{
	struct template_piece piece;
	char name[TEMPLATE_NAME_MOST];

	while (template_next(&text, &piece)) {
		if (piece.what == TEMPLATE_KEPT)
			pack_fault(look->reader, ERR_INPUT, spot,
				   "{{= }} is kept for later; write \\{{ for the characters themselves");
		if (piece.what != TEMPLATE_NAME)
			continue;
		memcpy(name, piece.text, piece.length);
		name[piece.length] = '\0';
		check_name(look, spot, name);
	}
}

/* Nesting is bounded by the reader. */
static void check_value(const struct look *look, const struct pack_spot *spot, json_t *value)
{
	const char *key;
	json_t *inner;
	size_t i;

	if (json_is_string(value)) {
		check_text(look, spot, json_string_value(value));
	} else if (json_is_array(value)) {
		json_array_foreach(value, i, inner)
		{
			struct pack_spot here = { spot, NULL, i };
			check_value(look, &here, inner);
		}
	} else if (json_is_object(value)) {
		json_object_foreach(value, key, inner)
		{
			struct pack_spot here = { spot, key, 0 };
			check_value(look, &here, inner);
		}
	}
}

void pack_check_templates(struct pack_reader *reader, json_t *document, const struct pack_spot *spot,
			  const struct item *item)
{
	struct look look = { reader, item, false };
	struct pack_spot at_kind = { spot, item->kind->object, 0 }, at_params = { spot, "parameters", 0 };
	json_t *params = json_object_get(document, "parameters"), *param;
	const char *name;

	for (size_t i = 0; filled[i] != NULL; i++) {
		struct pack_spot here = { spot, filled[i], 0 };
		look.answer = strcmp(filled[i], "explanation") == 0;
		check_value(&look, &here, json_object_get(document, filled[i]));
	}
	look.answer = false;
	check_value(&look, &at_kind, json_object_get(document, item->kind->object));
	json_object_foreach(params, name, param)
	{
		struct pack_spot here = { &at_params, name, 0 };
		if (json_object_get(param, "expression") != NULL)
			check_value(&look, &here, param);
	}
}
