/* variant.c -- drawing parameters and filling in templates.
 * A seed gives, for each parameter in the order of their names, one number below its count; nothing else is drawn
 * from that sequence, so that a parameter's values depend on the seed and the parameters before it alone. */
#include "variant.h"
#include "kind.h"
#include <inttypes.h>
#include <string.h>

/* Mixed into the seed of the order of options, so that it does not follow the parameters' draw. */
#define SHUFFLE_SALT UINT64_C(0x6f7074696f6e7321)

#define TEXT_MOST ((size_t)1 << 20) /* bytes of a text once filled in: a pack's values may not blow it up */
#define NAME_MOST 84                /* "parameter.column" */

/* Length of a template name at text ("n", "case.line"), 0 when there is none. */
static size_t name_length(const char *text)
{
	size_t at = 0;

	for (;;) {
		if (!(text[at] == '_' || (text[at] >= 'a' && text[at] <= 'z')))
			return 0;
		while (text[at] == '_' || (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= '0' && text[at] <= '9'))
			at++;
		if (text[at] != '.')
			return at;
		at++;
	}
}

static const char *find_value(const struct variant *variant, const char *name, const char *answer)
{
	if (strcmp(name, "version") == 0)
		return variant->version;
	if (strcmp(name, "mode") == 0)
		return variant->mode == PY_REPL ? "interactive prompt" : "script";
	if (strcmp(name, "answer") == 0)
		return answer;
	for (size_t i = 0; i < variant->drawn_count; i++)
		if (strcmp(variant->drawn[i].name, name) == 0)
			return variant->drawn[i].text;
	return NULL;
}

int variant_expand(const struct variant *variant, const char *text, const char *answer, struct buf *out,
		   struct err *err)
{
	while (*text != '\0') {
		const char *open = strstr(text, "{{"), *value;
		char name[NAME_MOST];
		size_t length;

		if (open == NULL)
			break;
		length = name_length(open + 2);
		if (open > text && open[-1] == '\\' && length > 0 && strncmp(open + 2 + length, "}}", 2) == 0) {
			buf_put(out, text, (size_t)(open - text) - 1); /* \{{name}}: the characters themselves */
			buf_put(out, open, length + 4);
			text = open + length + 4;
			continue;
		}
		if (open[2] == '=')
			return err_set(err, ERR_INPUT,
				       "{{= }} is kept for later; write \\{{ for the characters themselves");
		if (length == 0 || length >= sizeof name || strncmp(open + 2 + length, "}}", 2) != 0) {
			buf_put(out, text, (size_t)(open - text) + 1); /* no template: f"{{x!r}}" and the like */
			text = open + 1;
			continue;
		}
		memcpy(name, open + 2, length);
		name[length] = '\0';
		value = find_value(variant, name, answer);
		if (value == NULL && strcmp(name, "answer") == 0)
			return err_set(err, ERR_INPUT, "{{answer}} may only be used in the explanation");
		if (value == NULL)
			return err_set(err, ERR_INPUT, "{{%s}}: there is no such parameter", name);
		buf_put(out, text, (size_t)(open - text));
		buf_puts(out, value);
		if (out->length > TEXT_MOST)
			return err_set(err, ERR_LIMIT, "a text is longer than 1 MiB once {{%s}} is filled in", name);
		text = open + length + 4;
	}
	buf_puts(out, text);
	return 0;
}

