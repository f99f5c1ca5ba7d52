/* kind_code.c -- the learner writes code that makes the checks (property.h) true.
 * Key:  a part for each check; the right answer shown is the author's solution. Setup and answer run as one file (or one
 *       session), then the checks, each a compile unit of its own. What does not end is stopped and says so. */
#include "kind_code.h"
#include "kind.h"
#include "construct.h"
#include "match.h"
#include <stdlib.h>
#include <string.h>

static const struct item_field fields[] = {
	[F_SETUP] = { .name = "setup", .type = ITEM_CODE },
	[F_STARTER] = { .name = "starter", .type = ITEM_CODE },
	[F_SOLUTION] = { .name = "solution", .type = ITEM_CODE, .required = true },
	[F_CHECKS] = { .name = "checks",
		       .type = ITEM_ROWS,
		       .required = true,
		       .low = 1,
		       .high = PROPERTY_CHECKS_MOST,
		       .fields = property_fields },
	[F_FORBID] = { .name = "forbid", .type = ITEM_NAMES, .high = KIND_CODE_WORDS_MOST },
	[F_REQUIRE] = { .name = "require", .type = ITEM_NAMES, .high = KIND_CODE_WORDS_MOST },
	[F_HIDDEN_VARIANTS] = { .name = "hidden_variants",
				.type = ITEM_NUMBER,
				.low = 1,
				.high = KIND_CODE_VARIANTS_MOST },
	{ .name = NULL },
};

int kind_code_check(const struct item *item, struct err *err)
{
	if (item->values[F_HIDDEN_VARIANTS].given && item->param_count == 0)
		return err_set(err, ERR_INPUT,
			       "\"hidden_variants\" needs parameters: without them there is one variant");
	return property_check(&item->values[F_CHECKS], err);
}

int kind_code_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		  struct err *err)
{
	const struct item_value *checks = &variant->values[F_CHECKS];
	struct key_part *parts = arena_array(arena, struct key_part, checks->count);

	(void)cache, (void)err;
	for (size_t i = 0; i < checks->count; i++)
		parts[i] = (struct key_part){ arena_printf(arena, "check %zu", i + 1), property_message(checks, i), 0,
					      property_weight(checks, i) };
	key->parts = parts;
	key->part_count = checks->count;
	return 0;
}

/* ---- asking ---- */

static const char *shown_word(const char *name)
{
	const char *words = construct_words(name);

	return words != NULL ? words : name;
}

/* Forbidden or required words as a learner reads them: "import, a slice". */
static const char *list_words(const struct item_value *names, struct arena *arena)
{
	struct buf out = BUF_INIT;
	const char *kept;

	for (size_t i = 0; i < names->count; i++)
		buf_printf(&out, "%s%s", i > 0 ? ", " : "", shown_word(names->items[i].text));
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

static void put_words(const struct item_value *names, const char *label, const char *sentence, struct kind_page *page)
{
	if (names->count > 0)
		kind_page_put(page, KIND_NOTE, label,
			      arena_printf(&page->arena, "%s %s.", sentence, list_words(names, &page->arena)));
}

void kind_code_put(const struct variant *variant, const struct key *key, const char *label, struct kind_page *page)
{
	const struct item_value *values = variant->values;

	if (values[F_SETUP].given && values[F_SETUP].text[0] != '\0')
		kind_page_put(page, variant->mode == PY_REPL ? KIND_TYPED : KIND_SCRIPT, "", values[F_SETUP].text);
	if (values[F_STARTER].given)
		kind_page_put(page, KIND_STARTER, label, values[F_STARTER].text);
	for (size_t i = 0; i < key->part_count; i++)
		if (!property_is_hidden(&values[F_CHECKS], i))
			kind_page_put(page, KIND_CHECK, key->parts[i].label, key->parts[i].text);
	put_words(&values[F_FORBID], "without", "To be done without", page);
	put_words(&values[F_REQUIRE], "with", "To be done with", page);
	if (values[F_HIDDEN_VARIANTS].given)
		kind_page_put(page, KIND_NOTE, "", "It is tried with other values than those shown as well.");
}

static void code_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	kind_code_put(variant, key, "to start from", page);
}

enum kind_form kind_code_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
			     struct buf *sentence)
{
	(void)key, (void)page;
	if (round > 0)
		return KIND_END;
	buf_printf(sentence, "Write the code%s, such as x = 17, on as many lines as it takes; the checks run after it.",
		   variant->values[F_SETUP].text[0] != '\0' ? " that follows" : "");
	return KIND_CODE;
}

