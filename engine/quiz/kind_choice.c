/* kind_choice.c -- the learner picks one option or several. An option is an expression that is True or False after
 * the code ran, a text the code prints or does not, or, where no code can decide, the author's own verdict.
 * Key:  a part for each option, in the order shown (drawn by the seed), flagged when it is right. */
#include "kind.h"
#include "match.h"
#include <string.h>

enum { F_CODE, F_MULTIPLE, F_SCORING, F_SHUFFLE, F_OPTIONS };
enum { O_TEXT, O_EXPRESSION, O_PRINTS, O_RIGHT, O_WHY };
enum scoring { SCORE_EACH, SCORE_BALANCE, SCORE_ALL }; /* in the order of scoring_words */

static const char *const scoring_words[] = { "each", "balance", "all", NULL };
/* What a learner is told before, and what the mark records. */
static const char *const scoring_said[] = {
	"Each option counts for itself, named or left out.",
	"Each right letter earns its share, each wrong one takes a share back.",
	"Only the whole answer counts.",
};

#define OPTIONS_MOST 12

static const struct item_field option_fields[] = {
	[O_TEXT] = { .name = "text", .type = ITEM_TEXT },
	[O_EXPRESSION] = { .name = "expression", .type = ITEM_EXPRESSION },
	[O_PRINTS] = { .name = "prints", .type = ITEM_TEXT },
	[O_RIGHT] = { .name = "right", .type = ITEM_FLAG },
	[O_WHY] = { .name = "why", .type = ITEM_TEXT },
	{ .name = NULL },
};

static const struct item_field fields[] = {
	[F_CODE] = { .name = "code", .type = ITEM_CODE },
	[F_MULTIPLE] = { .name = "multiple", .type = ITEM_FLAG },
	[F_SCORING] = { .name = "scoring", .type = ITEM_WORD, .words = scoring_words },
	[F_SHUFFLE] = { .name = "shuffle", .type = ITEM_FLAG },
	[F_OPTIONS] = { .name = "options",
			.type = ITEM_ROWS,
			.required = true,
			.low = 2,
			.high = OPTIONS_MOST,
			.fields = option_fields },
	{ .name = NULL },
};

static const struct item_value *option(const struct item_value *values, size_t row, size_t column)
{
	return item_cell(&values[F_OPTIONS], option_fields, row, column);
}

static bool is_multiple(const struct variant *variant)
{
	return variant->values[F_MULTIPLE].number != 0;
}

/* order[i]: which of the author's options stands at place i. */
static void option_order(const struct variant *variant, size_t *order)
{
	size_t count = variant->values[F_OPTIONS].count;

	if (!variant->values[F_SHUFFLE].given || variant->values[F_SHUFFLE].number != 0)
		variant_shuffle(variant, count, order);
	else
		for (size_t i = 0; i < count; i++)
			order[i] = i;
}

static int choice_check(const struct item *item, struct err *err)
{
	const struct item_value *values = item->values;
	size_t rights = 0, keyed = 0;

	for (size_t i = 0; i < values[F_OPTIONS].count; i++) {
		int ways = option(values, i, O_EXPRESSION)->given + option(values, i, O_PRINTS)->given +
			   option(values, i, O_RIGHT)->given;
		if (ways != 1)
			return err_set(err, ERR_INPUT, "option %zu needs exactly one of expression, prints, right",
				       i + 1);
		if (option(values, i, O_RIGHT)->given && !option(values, i, O_TEXT)->given)
			return err_set(err, ERR_INPUT, "option %zu needs a text", i + 1);
		if (option(values, i, O_PRINTS)->given && !values[F_CODE].given)
			return err_set(err, ERR_INPUT, "option %zu says what the code prints, but there is no code",
				       i + 1);
		keyed += option(values, i, O_RIGHT)->given;
		rights += option(values, i, O_RIGHT)->number != 0;
	}
	if (values[F_MULTIPLE].number == 0 && (rights > 1 || (rights == 0 && keyed == values[F_OPTIONS].count)))
		return err_set(err, ERR_INPUT, "%s option is right; exactly one must be (or say \"multiple\": true)",
			       rights > 1 ? "more than one" : "no");
	if (values[F_SCORING].given && values[F_MULTIPLE].number == 0)
		return err_set(err, ERR_INPUT, "\"scoring\" belongs to \"multiple\": true");
	return 0;
}

/* ---- key ---- */

