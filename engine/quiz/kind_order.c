/* kind_order.c -- the learner puts the lines that the code prints in order: what dies first, who is called when.
 * Key:  a part for each line, in the order printed. They are shown in an order drawn by the seed, with letters; what is
 *       in the right order among themselves (the longest common subsequence) earns its share. */
#include "kind.h"
#include "match.h"
#include <string.h>

enum { F_CODE };

#define LINES_MOST 26 /* letters */

static const struct item_field fields[] = {
	[F_CODE] = { .name = "code", .type = ITEM_CODE, .required = true },
	{ .name = NULL },
};

static int order_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		     struct err *err)
{
	struct key_program program = { .version = variant->version,
				       .mode = variant->mode,
				       .code = variant->values[F_CODE].text };
	struct key_outcome out[2];
	struct key_part *parts;
	int code = key_run_twice(cache, program, arena, out, err);

	if (code != 0 || (code = key_usable(&out[0], err)) != 0)
		return code;
	parts = key_transcript(arena, out[0].output, out[1].output, &key->part_count);
	if (key->part_count < 2 || key->part_count > LINES_MOST)
		return err_set(err, ERR_INPUT, "the code prints %zu lines; there must be 2 to %d to put in order",
			       key->part_count, LINES_MOST);
	for (size_t i = 0; i < key->part_count; i++)
		if ((parts[i].flags & KEY_OPEN) != 0)
			return err_set(err, ERR_INPUT, "line %zu differs from run to run; it cannot be put in order",
				       i + 1);
	key->parts = parts;
	key->output = out[0].output;
	return 0;
}

/* order[i]: which line (of the key) is shown at letter i. */
static void shown_order(const struct variant *variant, const struct key *key, size_t *order)
{
	variant_shuffle(variant, key->part_count, order);
}

static void order_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	size_t order[LINES_MOST];
	char letter[2] = "A";

	kind_page_put(page, variant->mode == PY_REPL ? KIND_TYPED : KIND_SCRIPT, "", variant->values[F_CODE].text);
	shown_order(variant, key, order);
	for (size_t i = 0; i < key->part_count; i++, letter[0]++) {
		kind_page_put(page, KIND_OPTION, letter, kind_output_option(&page->arena, key->parts[order[i]].text));
	}
}

static enum kind_form order_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
				struct buf *sentence)
{
	(void)variant, (void)page;
	if (round > 0)
		return KIND_END;
	buf_printf(sentence,
		   "These lines are printed, in another order: type all %zu letters in the order of printing, such as "
		   "Z X Y for three.",
		   key->part_count);
	return KIND_LINE;
}

static int order_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		       struct kind_answer *answer, struct err *err)
{
	bool used[LINES_MOST] = { false };

	(void)variant, (void)cache;
	answer->numbers = arena_array(&answer->arena, int, LINES_MOST);
	for (text = match_plain(&answer->arena, text); *text != '\0'; text++) {
		int number = *text >= 'a' && *text <= 'z' ? *text - 'a' : *text - 'A';
		if (strchr(" ,\t\r\n", *text) != NULL)
			continue;
		if (number < 0 || number >= (int)key->part_count)
			return err_set(err, ERR_USAGE, "The letters are A to %c.",
				       (char)('A' + (int)key->part_count - 1));
		if (used[number])
			return err_set(err, ERR_USAGE, "%c stands there twice; each letter once, please.",
				       (char)('A' + number));
		used[number] = true;
		answer->numbers[answer->count++] = number;
	}
	if (answer->count != key->part_count)
		return err_set(err, ERR_USAGE, "All %zu letters are needed, A to %c, each once; there %s %zu.",
			       key->part_count, (char)('A' + (int)key->part_count - 1),
			       answer->count == 1 ? "is" : "are", answer->count);
	return 0;
}

/* Which lines of the key are in the right order in the answer: kept[i] for line i. Equal lines stand for one another. */
static void keep_longest(const struct key *key, const char *const *given, bool *kept)
{
	size_t n = key->part_count;
	unsigned best[LINES_MOST + 1][LINES_MOST + 1] = { { 0 } };

	// NOLINTBEGIN(clang-analyzer-core.CallAndMessage): an answer has as many lines as the key
	for (size_t i = n; i-- > 0;)
		for (size_t j = n; j-- > 0;) {
			unsigned most = best[i + 1][j] > best[i][j + 1] ? best[i + 1][j] : best[i][j + 1];
			if (strcmp(key->parts[i].text, given[j]) == 0 && best[i + 1][j + 1] + 1 > most)
				most = best[i + 1][j + 1] + 1;
			best[i][j] = most;
		}
	for (size_t i = 0, j = 0; i < n && j < n;) {
		if (strcmp(key->parts[i].text, given[j]) == 0 && best[i][j] == best[i + 1][j + 1] + 1)
			kept[i++] = true, j++;
		else if (best[i + 1][j] >= best[i][j + 1])
			i++;
		else
			j++;
	}
	// NOLINTEND(clang-analyzer-core.CallAndMessage)
}

static int order_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		      const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	const char *given[LINES_MOST];
	bool kept[LINES_MOST] = { false };
	size_t order[LINES_MOST];

	(void)cache, (void)err;
	shown_order(variant, key, order);
	for (size_t i = 0; i < answer->count; i++)
		given[i] = key->parts[order[answer->numbers[i]]].text;
	keep_longest(key, given, kept);
	mark_parts(mark, key->part_count, variant->item->points, NULL);
	for (size_t i = 0; i < key->part_count; i++)
		mark_set(mark, i, kept[i], key->parts[i].label, key->parts[i].text, given[i],
			 kept[i] ? "" : "It is not in its place among the other lines.");
	return 0;
}

/* The letters stand for lines of the true key; as believed these lines come in the order that they were put in. */
static bool order_believes(const struct variant *variant, const struct key *key, const struct key *believed,
			   const struct kind_answer *answer)
{
	size_t order[LINES_MOST];

	if (believed->part_count != key->part_count)
		return false;
	shown_order(variant, key, order);
	for (size_t i = 0; i < answer->count; i++)
		if (strcmp(key->parts[order[answer->numbers[i]]].text, believed->parts[i].text) != 0)
			return false;
	return true;
}

static void order_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	size_t order[LINES_MOST];

	shown_order(variant, key, order);
	for (size_t line = 0; line < key->part_count; line++)
		for (size_t i = 0; i < key->part_count; i++)
			if (order[i] == line)
				buf_printf(out, "%s%c", line > 0 ? " " : "", (char)('A' + (int)i));
}

static const char *order_program(const struct variant *variant, struct arena *arena)
{
	(void)arena;
	return variant->values[F_CODE].text;
}

const struct kind kind_order = {
	.name = "order",
	.object = "order",
	.what = "put the lines that the code prints in order",
	.fields = fields,
	.key = order_key,
	.page = order_page,
	.ask = order_ask,
	.parse = order_parse,
	.mark = order_mark,
	.show = order_show,
	.program = order_program,
	.believes = order_believes,
	.predicts = true,
	.uses_seed = true,
};