static const char *expand_kept(struct variant *variant, const char *text, struct err *err)
{
	struct buf out = BUF_INIT;
	const char *kept = NULL;

	if (strstr(text, "{{") == NULL)
		return text; /* the item outlives the variant */
	if (variant_expand(variant, text, NULL, &out, err) == 0)
		kept = arena_text(&variant->arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

static int expand_values(struct variant *variant, const struct item_field *fields, const struct item_value *from,
			 struct item_value *to, struct err *err)
{
	for (size_t i = 0; fields[i].name != NULL; i++) {
		const struct item_field *field = &fields[i];
		to[i] = from[i];
		if (field->type == ITEM_ROWS && from[i].given) {
			size_t columns = item_field_count(field->fields);
			to[i].items = arena_array(&variant->arena, struct item_value, columns * from[i].count + 1);
			for (size_t row = 0; row < from[i].count; row++)
				if (expand_values(variant, field->fields, from[i].items + row * columns,
						  to[i].items + row * columns, err) != 0)
					return err->code;
		} else if (from[i].text != NULL) {
			to[i].text = expand_kept(variant, from[i].text, err);
			if (to[i].text == NULL)
				return err->code;
		}
	}
	return 0;
}

/* Writes down what the drawn index of a parameter stands for: one value, or one for each column. */
static size_t draw_values(struct variant *variant, const struct item_param *param, uint64_t index,
			  struct variant_value *to)
{
	struct arena *arena = &variant->arena;

	if (param->is_range) {
		to->name = param->name;
		to->text =
		    arena_printf(arena, "%" PRId64, (int64_t)((uint64_t)param->low + index * (uint64_t)param->step));
		return 1;
	}
	for (size_t i = 0; i < param->column_count; i++) {
		to[i].name =
		    param->columns == NULL ? param->name : arena_printf(arena, "%s.%s", param->name, param->columns[i]);
		to[i].text = param->texts[index * param->column_count + i];
	}
	return param->column_count;
}

static void make_id(struct variant *variant)
{
	struct sha256 sha;

	sha256_init(&sha);
	sha256_add(&sha, variant->item->hash, strlen(variant->item->hash) + 1);
	sha256_add(&sha, variant->version, strlen(variant->version) + 1);
	sha256_add(&sha, variant->mode == PY_REPL ? "r" : "s", 2);
	for (size_t i = 0; i < variant->drawn_count; i++) {
		sha256_add(&sha, variant->drawn[i].name, strlen(variant->drawn[i].name) + 1);
		sha256_add(&sha, variant->drawn[i].text, strlen(variant->drawn[i].text) + 1);
	}
	sha256_add(&sha, &variant->seed, variant->item->kind->uses_seed ? sizeof variant->seed : 0);
	sha256_end(&sha, variant->id);
}

/* Fills in everything once the index of each parameter is known. */
static int make(struct variant *variant, const uint64_t *indexes, struct err *err)
{
	const struct item *item = variant->item;
	struct variant_value *drawn;
	const char **hints;
	struct item_value *values;
	size_t count = 0, at = 0;

	for (size_t i = 0; i < item->param_count; i++)
		count += item->params[i].column_count;
	drawn = arena_array(&variant->arena, struct variant_value, count + 1);
	for (size_t i = 0; i < item->param_count; i++)
		at += draw_values(variant, &item->params[i], indexes[i], drawn + at);
	variant->drawn = drawn;
	variant->drawn_count = at;
	make_id(variant);

	variant->prompt = expand_kept(variant, item->prompt, err);
	if (variant->prompt == NULL)
		return err->code;
	hints = arena_array(&variant->arena, const char *, item->hint_count + 1);
	for (size_t i = 0; i < item->hint_count; i++) {
		hints[i] = expand_kept(variant, item->hints[i], err);
		if (hints[i] == NULL)
			return err->code;
	}
	variant->hints = hints;
	values = arena_array(&variant->arena, struct item_value, item_field_count(item->kind->fields) + 1);
	variant->values = values;
	return expand_values(variant, item->kind->fields, item->values, values, err);
}

static int begin(struct variant *variant, const struct item *item, const char *version, struct err *err)
{
	int index = item_version_index(version);

	memset(variant, 0, sizeof *variant);
	arena_init(&variant->arena);
	if (index < 0 || (item->versions >> index & 1) == 0)
		return err_set(err, ERR_INPUT, "%s/%s is not asked for Python %s", item->pack->id, item->id, version);
	variant->item = item;
	variant->version = item_version_name(index);
	variant->mode = item->mode;
	return 0;
}

int variant_draw(struct variant *variant, const struct item *item, const char *version, uint64_t seed, struct err *err)
{
	uint64_t *indexes;
	struct rng rng;

	if (begin(variant, item, version, err) != 0)
		return err->code;
	variant->seed = seed;
	rng_seed(&rng, seed);
	indexes = arena_array(&variant->arena, uint64_t, item->param_count + 1);
	for (size_t i = 0; i < item->param_count; i++)
		indexes[i] = rng_below(&rng, item->params[i].count);
	return make(variant, indexes, err);
}

uint64_t variant_count(const struct item *item, uint64_t limit)
{
	uint64_t count = 1;

	for (size_t i = 0; i < item->param_count; i++) {
		if (item->params[i].count > limit / count)
			return limit + 1;
		count *= item->params[i].count;
	}
	return count;
}

int variant_at(struct variant *variant, const struct item *item, const char *version, uint64_t index, struct err *err)
{
	uint64_t *indexes;

	if (begin(variant, item, version, err) != 0)
		return err->code;
	variant->seed = index;
	indexes = arena_array(&variant->arena, uint64_t, item->param_count + 1);
	for (size_t i = item->param_count; i-- > 0;) {
		indexes[i] = index % item->params[i].count;
		index /= item->params[i].count;
	}
	return make(variant, indexes, err);
}

void variant_clear(struct variant *variant)
{
	arena_clear(&variant->arena);
	memset(variant, 0, sizeof *variant);
}

void variant_shuffle(const struct variant *variant, size_t count, size_t *out)
{
	struct rng rng;

	for (size_t i = 0; i < count; i++)
		out[i] = i;
	rng_seed(&rng, variant->seed ^ SHUFFLE_SALT);
	for (size_t i = count; i > 1; i--) {
		size_t other = (size_t)rng_below(&rng, i), kept = out[i - 1];
		out[i - 1] = out[other];
		out[other] = kept;
	}
}