static bool prints_just(struct arena *arena, const struct key_part *parts, size_t count, const char *text)
{
	size_t line_count;
	const char **lines = match_split(arena, text, &line_count);
	struct match match;
	bool same = line_count == count;

	match_init(&match);
	for (size_t i = 0; same && i < count; i++)
		same = match_line(&match, &parts[i], lines[i]);
	match_clear(&match);
	return same;
}

/* Is the truth of an expression option known? 1 true, 0 false, or an error. */
static int truth(const struct key_outcome out[2], size_t step, size_t author_index, struct err *err)
{
	const struct key_value *one = &out[0].values[step], *other = &out[1].values[step];

	if (one->status == PY_REFUSED)
		return err_set(err, ERR_MODEL, "not modelled: %s", one->text);
	if (one->status == PY_LIMIT)
		return err_set(err, ERR_LIMIT, "a limit was exceeded: %s", one->text);
	if (one->status != PY_DONE || (strcmp(one->text, "True") != 0 && strcmp(one->text, "False") != 0))
		return key_fault(err, ERR_INPUT, "options", (long)author_index,
				 "option %zu gives %.100s, neither True nor False", author_index + 1, one->text);
	if (strcmp(one->text, other->text) != 0)
		return key_fault(err, ERR_INPUT, "options", (long)author_index,
				 "option %zu is not determined: it differs from run to run", author_index + 1);
	return one->text[0] == 'T';
}

static const char *option_text(const struct variant *variant, struct arena *arena, size_t row)
{
	const struct item_value *values = variant->values;

	if (option(values, row, O_TEXT)->given)
		return option(values, row, O_TEXT)->text;
	if (option(values, row, O_EXPRESSION)->given)
		return arena_printf(arena, "`` %s ``", option(values, row, O_EXPRESSION)->text);
	return kind_output_option(arena, option(values, row, O_PRINTS)->text);
}

static int only_one_right(const struct key *key, struct err *err)
{
	struct buf rights = BUF_INIT;
	size_t count = 0;

	for (size_t i = 0; i < key->part_count; i++)
		if ((key->parts[i].flags & KEY_RIGHT) != 0)
			buf_printf(&rights, "%s%s", count++ > 0 ? ", " : "", key->parts[i].text);
	if (count == 0)
		key_fault(err, ERR_INPUT, "options", -1, "no option is right");
	if (count > 1)
		key_fault(err, ERR_INPUT, "options", -1, "%zu options are right, one must be: %.300s", count,
			  buf_text(&rights));
	buf_clear(&rights);
	return count == 1 ? 0 : err->code;
}

static int choice_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		      struct err *err)
{
	const struct item_value *values = variant->values;
	struct key_step steps[OPTIONS_MOST];
	struct key_program program = {
		.version = variant->version, .mode = variant->mode, .code = values[F_CODE].text, .steps = steps
	};
	struct key_outcome out[2];
	struct key_part *lines, *parts = arena_array(arena, struct key_part, values[F_OPTIONS].count);
	size_t order[OPTIONS_MOST], step_of[OPTIONS_MOST] = { 0 }, line_count;
	int code;

	for (size_t i = 0; i < values[F_OPTIONS].count; i++)
		if (option(values, i, O_EXPRESSION)->given) {
			step_of[i] = program.step_count;
			steps[program.step_count++] =
			    (struct key_step){ KEY_EVAL, option(values, i, O_EXPRESSION)->text };
		}
	code = key_run_twice(cache, program, arena, out, err);
	if (code != 0 || (code = key_usable(&out[0], err)) != 0)
		return code;
	lines = key_transcript(arena, out[0].output, out[1].output, &line_count);
	option_order(variant, order);
	for (size_t i = 0; i < values[F_OPTIONS].count; i++) {
		size_t row = order[i];
		int right = option(values, row, O_RIGHT)->number != 0;
		if (option(values, row, O_EXPRESSION)->given)
			right = truth(out, step_of[row], row, err);
		else if (option(values, row, O_PRINTS)->given)
			right = prints_just(arena, lines, line_count, option(values, row, O_PRINTS)->text);
		if (right < 0)
			return right;
		parts[i] = (struct key_part){ arena_printf(arena, "%c", (char)('A' + i)),
					      option_text(variant, arena, row), right ? KEY_RIGHT : 0, 1 };
	}
	key->parts = parts;
	key->part_count = values[F_OPTIONS].count;
	key->output = out[0].output;
	return is_multiple(variant) || key_believing(cache) ? 0 : only_one_right(key, err);
}

/* ---- asking ---- */

