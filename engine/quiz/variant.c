/* variant.c -- drawing parameters and filling in templates.
 * A seed gives, for each parameter in the order of their names, one number below its count, and the same again where
 * the constraints do not allow what came out; nothing else is drawn from that sequence. */
#include "variant.h"
#include "derive.h"
#include "kind.h"
#include "template.h"
#include <inttypes.h>
#include <string.h>

/* Mixed into the seed of the order of options, so that it does not follow the parameters' draw. */
#define SHUFFLE_SALT UINT64_C(0x6f7074696f6e7321)

#define TEXT_MOST ((size_t)1 << 20) /* bytes of a text once filled in: a pack's values may not blow it up */

/* When so many draws are not allowed by the constraints, one is drawn from the list of what is; where there are too
 * many combinations for a list, that is the end. */
#define DRAWS_FEW  100
#define DRAWS_MANY 10000

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
	struct template_piece piece;
	char name[TEMPLATE_NAME_MOST];

	while (template_next(&text, &piece)) {
		const char *value;
		if (piece.what == TEMPLATE_TEXT) {
			buf_put(out, piece.text, piece.length);
			continue;
		}
		if (piece.what == TEMPLATE_KEPT)
			return err_set(err, ERR_INPUT,
				       "{{= }} is kept for later; write \\{{ for the characters themselves");
		memcpy(name, piece.text, piece.length);
		name[piece.length] = '\0';
		value = find_value(variant, name, answer);
		if (value == NULL && strcmp(name, "answer") == 0)
			return err_set(err, ERR_INPUT, "{{answer}} may only be used in the explanation");
		if (value == NULL)
			return err_set(err, ERR_INPUT, "{{%s}}: there is no such parameter", name);
		buf_puts(out, value);
		if (out->length > TEXT_MOST)
			return err_set(err, ERR_LIMIT, "a text is longer than 1 MiB once {{%s}} is filled in", name);
	}
	return 0;
}

