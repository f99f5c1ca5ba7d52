/* property.c -- checks into steps, and what the steps gave into verdicts. */
#include "property.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	P_EXPRESSION,
	P_CODE,
	P_SHARE,
	P_APART,
	P_REFERENCES,
	P_ALIVE,
	P_UNREACHABLE,
	P_ALLOCATIONS,
	P_STEPS,
	P_COUNT,
	P_POINTS,
	P_MESSAGE,
	P_HIDDEN
};
#define WAYS (P_STEPS + 1) /* the fields before P_COUNT say what is looked at */

#define NAMES_MOST 8
#define COUNT_MOST INT64_C(1000000000)

const struct item_field property_fields[] = {
	[P_EXPRESSION] = { .name = "expression", .type = ITEM_EXPRESSION },
	[P_CODE] = { .name = "code", .type = ITEM_CODE },
	[P_SHARE] = { .name = "share", .type = ITEM_NAMES, .high = NAMES_MOST },
	[P_APART] = { .name = "apart", .type = ITEM_NAMES, .high = NAMES_MOST },
	[P_REFERENCES] = { .name = "references", .type = ITEM_EXPRESSION },
	[P_ALIVE] = { .name = "alive", .type = ITEM_LINE },
	[P_UNREACHABLE] = { .name = "unreachable", .type = ITEM_COUNT },
	[P_ALLOCATIONS] = { .name = "allocations", .type = ITEM_COUNT },
	[P_STEPS] = { .name = "steps", .type = ITEM_COUNT },
	[P_COUNT] = { .name = "count", .type = ITEM_COUNT },
	[P_POINTS] = { .name = "points", .type = ITEM_NUMBER, .low = 1, .high = 1000 },
	[P_MESSAGE] = { .name = "message", .type = ITEM_LINE, .required = true },
	[P_HIDDEN] = { .name = "hidden", .type = ITEM_FLAG },
	{ .name = NULL },
};

static const struct item_value *cell(const struct item_value *checks, size_t check, size_t column)
{
	return item_cell(checks, property_fields, check, column);
}

const char *property_message(const struct item_value *checks, size_t check)
{
	return cell(checks, check, P_MESSAGE)->text;
}

int property_weight(const struct item_value *checks, size_t check)
{
	const struct item_value *points = cell(checks, check, P_POINTS);

	return points->given ? (int)points->number : 1;
}

bool property_is_hidden(const struct item_value *checks, size_t check)
{
	return cell(checks, check, P_HIDDEN)->number != 0;
}

/* What a check looks at. Code beside allocations or steps is what they are counted over. */
static size_t way_of(const struct item_value *checks, size_t check)
{
	size_t way = WAYS;

	for (size_t i = 0; i < WAYS; i++)
		if (cell(checks, check, i)->given && (i != P_CODE || way == WAYS))
			way = i;
	return way;
}

static bool is_cost(size_t way)
{
	return way == P_ALLOCATIONS || way == P_STEPS;
}

/* ---- an author's faults ---- */

static int check_one(const struct item_value *checks, size_t i, struct err *err)
{
	size_t way = way_of(checks, i), ways = 0;
	bool counts = way == P_REFERENCES || way == P_ALIVE;

	for (size_t k = 0; k < WAYS; k++)
		ways += cell(checks, i, k)->given;
	ways -= is_cost(way) && cell(checks, i, P_CODE)->given;
	if (ways != 1)
		return err_set(err, ERR_INPUT,
			       "check %zu needs exactly one of expression, code, share, apart, references, alive, "
			       "unreachable, allocations, steps (code may stand beside the last two)",
			       i + 1);
	if (cell(checks, i, P_COUNT)->given != counts)
		return err_set(err, ERR_INPUT,
			       counts ? "check %zu needs a count: how many there must be"
				      : "check %zu has a count; it belongs to references and alive",
			       i + 1);
	if ((way == P_SHARE || way == P_APART) && cell(checks, i, way)->count < 2)
		return err_set(err, ERR_INPUT, "check %zu needs at least two names", i + 1);
	return 0;
}

int property_check(const struct item_value *checks, struct err *err)
{
	for (size_t i = 0; i < checks->count; i++)
		if (check_one(checks, i, err) != 0)
			return err->code;
	return 0;
}

/* ---- checks into steps ---- */