/* ---- what must and must not stand there ---- */

/* The answer is asked for again, at no cost. */
static int check_words(const struct variant *variant, const char *text, struct err *err)
{
	const struct item_value *forbid = &variant->values[F_FORBID], *require = &variant->values[F_REQUIRE];

	for (size_t i = 0; i < forbid->count; i++)
		if (construct_stands(text, forbid->items[i].text))
			return err_set(err, ERR_USAGE,
				       "This is to be done without %s, and there it stands; please find another way.",
				       shown_word(forbid->items[i].text));
	for (size_t i = 0; i < require->count; i++)
		if (!construct_stands(text, require->items[i].text))
			return err_set(err, ERR_USAGE, "This is to be done with %s; please use it in your answer.",
				       shown_word(require->items[i].text));
	return 0;
}

/* ---- running ---- */

/* The answer under the draw of a variant: the learner's own, or another one. */
static int run(const struct variant *variant, struct key_cache *cache, struct arena *arena, const char *answer,
	       struct property_run *out, struct err *err)
{
	return property_run(variant, &variant->values[F_CHECKS], variant->values[F_SETUP].text, answer, cache, arena,
			    out, err);
}

/* Did it not even compile? Then nothing ran, and there is no traceback, just the place and the error. */
static const char *syntax_error(struct arena *arena, const struct key_outcome *out)
{
	size_t count;
	struct key_part *lines;

	if (out->status != PY_EXCEPTION || strstr(out->output, "Traceback (most recent call last)") != NULL)
		return NULL;
	lines = key_transcript(arena, out->output, out->output, &count);
	if (count != 1)
		return NULL;
	for (size_t i = 0; i < 3; i++) {
		static const char *const names[] = { "SyntaxError", "IndentationError", "TabError" };
		if (strncmp(lines[0].text, names[i], strlen(names[i])) == 0)
			return lines[0].text;
	}
	return NULL;
}

/* The line of the answer that the error names, 0: not known. Setup and answer are one file; at the prompt each input
 * begins at line 1. */
static long error_line(const struct variant *variant, const struct key_outcome *out)
{
	const char *setup = variant->values[F_SETUP].text, *place = strstr(out->output, "\", line ");
	long line = place != NULL ? strtol(place + strlen("\", line "), NULL, 10) : 0;

	if (variant->mode == PY_REPL)
		return 0;
	for (; *setup != '\0'; setup++)
		line -= *setup == '\n';
	return line > 0 ? line : 0;
}

int kind_code_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		    struct kind_answer *answer, struct err *err)
{
	struct property_run out;
	const char *word;
	long line;
	int code;

	(void)key;
	if (match_trim(&answer->arena, text)[0] == '\0')
		return err_set(err, ERR_USAGE, "There is no code in this answer; a line such as x = 17 would be some.");
	if (check_words(variant, text, err) != 0)
		return err->code;
	answer->cells = arena_array(&answer->arena, const char *, 1);
	answer->cells[0] = arena_text(&answer->arena, text, strlen(text));
	answer->count = 1;
	code = run(variant, cache, &answer->arena, text, &out, err);
	if (code != 0)
		return code;
	word = syntax_error(&answer->arena, &out.out);
	line = error_line(variant, &out.out);
	if (word != NULL && line > 0)
		return err_set(err, ERR_USAGE, "Python cannot read line %ld: %.300s", line, word);
	if (word != NULL)
		return err_set(err, ERR_USAGE, "Python cannot read this: %.300s", word);
	if (out.out.status == PY_REFUSED)
		return err_set(err, ERR_USAGE,
			       "objquiz cannot run this (not modelled: %.200s); please do it another way.",
			       out.out.stop);
	return 0;
}

/* ---- marking ---- */

static const char *why_not_run(const struct key_outcome *out, struct arena *arena)
{
	size_t count;
	struct key_part *lines;

	switch (out->status) {
	case PY_LIMIT: return arena_printf(arena, "The code was stopped before its end (%s).", out->stop);
	case PY_CRASH: return arena_printf(arena, "The interpreter itself would crash here (%s).", out->stop);
	case PY_EXIT: return "The code ends the program before the checks can run.";
	case PY_EXCEPTION:
		lines = key_transcript(arena, out->output, out->output, &count);
		return arena_printf(arena, "The code ends in an exception: %s",
				    count > 0 ? lines[count - 1].text : out->stop);
	case PY_DONE:
	case PY_REFUSED: break;
	}
	return arena_printf(arena, "The code could not be run: %s", out->stop);
}