void variant_put_values(const struct variant *variant, struct buf *out)
{
	for (size_t i = 0; i < variant->drawn_count; i++)
		buf_printf(out, "%s%s=%s", i > 0 ? ", " : "", variant->drawn[i].name, variant->drawn[i].text);
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
		if (field->type == ITEM_NAMES) {
			to[i].items = arena_array(&variant->arena, struct item_value, from[i].count + 1);
			for (size_t k = 0; k < from[i].count; k++) {
				to[i].items[k] = from[i].items[k];
				to[i].items[k].text = expand_kept(variant, from[i].items[k].text, err);
				if (to[i].items[k].text == NULL)
					return err->code;
			}
		} else if (field->type == ITEM_ROWS && from[i].given) {
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

/* Arrangement number `index` of column_count names: each digit picks one of those that are left. */
static void draw_names(const struct item_param *param, uint64_t index, struct variant_value *to)
{
	const char *left[ITEM_POOL_MOST];

	memcpy(left, param->texts, param->text_count * sizeof *left);
	for (size_t i = 0; i < param->column_count; i++) {
		size_t count = param->text_count - i, pick = (size_t)(index % count);
		index /= count;
		to[i].text = left[pick];
		memmove(left + pick, left + pick + 1, (count - pick - 1) * sizeof *left);
	}
}

/* Writes down what the drawn index of a parameter stands for: one value, or one for each column. */
static size_t draw_values(struct variant *variant, const struct item_param *param, uint64_t index,
			  struct variant_value *to)
{
	struct arena *arena = &variant->arena;

	for (size_t i = 0; i < param->column_count; i++)
		to[i].name =
		    param->columns == NULL ? param->name : arena_printf(arena, "%s.%s", param->name, param->columns[i]);
	switch (param->draw) {
	case ITEM_DRAW_RANGE:
		to->text =
		    arena_printf(arena, "%" PRId64, (int64_t)((uint64_t)param->low + index * (uint64_t)param->step));
		break;
	case ITEM_DRAW_ROWS:
		for (size_t i = 0; i < param->column_count; i++)
			to[i].text = param->texts[index * param->column_count + i];
		break;
	case ITEM_DRAW_NAMES: draw_names(param, index, to); break;
	case ITEM_DRAW_DERIVED: to->text = NULL; break;
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

/* Writes down what was drawn once the index of each parameter is known. */
static void take(struct variant *variant, const uint64_t *indexes)
{
	const struct item *item = variant->item;
	size_t count = 0, at = 0;

	for (size_t i = 0; i < item->param_count; i++)
		count += item->params[i].column_count;
	variant->drawn = arena_array(&variant->arena, struct variant_value, count + 1);
	for (size_t i = 0; i < item->param_count; i++)
		at += draw_values(variant, &item->params[i], indexes[i], variant->drawn + at);
	variant->drawn_count = at;
}

/* Derived values and all texts, when an allowed draw has been taken. */
static int fill(struct variant *variant, struct derive *derive, struct err *err)
{
	const struct item *item = variant->item;
	const char **hints;
	struct item_value *values;

	if (derive_values(derive, variant, DERIVE_TWICE, err) != 0)
		return err->code;
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

/* Combinations are numbered with the last parameter moving fastest. */
static void take_combination(struct variant *variant, uint64_t number)
{
	const struct item *item = variant->item;
	uint64_t *indexes = arena_array(&variant->arena, uint64_t, item->param_count + 1);

	for (size_t i = item->param_count; i-- > 0;) {
		indexes[i] = number % item->params[i].count;
		number /= item->params[i].count;
	}
	take(variant, indexes);
}

static uint64_t count_combinations(const struct item *item)
{
	uint64_t count = 1;

	for (size_t i = 0; i < item->param_count; i++) {
		if (item->params[i].count > UINT64_MAX / count)
			return UINT64_MAX;
		count *= item->params[i].count;
	}
	return count;
}

static bool is_small(const struct item *item)
{
	return count_combinations(item) <= VARIANT_SPACE_MOST;
}

/* 1: drawn; 0: the constraints did not allow any of the draws; or an error. */
static int draw_allowed(struct variant *variant, struct derive *derive, struct rng *rng, struct err *err)
{
	const struct item *item = variant->item;
	int most = is_small(item) ? DRAWS_FEW : DRAWS_MANY;
	uint64_t *indexes = arena_array(&variant->arena, uint64_t, item->param_count + 1);
	int code = 0;

	for (int draw = 0; code == 0 && draw < most; draw++) {
		for (size_t i = 0; i < item->param_count; i++)
			indexes[i] =
			    item->params[i].draw == ITEM_DRAW_DERIVED ? 0 : rng_below(rng, item->params[i].count);
		take(variant, indexes);
		code = item->constraint_count > 0 ? derive_allows(derive, variant, err) : 1;
	}
	return code;
}

static int draw(struct variant *variant, struct derive *derive, const struct item *item, const char *version,
		uint64_t seed, struct err *err)
{
	struct variant_space space;
	struct rng rng;
	int code;

	if (begin(variant, item, version, err) != 0)
		return err->code;
	variant->seed = seed;
	rng_seed(&rng, seed);
	code = draw_allowed(variant, derive, &rng, err);
	if (code == 0 && !is_small(item))
		code = err_set(err, ERR_INPUT, "the constraints allow too little: not one of %d draws", DRAWS_MANY);
	if (code == 0) {
		code = variant_space_init(&space, item, err);
		if (code == 0) // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): count is how many are allowed
			take_combination(variant, space.allowed[rng_below(&rng, space.count)]);
		variant_space_clear(&space);
	}
	return code < 0 ? code : fill(variant, derive, err);
}

int variant_draw(struct variant *variant, const struct item *item, const char *version, uint64_t seed, struct err *err)
{
	struct derive derive;
	int code;

	derive_init(&derive);
	code = draw(variant, &derive, item, version, seed, err);
	derive_clear(&derive);
	return code;
}

/* ---- all of them ---- */

/* Tries each combination. */
static int find_allowed(struct variant_space *space, struct err *err)
{
	const struct item *item = space->item;
	const char *version = item_version_name(item_versions_first(item->versions));
	int code = 0;

	space->allowed = mem_zero(space->combinations, sizeof *space->allowed);
	for (uint64_t i = 0; code >= 0 && i < space->combinations; i++) {
		struct variant variant;
		code = begin(&variant, item, version, err);
		if (code == 0) {
			take_combination(&variant, i);
			code = derive_allows(space->derive, &variant, err);
		}
		if (code > 0)
			space->allowed[space->count++] = i;
		variant_clear(&variant);
	}
	if (code >= 0 && space->count == 0)
		code = err_set(err, ERR_INPUT, "the constraints allow none of the %" PRIu64 " combinations of values",
			       space->combinations);
	return code < 0 ? code : 0;
}

int variant_space_init(struct variant_space *space, const struct item *item, struct err *err)
{
	memset(space, 0, sizeof *space);
	space->item = item;
	space->derive = mem_zero(1, sizeof *space->derive);
	derive_init(space->derive);
	space->combinations = count_combinations(item);
	space->sampled = !is_small(item);
	if (item->constraint_count > 0 && !space->sampled)
		return find_allowed(space, err);
	space->count = space->sampled ? VARIANT_SAMPLE : space->combinations;
	return 0;
}

void variant_space_clear(struct variant_space *space)
{
	if (space->derive != NULL)
		derive_clear(space->derive);
	mem_free(space->derive);
	mem_free(space->allowed);
	memset(space, 0, sizeof *space);
}

int variant_space_at(struct variant_space *space, struct variant *variant, const char *version, uint64_t index,
		     struct err *err)
{
	if (space->sampled)
		return draw(variant, space->derive, space->item, version, index, err);
	if (begin(variant, space->item, version, err) != 0)
		return err->code;
	variant->seed = index;
	take_combination(variant, space->allowed != NULL ? space->allowed[index] : index);
	return fill(variant, space->derive, err);
}

uint64_t variant_count(const struct item *item, uint64_t limit)
{
	struct variant_space space;
	struct err ignored = { 0 };
	uint64_t count = 1;

	if (variant_space_init(&space, item, &ignored) == 0)
		count = space.sampled ? space.combinations : space.count;
	variant_space_clear(&space);
	return count > limit ? limit + 1 : count;
}

int variant_at(struct variant *variant, const struct item *item, const char *version, uint64_t index, struct err *err)
{
	struct variant_space space;
	int code = variant_space_init(&space, item, err);

	if (code == 0)
		code = variant_space_at(&space, variant, version, index, err);
	else
		begin(variant, item, version, err);
	variant_space_clear(&space);
	return code;
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