static void choice_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	if (variant->values[F_CODE].given && variant->values[F_CODE].text[0] != '\0')
		kind_page_put(page, variant->mode == PY_REPL ? KIND_TYPED : KIND_SCRIPT, "",
			      variant->values[F_CODE].text);
	for (size_t i = 0; i < key->part_count; i++)
		kind_page_put(page, KIND_OPTION, key->parts[i].label, key->parts[i].text);
}

static enum kind_form choice_ask(const struct variant *variant, const struct key *key, int round,
				 struct kind_page *page, struct buf *sentence)
{
	(void)page;
	if (round > 0)
		return KIND_END;
	if (is_multiple(variant))
		buf_printf(sentence, "Type the letters of all that are right, with blanks between them, or none. %s",
			   scoring_said[variant->values[F_SCORING].number]);
	else
		buf_printf(sentence, "Type one letter, from A to %s.", key->parts[key->part_count - 1].label);
	return is_multiple(variant) ? KIND_LINE : KIND_KEY;
}

static int choice_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
			struct kind_answer *answer, struct err *err)
{
	const char *given = match_trim(&answer->arena, match_plain(&answer->arena, text));
	bool picked[OPTIONS_MOST] = { false };
	char last = (char)('A' + (int)key->part_count - 1);

	(void)cache;
	answer->numbers = arena_array(&answer->arena, int, OPTIONS_MOST);
	if (is_multiple(variant) && (match_word(given, "none") || strcmp(given, "-") == 0))
		return 0;
	for (const char *at = given; *at != '\0'; at++) {
		char letter = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
		if (letter == ' ' || letter == ',' || letter == '\t')
			continue;
		if (letter < 'A' || letter > last)
			return err_set(err, ERR_USAGE, "The options are A to %c%s.", last,
				       is_multiple(variant) ? ", or none" : "");
		picked[letter - 'A'] = true;
	}
	for (int i = 0; i < (int)key->part_count; i++)
		if (picked[i])
			answer->numbers[answer->count++] = i;
	if (answer->count == 0)
		return err_set(err, ERR_USAGE, "The answer is empty. Type %s.",
			       is_multiple(variant) ? "the letters of all that are right, or none" : "a letter");
	if (!is_multiple(variant) && answer->count > 1)
		return err_set(err, ERR_USAGE, "Just one letter, please: exactly one option is right.");
	return 0;
}

/* ---- marking ---- */

static bool is_right(const struct key *key, size_t i)
{
	return (key->parts[i].flags & KEY_RIGHT) != 0;
}

static void put_letters(const struct key *key, const bool *ticked, struct buf *out)
{
	for (size_t i = 0; i < key->part_count; i++)
		if (ticked != NULL ? ticked[i] : is_right(key, i))
			buf_printf(out, "%s%s", out->length > 0 ? " " : "", key->parts[i].label);
	if (out->length == 0)
		buf_puts(out, "none");
}

/* The author's words, or else what was found about the option. */
static const char *why_option(const struct variant *variant, const struct key *key, size_t i, size_t row, bool right)
{
	const struct item_value *values = variant->values;
	const char *why = option(values, row, O_WHY)->text;

	if (why[0] != '\0' || right)
		return why;
	if (option(values, row, O_EXPRESSION)->given)
		return is_right(key, i) ? "It gives True." : "It gives False.";
	if (option(values, row, O_PRINTS)->given)
		return is_right(key, i) ? "This is what is printed." : "Something else is printed.";
	return "";
}

static void mark_each(const struct variant *variant, const struct key *key, const bool *ticked, const size_t *order,
		      struct mark *mark)
{
	mark_parts(mark, key->part_count, variant->item->points, NULL);
	for (size_t i = 0; i < key->part_count; i++)
		mark_set(mark, i, ticked[i] == is_right(key, i), key->parts[i].label,
			 is_right(key, i) ? "right" : "not right", ticked[i] ? "named" : "left out",
			 why_option(variant, key, i, order[i], ticked[i] == is_right(key, i)));
}

/* Shares belong to the right options; a wrong tick takes one back. With nothing right, leaving all is everything. */
static void mark_balance(const struct variant *variant, const struct key *key, const bool *ticked, const size_t *order,
			 struct mark *mark)
{
	int weights[OPTIONS_MOST], rights = 0;