typedef VEC(struct key_step) step_vec;

static void put_step(step_vec *steps, enum key_step_what what, const char *text)
{
	struct key_step step = { what, text };

	VEC_PUSH(steps, step);
}

/* Names share when each is the first; they are apart when no two are one. */
static void put_pairs(const struct item_value *names, bool all, struct arena *arena, step_vec *steps)
{
	for (size_t i = 0; i < (all ? names->count : 1); i++)
		for (size_t j = i + 1; j < names->count; j++)
			put_step(steps, KEY_EVAL,
				 arena_printf(arena, "%s is %s", names->items[i].text, names->items[j].text));
}

static void put_check(const struct item_value *checks, size_t check, struct arena *arena, step_vec *steps)
{
	size_t way = way_of(checks, check);
	const struct item_value *value = cell(checks, check, way);

	switch (way) {
	case P_EXPRESSION: put_step(steps, KEY_EVAL, value->text); break;
	case P_CODE: put_step(steps, KEY_FEED, value->text); break;
	case P_SHARE: put_pairs(value, false, arena, steps); break;
	case P_APART: put_pairs(value, true, arena, steps); break;
	case P_REFERENCES: /* without the one that the call itself holds */
		put_step(steps, KEY_EVAL, arena_printf(arena, "__import__('sys').getrefcount(%s) - 1", value->text));
		break;
	case P_ALIVE: put_step(steps, KEY_LIVE, value->text); break;
	case P_UNREACHABLE: put_step(steps, KEY_EVAL, "__import__('gc').collect()"); break;
	default:
		if (!cell(checks, check, P_CODE)->given)
			break;
		put_step(steps, KEY_FEED, "pass\n"); /* what running anything at all costs */
		put_step(steps, KEY_FEED, cell(checks, check, P_CODE)->text);
		break;
	}
}

/* ---- what they gave into verdicts ---- */

struct judge {
	const struct item_value *checks;
	const struct key_outcome *out;
	struct py_spent setup; /* what the setup costs by itself */
	struct arena *arena;
	struct err *err;
};

static int64_t read_count(struct judge *judge, size_t check, size_t column)
{
	const char *text = cell(judge->checks, check, column)->text;
	char *end;
	long long count = strtoll(text, &end, 10);

	if (text[0] == '\0' || *end != '\0' || count < 0 || count > COUNT_MOST)
		return err_set(judge->err, ERR_INPUT, "check %zu: \"%.80s\" is no number from 0 to %" PRId64, check + 1,
			       text, COUNT_MOST);
	return count;
}

static struct property_verdict verdict(bool holds, const char *why)
{
	return (struct property_verdict){ holds, holds ? "" : why };
}

static struct property_verdict judge_pairs(struct judge *judge, size_t check, size_t way,
					   const struct key_value *values, size_t count)
{
	const struct item_value *names = cell(judge->checks, check, way);
	size_t first = 0, second = 1;

	for (size_t i = 0; i < count; i++) {
		bool one = strcmp(values[i].text, "True") == 0;
		if (one != (way == P_SHARE))
			return verdict(false,
				       arena_printf(judge->arena,
						    one ? "%s and %s are one object." : "%s and %s are two objects.",
						    names->items[first].text, names->items[second].text));
		if (++second == names->count)
			second = ++first + 1;
	}
	return verdict(true, "");
}

/* "1 instance of A", "0 instances of A" */
static const char *many(struct arena *arena, int64_t count, const char *one, const char *several)
{
	return arena_printf(arena, "%" PRId64 " %s", count, count == 1 ? one : several);
}

static struct property_verdict judge_count(struct judge *judge, size_t check, size_t way, int64_t got)
{
	struct arena *arena = judge->arena;
	const char *of = cell(judge->checks, check, way)->text, *text;
	int64_t want = read_count(judge, check, way == P_UNREACHABLE ? P_UNREACHABLE : P_COUNT);

	if (way == P_REFERENCES)
		text = arena_printf(arena, "The object of %.100s has %s; there should be %" PRId64 ".", of,
				    many(arena, got, "reference", "references"), want);
	else if (way == P_ALIVE)
		text = arena_printf(arena, "%s of %.100s %s alive; there should be %" PRId64 ".",
				    many(arena, got, "instance", "instances"), of, got == 1 ? "is" : "are", want);
	else
		text = arena_printf(arena, "gc.collect() finds %s nothing reaches; there should be %" PRId64 ".",
				    many(arena, got, "object that", "objects that"), want);
	return verdict(got == want, text);
}

