/* check.c -- proving an exercise over its versions and variants. Findings that hold in several places are joined. */
#include "check.h"
#include "kind.h"
#include <stdio.h>
#include <string.h>

#define VARIANTS_USUAL 64

/* A finding before it is joined with those of other versions. */
struct note {
	enum check_severity severity;
	unsigned versions;
	const char *values, *text;
};

struct survey {
	struct arena arena;
	struct key_cache *cache;
	const struct item *item;
	VEC(struct note) notes;
	VEC(const char *) answers; /* of all variants of one version */
	bool many_answers;         /* code: the solution shown is one of many, so it need not vary */
};

static const char *put_values(struct arena *arena, const struct variant *variant)
{
	struct buf out = BUF_INIT;
	const char *kept;

	variant_put_values(variant, &out);
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

static void note(struct survey *survey, enum check_severity severity, int version, const struct variant *variant,
		 const char *text)
{
	struct note one = { severity, 1u << version, "", text };

	for (size_t i = 0; i < survey->notes.length; i++) {
		struct note *known = &survey->notes.items[i];
		if (known->severity == severity && strcmp(known->text, text) == 0) {
			known->versions |= one.versions;
			return;
		}
	}
	one.text = arena_text(&survey->arena, text, strlen(text));
	if (variant != NULL)
		one.values = put_values(&survey->arena, variant);
	VEC_PUSH(&survey->notes, one);
}

static const char *right_answer(struct arena *arena, const struct variant *variant, const struct key *key)
{
	struct buf out = BUF_INIT;
	const char *kept;

	variant->item->kind->show(variant, key, &out);
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

/* The right answer must earn everything: the key, the form and the mark agree. */
static void check_right_answer(struct survey *survey, int version, const struct variant *variant, const char *answer)
{
	struct err err = { 0 };
	struct mark mark;
	char text[700];

	mark_init(&mark);
	if (kind_grade(survey->cache, variant, answer, 0, &mark, &err) != 0) {
		snprintf(text, sizeof text, "the right answer cannot be marked: %s", err.text);
		note(survey, CHECK_FAULT, version, variant, text);
	} else if (mark.score != mark.max) {
		const char *why = mark.reason;
		for (size_t i = 0; i < mark.part_count; i++)
			if (mark.parts[i].score < mark.parts[i].max && mark.parts[i].reason[0] != '\0')
				why = mark.parts[i].reason;
		snprintf(text, sizeof text, "the right answer does not earn full points%s%.500s",
			 why[0] != '\0' ? ": " : "", why);
		note(survey, CHECK_FAULT, version, variant, text);
	}
	mark_clear(&mark);
}

/* What the learner starts from must not be an answer already. */
static void check_starter(struct survey *survey, int version, const struct variant *variant, const struct key *key)
{
	struct kind_page page;
	struct mark mark;
	struct err err = { 0 };

	kind_page_init(&page);
	variant->item->kind->page(variant, key, &page);
	for (size_t i = 0; i < page.parts.length; i++) {
		if (page.parts.items[i].what != KIND_STARTER)
			continue;
		mark_init(&mark);
		if (kind_grade(survey->cache, variant, page.parts.items[i].text, 0, &mark, &err) == 0 &&
		    mark.score == mark.max)
			note(survey, CHECK_FAULT, version, variant, "the starter passes all checks already");
		mark_clear(&mark);
	}
	kind_page_clear(&page);
}

/* The texts that are shown must be complete: every template filled in. */
static void check_texts(struct survey *survey, int version, const struct variant *variant, const char *answer)
{
	struct buf out = BUF_INIT;
	struct err err = { 0 };
	char text[600];

	if (variant_expand(variant, variant->item->explanation, answer, &out, &err) != 0) {
		snprintf(text, sizeof text, "explanation: %s", err.text);
		note(survey, CHECK_FAULT, version, variant, text);
	}
	buf_clear(&out);
}

static bool is_free(struct survey *survey, const struct variant *variant)
{
	struct err ignored = { 0 };
	const struct key *key = key_get(survey->cache, variant, &ignored);
	struct buf sentence = BUF_INIT;
	struct kind_page page;
	bool is_code;

	kind_page_init(&page);
	is_code = key != NULL && variant->item->kind->ask(variant, key, 0, &page, &sentence) == KIND_CODE;
	kind_page_clear(&page);
	buf_clear(&sentence);
	return is_code;
}

static void check_variant(struct survey *survey, struct variant_space *space, int version, uint64_t index)
{
	struct err err = { 0 };
	struct variant variant;
	const struct key *key = NULL;
	const char *answer;

	if (variant_space_at(space, &variant, item_version_name(version), index, &err) == 0)
		key = key_get(survey->cache, &variant, &err);
	if (key == NULL) {
		note(survey, CHECK_FAULT, version, &variant, err.text);
	} else {
		if (!key->determined)
			note(survey, CHECK_HINT, version, &variant,
			     "a part of the answer differs from run to run; right there is ?");
		answer = right_answer(&survey->arena, &variant, key);
		VEC_PUSH(&survey->answers, answer);
		check_texts(survey, version, &variant, answer);
		check_right_answer(survey, version, &variant, answer);
		survey->many_answers = is_free(survey, &variant);
		key = key_get(survey->cache, &variant, &err);
		if (key != NULL)
			check_starter(survey, version, &variant, key);
	}
	variant_clear(&variant);
}

/* An exercise with parameters whose answer never changes asks the same thing again and again. */
static void check_variety(struct survey *survey, int version)
{
	for (size_t i = 1; i < survey->answers.length; i++)
		if (strcmp(survey->answers.items[0], survey->answers.items[i]) != 0)
			return;
	if (survey->answers.length > 1 && !survey->item->kind->uses_seed && !survey->many_answers)
		note(survey, CHECK_HINT, version, NULL, "all variants have the same answer");
}

static size_t report_all(struct survey *survey, check_report_fn *report, void *closure)
{
	struct buf versions = BUF_INIT;
	size_t faults = 0;

	for (size_t i = 0; i < survey->notes.length; i++) {
		const struct note *one = &survey->notes.items[i];
		struct check_finding finding = { one->severity, survey->item, "", one->values, one->text };
		buf_reset(&versions);
		if (one->versions != survey->item->versions)
			item_versions_put(&versions, one->versions);
		finding.version = buf_text(&versions);
		report(closure, &finding);
		faults += one->severity == CHECK_FAULT;
	}
	buf_clear(&versions);
	return faults;
}

/* Every so-and-so-many-th variant when there are too many, so that all parameters move. */
static void check_variants(struct survey *survey, struct variant_space *space, uint64_t most)
{
	uint64_t count = space->count < most ? space->count : most, step = space->count / count;

	for (int version = 0; py_versions()[version] != NULL; version++) {
		if ((survey->item->versions >> version & 1) == 0)
			continue;
		survey->answers.length = 0;
		for (uint64_t i = 0; i < count; i++)
			check_variant(survey, space, version, i * step + i % step);
		check_variety(survey, version);
	}
}

size_t check_item(struct key_cache *cache, const struct item *item, uint64_t variants, check_report_fn *report,
		  void *closure)
{
	struct survey survey = { .cache = cache, .item = item };
	struct variant_space space;
	struct err err = { 0 };
	size_t faults;

	arena_init(&survey.arena);
	if (variant_space_init(&space, item, &err) == 0) {
		check_variants(&survey, &space, variants > 0 ? variants : VARIANTS_USUAL);
	} else {
		struct note one = { CHECK_FAULT, item->versions, "", err.text };
		VEC_PUSH(&survey.notes, one);
	}
	variant_space_clear(&space);
	faults = report_all(&survey, report, closure);
	VEC_CLEAR(&survey.notes);
	VEC_CLEAR(&survey.answers);
	arena_clear(&survey.arena);
	return faults;
}

void check_answers(struct key_cache *cache, const struct item *item, uint64_t seed, check_answer_fn *row, void *closure)
{
	struct group {
		unsigned versions;
		const char *answer, *why;
	};
	VEC(struct group) groups = VEC_INIT;
	struct arena arena;

	arena_init(&arena);
	for (int version = 0; py_versions()[version] != NULL; version++) {
		struct group one = { 1u << version, "", "" };
		struct err err = { 0 };
		struct variant variant;
		const struct key *key = NULL;
		size_t i;

		if ((item->versions >> version & 1) == 0)
			continue;
		if (variant_draw(&variant, item, item_version_name(version), seed, &err) == 0)
			key = key_get(cache, &variant, &err);
		if (key != NULL)
			one.answer = right_answer(&arena, &variant, key);
		else
			one.why = arena_text(&arena, err.text, strlen(err.text));
		variant_clear(&variant);
		for (i = 0; i < groups.length; i++)
			if (strcmp(groups.items[i].answer, one.answer) == 0 &&
			    strcmp(groups.items[i].why, one.why) == 0)
				break;
		if (i < groups.length)
			groups.items[i].versions |= one.versions;
		else
			VEC_PUSH(&groups, one);
	}
	for (size_t i = 0; i < groups.length; i++)
		row(closure, groups.items[i].versions, groups.items[i].answer, groups.items[i].why);
	VEC_CLEAR(&groups);
	arena_clear(&arena);
}
