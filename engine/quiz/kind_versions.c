/* kind_versions.c -- the learner says in which versions the code prints what is shown, or in which of script and prompt.
 * Key:  a part for each version in scope (or each mode), right where the evaluator's output is the one shown. */
#include "kind.h"
#include "match.h"
#include <string.h>

enum { F_CODE, F_PRINTS, F_OF };
enum { OF_VERSIONS, OF_MODES }; /* in the order of of_words */

static const char *const of_words[] = { "versions", "modes", NULL };

static const struct item_field fields[] = {
	[F_CODE] = { .name = "code", .type = ITEM_CODE, .required = true },
	[F_PRINTS] = { .name = "prints", .type = ITEM_TEXT, .required = true },
	[F_OF] = { .name = "of", .type = ITEM_WORD, .words = of_words },
	{ .name = NULL },
};

static bool asks_modes(const struct variant *variant)
{
	return variant->values[F_OF].number == OF_MODES;
}

/* ---- key ---- */

#define SAID_MOST 4 /* lines of what another version prints */

/* "1 / 2 / ...": the lines of an output, for one line of words. */
static const char *join_lines(struct arena *arena, const struct key_part *lines, size_t count)
{
	const char *joined = count > 0 ? lines[0].text : "nothing";

	for (size_t i = 1; i < count && i <= SAID_MOST; i++)
		joined = arena_printf(arena, "%s / %s", joined, i == SAID_MOST ? "..." : lines[i].text);
	return joined;
}

/* 1: the code prints just what is shown; 0: something else; else an error. *printed: what it prints, in a line. */
static int prints_it(const struct variant *variant, struct key_cache *cache, const char *version, enum py_mode mode,
		     struct arena *arena, const char **printed, struct err *err)
{
	struct key_program program = { .version = version, .mode = mode, .code = variant->values[F_CODE].text };
	size_t line_count, count;
	const char **lines = match_split(arena, variant->values[F_PRINTS].text, &line_count);
	struct key_outcome out[2];
	struct key_part *parts;
	struct match match;
	int code = key_run_twice(cache, program, arena, out, err), same;

	if (code != 0 || (code = key_usable(&out[0], err)) != 0)
		return code;
	parts = key_transcript(arena, out[0].output, out[1].output, &count);
	for (size_t i = 0; i < count; i++)
		if ((parts[i].flags & KEY_OPEN) != 0)
			return err_set(err, ERR_INPUT, "what it prints under Python %s differs from run to run",
				       version);
	*printed = join_lines(arena, parts, count);
	match_init(&match);
	same = line_count == count;
	for (size_t i = 0; same && i < count; i++)
		same = match_line(&match, &parts[i], lines[i]);
	match_clear(&match);
	return same;
}

static int versions_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
			struct err *err)
{
	unsigned scope = variant->item->versions;
	struct key_part *parts = arena_array(arena, struct key_part, 34);
	size_t count = 0;

	for (int i = 0; asks_modes(variant) ? i < 2 : py_versions()[i] != NULL; i++) {
		enum py_mode mode = asks_modes(variant) ? (i == 0 ? PY_SCRIPT : PY_REPL) : variant->mode;
		const char *version = asks_modes(variant) ? variant->version : item_version_name(i);
		const char *printed = "";
		int right;
		if (!asks_modes(variant) && (scope >> i & 1) == 0)
			continue;
		right = prints_it(variant, cache, version, mode, arena, &printed, err);
		if (right < 0)
			return right;
		parts[count++] = (struct key_part){ asks_modes(variant) ? (i == 0 ? "script" : "prompt") : version,
						    printed, right ? KEY_RIGHT : 0, 1 };
	}
	key->parts = parts;
	key->part_count = count;
	return 0;
}

/* ---- asking ---- */

static void versions_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	(void)key;
	kind_page_put(page, variant->mode == PY_REPL && !asks_modes(variant) ? KIND_TYPED : KIND_SCRIPT, "",
		      variant->values[F_CODE].text);
	kind_page_put(page, KIND_TEMPLATE, "prints", variant->values[F_PRINTS].text);
}

static enum kind_form versions_ask(const struct variant *variant, const struct key *key, int round,
				   struct kind_page *page, struct buf *sentence)
{
	(void)page;
	if (round > 0)
		return KIND_END;
	if (asks_modes(variant))
		buf_puts(sentence, "Type script, prompt, both or none.");
	else
		buf_printf(sentence, "Type the versions out of %s to %s, such as 3.1-3.4 3.6, or all, or none.",
			   key->parts[0].label, key->parts[key->part_count - 1].label);
	return KIND_LINE;
}

static int find_part(const struct key *key, const char *label)
{
	for (size_t i = 0; i < key->part_count; i++)
		if (strcmp(key->parts[i].label, label) == 0)
			return (int)i;
	return -1;
}

