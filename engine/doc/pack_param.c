/* pack_param.c -- what varies between variants: parameters of five forms, the order in which derived ones are computed,
 * constraints. Nothing is evaluated here: whether the constraints allow anything is for `pack check` to say. */
#include "pack_private.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PARAMS_MOST      20
#define CHOICES_MOST     1000
#define COLUMNS_MOST     20
#define NAMES_MOST       9 /* so that the columns of a list of names are sorted as their numbers are */
#define CONSTRAINTS_MOST 20
#define VALUE_MOST       10000

/* ---- the forms ---- */

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

	param->draw = ITEM_DRAW_RANGE;
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
	param->draw = ITEM_DRAW_ROWS;
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

	param->draw = ITEM_DRAW_ROWS;
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

/* {"names": N, "from": [...]}: N different ones, in any order. */
static void read_names(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
		       struct item_param *param)
{
	static const char *const columns[NAMES_MOST] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	size_t wanted = (size_t)pack_number(reader, object, spot, "names", 1, NAMES_MOST, 1, true);
	struct pack_spot here = { spot, "names", 0 };

	param->texts = pack_texts(reader, object, spot, "from", PACK_WORD, 1, ITEM_POOL_MOST, true, &param->text_count);
	if (param->text_count < wanted) {
		if (param->text_count > 0)
			pack_fault(reader, ERR_INPUT, &here, "%zu different names cannot be drawn from %zu", wanted,
				   param->text_count);
		return;
	}
	for (size_t i = 0; i < param->text_count; i++)
		if (template_is_name(param->texts[i]))
			pack_fault(reader, ERR_INPUT, &here, "the names to draw from stand for themselves");
	param->draw = ITEM_DRAW_NAMES;
	param->columns = columns;
	param->column_count = wanted;
	for (size_t i = 0; i < wanted; i++)
		param->count *= param->text_count - i; /* at most 50 * 49 * ... * 42: it fits */
}

static void read_derived(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			 struct item_param *param)
{
	param->draw = ITEM_DRAW_DERIVED;
	param->expression = pack_text(reader, object, spot, "expression", PACK_EXPRESSION, true);
	param->code = pack_text(reader, object, spot, "code", PACK_CODE, false);
}

/* ---- one parameter ---- */

static void check_param_name(struct pack_reader *reader, const char *name, const struct pack_spot *spot)
{
	static const char *const taken[] = { "answer", "version", "mode", NULL };

	if (name[0] == '\0' || strlen(name) > 40 ||
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(name) || (name[0] >= '0' && name[0] <= '9'))
		pack_fault(reader, ERR_INPUT, spot, "a parameter is named by lower-case letters, digits and _");
	for (size_t i = 0; taken[i] != NULL; i++)
		if (strcmp(name, taken[i]) == 0)
			pack_fault(reader, ERR_INPUT, spot,
				   "{{%s}} has a meaning of its own; please choose another name", name);
}

static void read_param(struct pack_reader *reader, const char *name, json_t *object, const struct pack_spot *spot,
		       struct item_param *param)
{
	static const struct form {
		const char *name, *companion; /* what may stand beside it */
		void (*read)(struct pack_reader *, json_t *, const struct pack_spot *, struct item_param *);
	} forms[] = {
		{ "range", "", read_range },     { "choice", "", read_choice },          { "rows", "", read_rows },
		{ "names", "from", read_names }, { "expression", "code", read_derived },
	};
	static const char *const known[] = { "range", "choice", "rows", "names", "from", "expression", "code", NULL };
	const struct form *found = NULL;
	size_t count = 0;

	param->name = arena_text(&reader->pack->arena, name, strlen(name));
	param->count = param->column_count = 1;
	param->draw = ITEM_DRAW_DERIVED; /* until more is known */
	param->expression = param->code = "";
	check_param_name(reader, name, spot);
	if (!pack_is_object(reader, object, spot))
		return;
	pack_known(reader, object, spot, known);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (json_object_get(object, forms[i].name) != NULL) {
			found = &forms[i];
			count++;
		}
	if (count != 1) {
		pack_fault(reader, ERR_INPUT, spot,
			   "a parameter has exactly one of range, choice, rows, names, expression");
		return;
	}
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		const char *companion = forms[i].companion;
		struct pack_spot here = { spot, companion, 0 };
		if (&forms[i] != found && json_object_get(object, companion) != NULL)
			pack_fault(reader, ERR_INPUT, &here, "\"%s\" belongs to \"%s\", not to \"%s\"", companion,
				   forms[i].name, found->name);
	}
	found->read(reader, object, spot, param);
}