/* What is known of an answer after each draw it was tried with. */
struct trial {
	struct key_cache *cache;
	const char *answer;
	size_t count; /* checks */
	struct property_verdict verdicts[PROPERTY_CHECKS_MOST];
	const char *reason;
	struct arena *arena; /* the mark's */
};

/* As shown to the learner. */
static int try_shown(struct trial *trial, const struct variant *variant, struct err *err)
{
	struct property_run tried;
	int code = run(variant, trial->cache, trial->arena, trial->answer, &tried, err);

	if (code != 0)
		return code;
	if (tried.out.status != PY_DONE)
		trial->reason = why_not_run(&tried.out, trial->arena);
	for (size_t i = 0; i < trial->count; i++)
		trial->verdicts[i] = tried.verdicts[i];
	return 0;
}

/* With other values: a check that held so far may fail here, and is told with these values. */
static int try_hidden(struct trial *trial, const struct variant *variant, struct err *err)
{
	struct property_run tried;
	struct buf values = BUF_INIT;
	int code = run(variant, trial->cache, trial->arena, trial->answer, &tried, err);

	variant_put_values(variant, &values);
	for (size_t i = 0; code == 0 && i < trial->count; i++) {
		if (!trial->verdicts[i].holds || tried.verdicts[i].holds)
			continue;
		trial->verdicts[i].holds = false;
		trial->verdicts[i].why =
		    arena_printf(trial->arena, "It holds with the values shown, but not with %.200s: %s",
				 buf_text(&values),
				 tried.out.status == PY_DONE ? tried.verdicts[i].why
							     : why_not_run(&tried.out, trial->arena));
		trial->reason = "The answer fits the values shown alone; it should work with others as well.";
	}
	buf_clear(&values);
	return code;
}

/* Other draws of the exercise, the same for everybody; none is tried twice. */
static int try_others(struct trial *trial, const struct variant *variant, struct err *err)
{
	size_t wanted = (size_t)variant->values[F_HIDDEN_VARIANTS].number, count = 0;
	char seen[KIND_CODE_VARIANTS_MOST + 1][65];
	int code = 0;

	memcpy(seen[count++], variant->id, sizeof seen[0]);
	for (uint64_t seed = 1; code == 0 && count <= wanted && seed <= 10 * (wanted + 1); seed++) {
		struct variant other;
		bool known = false;
		code = variant_draw(&other, variant->item, variant->version, seed, err);
		for (size_t i = 0; i < count; i++)
			known = known || strcmp(seen[i], other.id) == 0;
		if (code == 0 && !known) {
			memcpy(seen[count++], other.id, sizeof seen[0]);
			code = try_hidden(trial, &other, err);
		}
		variant_clear(&other);
	}
	return code;
}

static bool holds_any(const struct trial *trial)
{
	for (size_t i = 0; i < trial->count; i++)
		if (trial->verdicts[i].holds)
			return true;
	return false;
}

int kind_code_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		   const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	struct trial trial = { cache, answer->cells[0], key->part_count, .reason = "", .arena = &mark->arena };
	int weights[PROPERTY_CHECKS_MOST];
	int code = try_shown(&trial, variant, err);

	if (code == 0 && variant->values[F_HIDDEN_VARIANTS].given && holds_any(&trial))
		code = try_others(&trial, variant, err);
	for (size_t i = 0; i < key->part_count; i++)
		weights[i] = key->parts[i].weight;
	mark_parts(mark, key->part_count, variant->item->points, weights);
	for (size_t i = 0; code == 0 && i < key->part_count; i++)
		mark_set(mark, i, trial.verdicts[i].holds, key->parts[i].label, key->parts[i].text,
			 trial.verdicts[i].holds ? "holds" : "fails", trial.verdicts[i].why);
	mark->reason = trial.reason;
	return code;
}

void kind_code_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	(void)key;
	buf_puts(out, variant->values[F_SOLUTION].text);
}

const char *kind_code_program(const struct variant *variant, struct arena *arena)
{
	return arena_printf(arena, "%s%s\n", variant->values[F_SETUP].text, variant->values[F_SOLUTION].text);
}

const struct kind kind_code = {
	.name = "code",
	.object = "code",
	.what = "write code that makes the checks true",
	.fields = fields,
	.check = kind_code_check,
	.key = kind_code_key,
	.page = code_page,
	.ask = kind_code_ask,
	.parse = kind_code_parse,
	.mark = kind_code_mark,
	.show = kind_code_show,
	.program = kind_code_program,
};
