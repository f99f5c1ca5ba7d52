/* check.c -- proving an exercise over its versions and variants. Findings that hold in several places are joined. */
#include "check_private.h"
#include <stdio.h>
#include <string.h>

#define FINDINGS_MOST 40 /* of one exercise: beyond, more of them help nobody */

/* ---- findings ---- */

static const char *put_values(struct arena *arena, const struct variant *variant)
{
	struct buf out = BUF_INIT;
	const char *kept;

	variant_put_values(variant, &out);
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

void check_note(struct check_survey *survey, enum check_severity severity, int version, const struct variant *variant,
		const char *field, const char *fmt, ...)
{
	struct check_result *result = survey->result;
	struct check_finding one = { severity, version < 0 ? result->item->versions : 1u << version, field, "", "" };
	char text[700];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	for (size_t i = 0; i < result->findings.length; i++) {
		struct check_finding *known = &result->findings.items[i];
		if (known->severity == severity && strcmp(known->text, text) == 0 && strcmp(known->field, field) == 0) {
			known->versions |= one.versions;
			return;
		}
	}
	*(severity == CHECK_FAULT ? &result->faults : &result->hints) += 1;
	if (result->findings.length >= FINDINGS_MOST)
		return;
	one.text = arena_text(&result->arena, text, strlen(text));
	one.field = arena_text(&result->arena, field, strlen(field));
	if (variant != NULL)
		one.values = put_values(&result->arena, variant);
	VEC_PUSH(&result->findings, one);
}

/* An error of a key or a mark; its file, when there is one, is the way to the field within what belongs to the kind. */
static void note_error(struct check_survey *survey, int version, const struct variant *variant, const char *before,
		       const struct err *err)
{
	char field[sizeof err->file + 40] = "", line[40] = "";

	if (err->file[0] != '\0')
		snprintf(field, sizeof field, "%s/%s", survey->result->item->kind->object, err->file);
	if (err->line > 0)
		snprintf(line, sizeof line, "line %d of the code: ", err->line);
	check_note(survey, CHECK_FAULT, version, variant, field, "%s%s%s", before, line, err->text);
}

/* ---- one variant ---- */

static const char *right_answer(struct arena *arena, const struct variant *variant, const struct key *key)
{
	struct buf out = BUF_INIT;
	const char *kept;

	variant->item->kind->show(variant, key, &out);
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

/* Are parts judged right or wrong, as options are? */
static bool has_verdicts(const struct key *key)
{
	for (size_t i = 0; i < key->part_count; i++)
		if ((key->parts[i].flags & KEY_RIGHT) != 0)
			return true;
	return false;
}

/* The answer in a form that does not change with the order in which options are shown: the right ones, sorted. */
static const char *settled_answer(struct arena *arena, const struct variant *variant, const struct key *key,
				  const char *answer)
{
	VEC(const char *) texts = VEC_INIT;
	struct buf out = BUF_INIT;
	const char *kept;
	bool verdicts = has_verdicts(key);

	if (!variant->item->kind->uses_seed)
		return answer;
	for (size_t i = 0; i < key->part_count; i++)
		if (!verdicts || (key->parts[i].flags & KEY_RIGHT) != 0)
			VEC_PUSH(&texts, key->parts[i].text);
	for (size_t i = 1; verdicts && i < texts.length; i++)
		for (size_t k = i; k > 0 && strcmp(texts.items[k - 1], texts.items[k]) > 0; k--) {
			const char *other = texts.items[k - 1];
			texts.items[k - 1] = texts.items[k];
			texts.items[k] = other;
		}
	for (size_t i = 0; i < texts.length; i++)
		buf_printf(&out, "%s\n", texts.items[i]);
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	VEC_CLEAR(&texts);
	return kept;
}

/* The right answer must earn everything: the key, the form and the mark agree. */
static void check_right_answer(struct check_survey *survey, int version, const struct variant *variant,
			       const char *answer)
{
	struct err err = { 0 };
	struct mark mark;
	char field[80] = "";

	mark_init(&mark);
	if (kind_grade(survey->cache, variant, answer, 0, &mark, &err) != 0) {
		note_error(survey, version, variant, "the right answer cannot be marked: ", &err);
	} else if (mark.score != mark.max) {
		const char *why = mark.reason;
		for (size_t i = 0; i < mark.part_count; i++)
			if (mark.parts[i].score < mark.parts[i].max && mark.parts[i].reason[0] != '\0') {
				why = mark.parts[i].reason;
				if (survey->many_answers)
					snprintf(field, sizeof field, "%s/checks/%zu", variant->item->kind->object, i);
			}
		check_note(survey, CHECK_FAULT, version, variant, field,
			   "the right answer does not earn full points%s%.500s", why[0] != '\0' ? ": " : "", why);
	}
	mark_clear(&mark);
}

static bool earns_all(struct check_survey *survey, const struct variant *variant, const char *answer)
{
	struct err ignored = { 0 };
	struct mark mark;
	bool all;

	mark_init(&mark);
	all = kind_grade(survey->cache, variant, answer, 0, &mark, &ignored) == 0 && mark.score == mark.max;
	mark_clear(&mark);
	return all;
}

/* Two options that say the same cannot both be told apart; a starter must not be an answer already. */
static void check_page(struct check_survey *survey, int version, const struct variant *variant, const struct key *key)
{
	struct kind_page page;

	kind_page_init(&page);
	variant->item->kind->page(variant, key, &page);
	for (size_t i = 0; i < page.parts.length; i++) {
		const struct kind_part *part = &page.parts.items[i];
		for (size_t k = 0; k < i && part->what == KIND_OPTION && has_verdicts(key); k++)
			if (page.parts.items[k].what == KIND_OPTION &&
			    strcmp(page.parts.items[k].text, part->text) == 0)
				check_note(survey, CHECK_FAULT, version, variant, "",
					   "two options say the same: %.300s", part->text);
		if (part->what == KIND_STARTER && earns_all(survey, variant, part->text))
			check_note(survey, CHECK_FAULT, version, variant, "", "the starter passes all checks already");
	}
	if (survey->many_answers && earns_all(survey, variant, "pass\n"))
		check_note(survey, CHECK_FAULT, version, variant, "", "an answer that does nothing passes all checks");
	kind_page_clear(&page);
}

/* The texts that are shown must be complete: every template filled in. */
static void check_templates(struct check_survey *survey, int version, const struct variant *variant, const char *answer)
{
	struct buf out = BUF_INIT;
	struct err err = { 0 };

	if (variant_expand(variant, variant->item->explanation, answer, &out, &err) != 0)
		check_note(survey, CHECK_FAULT, version, variant, "explanation", "explanation: %s", err.text);
	buf_clear(&out);
}

static bool is_code(const struct variant *variant, const struct key *key)
{
	struct buf sentence = BUF_INIT;
	struct kind_page page;
	bool code;

	kind_page_init(&page);
	code = variant->item->kind->ask(variant, key, 0, &page, &sentence) == KIND_CODE;
	kind_page_clear(&page);
	buf_clear(&sentence);
	return code;
}

/* Versions in which the code cannot begin: where it can in others, the scope may be meant otherwise. */
static void look_for_broken(struct check_survey *survey, int version, const struct key *key)
{
	static const char *const names[] = { "SyntaxError", "IndentationError", "ModuleNotFoundError", "ImportError" };

	for (size_t i = 0; key->part_count == 1 && i < sizeof names / sizeof *names; i++)
		if ((key->parts[0].flags & KEY_EXCEPTION) != 0 &&
		    strncmp(key->parts[0].text, names[i], strlen(names[i])) == 0) {
			survey->broken |= 1u << version;
			survey->broken_text =
			    arena_text(&survey->result->arena, key->parts[0].text, strlen(key->parts[0].text));
		}
}

static void keep_answer(struct check_survey *survey, int version, const struct variant *variant, const char *answer,
			const char *why_not, bool first)
{
	struct check_result *result = survey->result;
	struct check_answer one = { 1u << version, "", answer, "" };

	if (!first && !survey->options->all_answers)
		return;
	one.values = put_values(&result->arena, variant);
	one.why_not = arena_text(&result->arena, why_not, strlen(why_not));
	for (size_t i = 0; i < result->answers.length; i++) {
		struct check_answer *known = &result->answers.items[i];
		if (strcmp(known->text, answer) == 0 && strcmp(known->values, one.values) == 0 &&
		    strcmp(known->why_not, why_not) == 0) {
			known->versions |= one.versions;
			return;
		}
	}
	VEC_PUSH(&result->answers, one);
}

static void check_key(struct check_survey *survey, int version, const struct variant *variant, const struct key *key,
		      bool first)
{
	struct arena *arena = &survey->result->arena;
	const char *answer = right_answer(arena, variant, key);
	struct err err = { 0 };

	if (!key->determined)
		check_note(survey, CHECK_HINT, version, variant, "",
			   "a part of the answer differs from run to run; right there is ?");
	survey->many_answers = is_code(variant, key);
	survey->keys++;
	survey->nothing_right += strcmp(answer, "none") == 0 && !has_verdicts(key) &&
				 (key->part_count == 0 || strcmp(key->parts[0].text, answer) != 0);
	keep_answer(survey, version, variant, answer, "", first);
	VEC_PUSH(&survey->answers, settled_answer(arena, variant, key, answer));
	look_for_broken(survey, version, key);
	check_exceptions(survey, version, variant, key);
	check_hints(survey, version, variant, key, answer);
	check_templates(survey, version, variant, answer);
	check_claims(survey, version, variant, answer);
	check_right_answer(survey, version, variant, answer);
	key = key_get(survey->cache, variant, &err);
	if (key != NULL)
		check_page(survey, version, variant, key);
}

static void check_variant(struct check_survey *survey, int version, uint64_t index, bool first)
{
	struct err err = { 0 };
	struct variant variant;
	const struct key *key = NULL;

	if (first)
		cases_watch(&survey->cases, survey->cache);
	else
		cases_unwatch(survey->cache);
	if (variant_space_at(&survey->space, &variant, item_version_name(version), index, &err) == 0)
		key = key_get(survey->cache, &variant, &err);
	if (key != NULL) {
		check_key(survey, version, &variant, key, first);
	} else {
		keep_answer(survey, version, &variant, "", err.text, first);
		note_error(survey, version, &variant, "", &err);
	}
	variant_clear(&variant);
}

/* ---- all of them ---- */

/* A key is computed after its code ran. What the same code gives when it asks by itself must be no other: a learner who
 * tries it would be right to complain. */
static void check_cases(struct check_survey *survey)
{
	struct cases *cases = &survey->cases;

	cases_unwatch(survey->cache);
	cases_run(cases, survey->cache);
	for (size_t i = 0; i < cases->faults.length; i++)
		for (int version = 0; cases->faults.items[i].versions >> version != 0; version++)
			if ((cases->faults.items[i].versions >> version & 1) != 0)
				check_note(survey, CHECK_FAULT, version, NULL, "", "%s", cases->faults.items[i].text);
}

/* An exercise with parameters whose answer never changes asks the same thing again and again. */
static void check_variety(struct check_survey *survey, int version)
{
	for (size_t i = 1; i < survey->answers.length; i++)
		if (strcmp(survey->answers.items[0], survey->answers.items[i]) != 0)
			return;
	if (survey->answers.length > 1 && !survey->many_answers && !survey->result->item->kind->self_assessed)
		check_note(survey, CHECK_HINT, version, NULL, "parameters", "all variants have the same answer");
}

/* The place of the k-th of `tried` variants: all in order, or one drawn from each of as many equal shares. */
static uint64_t sample(const struct check_survey *survey, struct rng *rng, uint64_t k)
{
	uint64_t share = survey->space.count / survey->result->tried;

	return survey->space.count == survey->result->tried ? k : k * share + rng_below(rng, share);
}

/* A question to which "none" is the answer always, whatever is drawn, asks nothing. */
static void check_rights(struct check_survey *survey)
{
	if (survey->keys > 0 && survey->nothing_right == survey->keys)
		check_note(survey, CHECK_FAULT, -1, NULL, "", "nothing is right, in any version or variant");
}

static void check_version(struct check_survey *survey, int version)
{
	struct rng rng;

	rng_seed(&rng, survey->options->seed); /* the same variants in each version */
	survey->answers.length = 0;
	for (uint64_t k = 0; k < survey->result->tried; k++)
		check_variant(survey, version, sample(survey, &rng, k), k == 0);
	check_variety(survey, version);
}

/* Versions in which the code does not even begin, though it does in others. */
static void check_scope(struct check_survey *survey)
{
	if (survey->broken == survey->result->item->versions)
		return;
	for (int version = 0; survey->broken >> version != 0; version++)
		if ((survey->broken >> version & 1) != 0)
			check_note(survey, CHECK_HINT, version, NULL, "versions",
				   "the code does not begin to run (%.200s); is it asked for these versions on "
				   "purpose?",
				   survey->broken_text);
}

static void check_variants(struct check_survey *survey)
{
	uint64_t limit = survey->options->variants > 0 ? survey->options->variants : CHECK_VARIANTS;
	const struct variant_space *space = &survey->space;
	struct check_result *result = survey->result;

	result->total = !space->sampled                        ? space->count
			: space->combinations <= CHECK_COUNTED ? space->combinations
							       : CHECK_COUNTED + 1;
	result->tried = space->count < limit ? space->count : limit;
	for (int version = 0; py_versions()[version] != NULL; version++)
		if ((result->item->versions >> version & 1) != 0)
			check_version(survey, version);
	check_scope(survey);
	check_rights(survey);
	check_cases(survey);
	if (survey->options->beliefs)
		check_beliefs(survey);
}

void check_item(struct key_cache *cache, const struct item *item, const struct check_options *options,
		struct check_result *result)
{
	struct check_survey survey = { .cache = cache, .options = options, .result = result };
	struct err err = { 0 };

	memset(result, 0, sizeof *result);
	arena_init(&result->arena);
	result->item = item;
	cases_init(&survey.cases, item);
	if (variant_space_init(&survey.space, item, &err) == 0)
		check_variants(&survey);
	else
		check_note(&survey, CHECK_FAULT, -1, NULL, "parameters", "%s", err.text);
	check_words(&survey);
	variant_space_clear(&survey.space);
	cases_clear(&survey.cases);
	VEC_CLEAR(&survey.answers);
}

void check_clear(struct check_result *result)
{
	VEC_CLEAR(&result->findings);
	VEC_CLEAR(&result->answers);
	VEC_CLEAR(&result->distractors);
	arena_clear(&result->arena);
}