static int compare_params(const void *a, const void *b)
{
	return strcmp(((const struct item_param *)a)->name, ((const struct item_param *)b)->name);
}

static void read_list(struct pack_reader *reader, json_t *list, const struct pack_spot *spot, struct item *item)
{
	struct item_param *params = arena_array(&reader->pack->arena, struct item_param, json_object_size(list) + 1);
	const char *name;
	json_t *value;
	size_t count = 0;

	json_object_foreach(list, name, value)
	{
		struct pack_spot one = { spot, name, 0 };
		read_param(reader, name, value, &one, &params[count++]);
	}
	qsort(params, count, sizeof *params, compare_params);
	item->params = params;
	item->param_count = count;
}

/* ---- the order in which derived values are computed ---- */

enum colour { UNSEEN, ON_THE_WAY, DONE };

struct order {
	struct pack_reader *reader;
	const struct pack_spot *spot; /* of "parameters" */
	struct item *item;
	enum colour colours[PARAMS_MOST];
	size_t derived[PARAMS_MOST], count;
};

static void visit(struct order *order, size_t index);

/* Visits what the templates of a text name. */
static void visit_names(struct order *order, size_t index, const char *text)
{
	struct pack_spot here = { order->spot, order->item->params[index].name, 0 };
	struct template_piece piece;

	while (template_next(&text, &piece))
		for (size_t i = 0; piece.what == TEMPLATE_NAME && i < order->item->param_count; i++) {
			const struct item_param *param = &order->item->params[i];
			if (param->draw != ITEM_DRAW_DERIVED || strlen(param->name) != piece.length ||
			    strncmp(param->name, piece.text, piece.length) != 0)
				continue;
			if (order->colours[i] == ON_THE_WAY)
				pack_fault(order->reader, ERR_INPUT, &here,
					   "{{%s}} and {{%s}} are computed from each other: that never ends", here.key,
					   param->name);
			else
				visit(order, i);
		}
}

/* Puts a parameter behind those that it is computed from. The depth is bounded by the number of parameters. */
static void visit(struct order *order, size_t index)
{
	const struct item_param *param = &order->item->params[index];

	if (order->colours[index] != UNSEEN || param->draw != ITEM_DRAW_DERIVED)
		return;
	order->colours[index] = ON_THE_WAY;
	visit_names(order, index, param->expression);
	visit_names(order, index, param->code);
	order->colours[index] = DONE;
	order->derived[order->count++] = index;
}

static void order_derived(struct pack_reader *reader, const struct pack_spot *spot, struct item *item)
{
	struct order order = { .reader = reader, .spot = spot, .item = item };
	size_t *kept;

	for (size_t i = 0; i < item->param_count; i++)
		visit(&order, i);
	kept = arena_array(&reader->pack->arena, size_t, order.count + 1);
	memcpy(kept, order.derived, order.count * sizeof *kept);
	item->derived = kept;
	item->derived_count = order.count;
}

/* ---- all of an exercise ---- */

static void read_constraints(struct pack_reader *reader, json_t *document, const struct pack_spot *spot,
			     struct item *item)
{
	struct pack_spot here = { spot, "constraints", 0 };

	item->constraints = pack_texts(reader, document, spot, "constraints", PACK_EXPRESSION, 1, CONSTRAINTS_MOST,
				       false, &item->constraint_count);
	if (item->constraint_count > 0 && item->param_count == 0)
		pack_fault(reader, ERR_INPUT, &here, "without parameters there is nothing to constrain");
}

void pack_read_params(struct pack_reader *reader, json_t *document, const struct pack_spot *spot, struct item *item)
{
	json_t *list = json_object_get(document, "parameters");
	struct pack_spot here = { spot, "parameters", 0 };

	if (list != NULL && pack_is_object(reader, list, &here)) {
		if (json_object_size(list) > PARAMS_MOST)
			pack_fault(reader, ERR_LIMIT, &here, "more than %d parameters", PARAMS_MOST);
		else
			read_list(reader, list, &here, item);
	}
	order_derived(reader, &here, item);
	read_constraints(reader, document, spot, item);
}