/* Over the code of the check, or over the answer: what the whole costs, less what it costs without. */
static struct property_verdict judge_cost(struct judge *judge, size_t check, size_t way, const struct key_value *values,
					  size_t count)
{
	struct py_spent with = count > 0 ? values[1].spent : judge->out->spent;
	struct py_spent without = count > 0 ? values[0].spent : judge->setup;
	uint64_t all = way == P_STEPS ? with.steps : with.objects,
		 less = way == P_STEPS ? without.steps : without.objects;
	int64_t got = all > less ? (int64_t)(all - less) : 0, most = read_count(judge, check, way);

	return verdict(got <= most,
		       arena_printf(judge->arena,
				    way == P_STEPS ? "It takes %" PRId64
						     " steps (rounds of loops, calls); at most %" PRId64 " are allowed."
						   : "It makes %" PRId64 " objects; at most %" PRId64 " are allowed.",
				    got, most));
}

static struct property_verdict judge_check(struct judge *judge, size_t check, const struct key_value *values,
					   size_t count)
{
	size_t way = way_of(judge->checks, check);
	struct arena *arena = judge->arena;

	if (judge->out->status != PY_DONE)
		return verdict(false, "It could not run.");
	for (size_t i = 0; i < count; i++) {
		if (values[i].status == PY_REFUSED)
			err_set(judge->err, ERR_MODEL, "check %zu uses what is not modelled: %s", check + 1,
				values[i].text);
		if (values[i].status == PY_EXCEPTION)
			return verdict(false, arena_printf(arena, "It raises %.300s", values[i].text));
		if (values[i].status != PY_DONE)
			return verdict(false, arena_printf(arena, "It was stopped: %.200s.", values[i].text));
	}
	if (way == P_SHARE || way == P_APART)
		return judge_pairs(judge, check, way, values, count);
	if (is_cost(way))
		return judge_cost(judge, check, way, values, count);
	if (way == P_EXPRESSION)
		return verdict(strcmp(values->text, "True") == 0,
			       arena_printf(arena, "It gives %.200s.", values->text));
	return way == P_CODE ? verdict(true, "") : judge_count(judge, check, way, strtoll(values->text, NULL, 10));
}

/* ---- running ---- */

/* Only what is counted over the answer itself needs it. */
static int cost_of_setup(struct key_program program, const char *setup, struct judge *judge, struct key_cache *cache)
{
	struct key_outcome out;
	bool needed = false;
	int code;

	for (size_t i = 0; i < judge->checks->count; i++)
		needed = needed || (is_cost(way_of(judge->checks, i)) && !cell(judge->checks, i, P_CODE)->given);
	if (!needed)
		return 0;
	program.code = setup;
	program.step_count = 0;
	code = key_run(cache, &program, judge->arena, &out, judge->err);
	judge->setup = out.spent;
	return code;
}

int property_run(const struct variant *variant, const struct item_value *checks, const char *setup, const char *answer,
		 struct key_cache *cache, struct arena *arena, struct property_run *run, struct err *err)
{
	struct judge judge = { .checks = checks, .out = &run->out, .arena = arena, .err = err };
	step_vec steps = VEC_INIT;
	size_t starts[PROPERTY_CHECKS_MOST + 1] = { 0 };
	struct key_program program = { .version = variant->version, .mode = variant->mode, .seed = 1 };
	int code;

	for (size_t i = 0; i < checks->count; i++) {
		put_check(checks, i, arena, &steps);
		starts[i + 1] = steps.length;
	}
	program.code = arena_printf(arena, "%s%s\n", setup, answer);
	program.steps = steps.items;
	program.step_count = steps.length;
	run->verdicts = arena_array(arena, struct property_verdict, checks->count + 1);
	code = key_run(cache, &program, arena, &run->out, err);
	if (code == 0)
		code = cost_of_setup(program, setup, &judge, cache);
	for (size_t i = 0; code == 0 && i < checks->count; i++)
		run->verdicts[i] = judge_check(&judge, i, run->out.values + starts[i], starts[i + 1] - starts[i]);
	VEC_CLEAR(&steps);
	return code != 0 ? code : err->code;
}