	for (size_t i = 0; i < key->part_count; i++)
		rights += weights[i] = is_right(key, i);
	mark_parts(mark, key->part_count, variant->item->points, rights > 0 ? weights : NULL);
	for (size_t i = 0; i < key->part_count; i++) {
		mark_set(mark, i, ticked[i] == is_right(key, i), key->parts[i].label,
			 is_right(key, i) ? "right" : "not right", ticked[i] ? "named" : "left out",
			 why_option(variant, key, i, order[i], ticked[i] == is_right(key, i)));
		if (rights > 0 && ticked[i] && !is_right(key, i))
			mark->parts[i].score = -(variant->item->points / rights);
	}
}

/* One part for the whole answer: a single pick, or `all`. */
static void mark_whole(const struct variant *variant, const struct key *key, const bool *ticked, const size_t *order,
		       struct mark *mark)
{
	struct buf expected = BUF_INIT, given = BUF_INIT, why = BUF_INIT;
	bool right = true;

	for (size_t i = 0; i < key->part_count; i++) {
		const char *text = option(variant->values, order[i], O_WHY)->text;
		if (ticked[i] != is_right(key, i))
			right = false;
		if ((ticked[i] || is_right(key, i)) && text != NULL && text[0] != '\0')
			buf_printf(&why, "%s%s", why.length > 0 ? "\n" : "", text);
	}
	put_letters(key, NULL, &expected);
	put_letters(key, ticked, &given);
	mark_parts(mark, 1, variant->item->points, NULL);
	mark_set(mark, 0, right, "choice", buf_text(&expected), buf_text(&given), buf_text(&why));
	buf_clear(&expected);
	buf_clear(&given);
	buf_clear(&why);
}

static int choice_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		       const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	bool ticked[OPTIONS_MOST] = { false };
	size_t order[OPTIONS_MOST] = { 0 };

	(void)cache, (void)err;
	for (size_t i = 0; i < answer->count; i++)
		ticked[answer->numbers[i]] = true;
	option_order(variant, order);
	if (is_multiple(variant))
		mark->reason =
		    arena_printf(&mark->arena, "Scored by %s: %s", scoring_words[variant->values[F_SCORING].number],
				 scoring_said[variant->values[F_SCORING].number]);
	if (!is_multiple(variant) || variant->values[F_SCORING].number == SCORE_ALL)
		mark_whole(variant, key, ticked, order, mark);
	else if (variant->values[F_SCORING].number == SCORE_BALANCE)
		mark_balance(variant, key, ticked, order, mark);
	else
		mark_each(variant, key, ticked, order, mark);
	return 0;
}

/* Of one option to pick it is enough that it is right as believed; others may be right as well then. */
static bool choice_believes(const struct variant *variant, const struct key *key, const struct key *believed,
			    const struct kind_answer *answer)
{
	size_t picked = 0;

	for (size_t i = 0; i < key->part_count; i++) {
		bool ticked = picked < answer->count && answer->numbers[picked] == (int)i;
		picked += ticked;
		if (ticked != is_right(believed, i) && (ticked || is_multiple(variant)))
			return false;
	}
	return true;
}

static void choice_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	struct buf letters = BUF_INIT;

	(void)variant;
	put_letters(key, NULL, &letters);
	buf_puts(out, buf_text(&letters));
	buf_clear(&letters);
}

/* As a program that prints the truth of each option, in the author's order. */
static const char *choice_program(const struct variant *variant, struct arena *arena)
{
	const struct item_value *values = variant->values;
	struct buf out = BUF_INIT;
	const char *kept;

	buf_puts(&out, values[F_CODE].text);
	for (size_t i = 0; i < values[F_OPTIONS].count; i++) {
		const char *at = option(values, i, O_EXPRESSION)->text;
		if (!option(values, i, O_EXPRESSION)->given)
			continue;
		if (variant->mode == PY_REPL) {
			buf_printf(&out, "print(repr(%s))\n", at);
			continue;
		}
		buf_puts(&out, "print(repr(eval(\"");
		for (; *at != '\0'; at++) {
			if (*at == '"' || *at == '\\')
				buf_putc(&out, '\\');
			buf_putc(&out, *at);
		}
		buf_puts(&out, "\")))\n");
	}
	kept = out.length > 0 ? arena_text(arena, buf_text(&out), out.length) : NULL;
	buf_clear(&out);
	return kept;
}

const struct kind kind_choice = {
	.name = "choice",
	.object = "choice",
	.what = "pick one option, or all that are right",
	.fields = fields,
	.check = choice_check,
	.key = choice_key,
	.page = choice_page,
	.ask = choice_ask,
	.parse = choice_parse,
	.mark = choice_mark,
	.show = choice_show,
	.program = choice_program,
	.believes = choice_believes,
	.predicts = true,
	.uses_seed = true,
};