/* "3.8", "3.8-3.11", "3.12-", "script": sets the parts meant; false: not understood. */
static bool tick_word(const struct key *key, const char *word, bool *ticked)
{
	char first[16] = "";
	const char *dash = strchr(word, '-');
	size_t length = dash != NULL ? (size_t)(dash - word) : strlen(word);
	int low, high;

	if (match_word(word, "all") || match_word(word, "both")) {
		low = 0, high = (int)key->part_count - 1;
	} else {
		if (length == 0 || length >= sizeof first)
			return false;
		memcpy(first, word, length); // NOLINT(bugprone-not-null-terminated-result): filled with zeros before
		low = find_part(key, first);
		high = dash == NULL ? low : dash[1] == '\0' ? (int)key->part_count - 1 : find_part(key, dash + 1);
	}
	if (low < 0 || high < low)
		return false;
	for (int i = low; i <= high; i++)
		ticked[i] = true;
	return true;
}

/* "3.8 - 3.10" and "3.12+" are understood as well. */
static const char *join_ranges(struct arena *arena, const char *text)
{
	char *joined = arena_text(arena, text, strlen(text));
	size_t to = 0;

	while (*text != '\0') {
		size_t blanks = strspn(text, " \t");
		if (blanks > 0 && text[blanks] == '-' && (text[blanks + 1] == ' ' || text[blanks + 1] == '\t')) {
			joined[to++] = '-';
			text += blanks + 1;
			text += strspn(text, " \t");
		} else {
			joined[to++] = *text == '+' ? '-' : *text;
			text++;
		}
	}
	joined[to] = '\0';
	return joined;
}

static int versions_parse(const struct variant *variant, const struct key *key, struct key_cache *cache,
			  const char *text, struct kind_answer *answer, struct err *err)
{
	const char *given = join_ranges(&answer->arena, match_trim(&answer->arena, match_plain(&answer->arena, text)));
	bool ticked[34] = { false };

	(void)variant, (void)cache;
	answer->numbers = arena_array(&answer->arena, int, key->part_count + 1);
	if (given[0] == '\0')
		return err_set(err, ERR_USAGE, "The answer is empty. If it is printed nowhere, type none.");
	if (match_word(given, "none"))
		return 0;
	while (*given != '\0') {
		size_t length = strcspn(given, " ,\t\n");
		const char *word = arena_text(&answer->arena, given, length);
		if (length > 0 && !tick_word(key, word, ticked))
			return err_set(err, ERR_USAGE, "%.40s is not one of those asked about (%s to %s).", word,
				       key->parts[0].label, key->parts[key->part_count - 1].label);
		given += length + (given[length] != '\0');
	}
	for (size_t i = 0; i < key->part_count; i++)
		if (ticked[i])
			answer->numbers[answer->count++] = (int)i;
	return 0;
}

static int versions_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
			 const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	bool ticked[34] = { false };

	(void)cache, (void)err;
	for (size_t i = 0; i < answer->count; i++)
		ticked[answer->numbers[i]] = true;
	mark_parts(mark, key->part_count, variant->item->points, NULL);
	for (size_t i = 0; i < key->part_count; i++) {
		bool right = (key->parts[i].flags & KEY_RIGHT) != 0;
		mark_set(mark, i, ticked[i] == right, key->parts[i].label, right ? "yes" : "no",
			 ticked[i] ? "yes" : "no",
			 ticked[i] == right ? ""
					    : arena_printf(&mark->arena, "%s prints %.300s.",
							   asks_modes(variant) ? (i == 0 ? "A script" : "The prompt")
									       : arena_printf(&mark->arena, "Python %s",
											      key->parts[i].label),
							   key->parts[i].text));
	}
	return 0;
}

static void versions_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	size_t before = out->length;

	(void)variant;
	for (size_t i = 0; i < key->part_count; i++) {
		size_t last = i;
		if ((key->parts[i].flags & KEY_RIGHT) == 0)
			continue;
		while (!asks_modes(variant) && last + 1 < key->part_count &&
		       (key->parts[last + 1].flags & KEY_RIGHT) != 0)
			last++;
		buf_printf(out, "%s%s", out->length > before ? " " : "", key->parts[i].label);
		if (last > i)
			buf_printf(out, "-%s", key->parts[last].label);
		i = last;
	}
	if (out->length == before)
		buf_puts(out, "none");
}

static const char *versions_program(const struct variant *variant, struct arena *arena)
{
	(void)arena;
	return variant->values[F_CODE].text;
}

const struct kind kind_versions = {
	.name = "versions",
	.object = "across",
	.what = "say in which versions, or in which of script and prompt, the code prints what is shown",
	.fields = fields,
	.key = versions_key,
	.page = versions_page,
	.ask = versions_ask,
	.parse = versions_parse,
	.mark = versions_mark,
	.show = versions_show,
	.program = versions_program,
	.predicts = true,
	.spans_versions = true,
};
