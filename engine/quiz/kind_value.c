/* kind_value.c -- the learner gives one value: what an expression evaluates to after the code ran.
 * Key:  one part, the value's repr, or the exception's type. */
#include "kind.h"
#include "match.h"
#include <string.h>

enum { F_CODE, F_EXPRESSION, F_SHOW };

static const struct item_field fields[] = {
	[F_CODE] = { .name = "code", .type = ITEM_CODE, .required = true },
	[F_EXPRESSION] = { .name = "expression", .type = ITEM_EXPRESSION, .required = true },
	[F_SHOW] = { .name = "show_expression", .type = ITEM_FLAG },
	{ .name = NULL },
};

static int value_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		     struct err *err)
{
	struct key_step step = { KEY_EVAL, variant->values[F_EXPRESSION].text };
	struct key_program program = { .version = variant->version,
				       .mode = variant->mode,
				       .code = variant->values[F_CODE].text,
				       .steps = &step,
				       .step_count = 1 };
	struct key_outcome out[2];
	struct key_part *part;
	size_t count;
	int code = key_run_twice(cache, program, arena, out, err);

	if (code != 0 || (code = key_usable(&out[0], err)) != 0)
		return code;
	if (out[0].status == PY_EXIT)
		return err_set(err, ERR_INPUT, "the code exits before the expression can be evaluated");
	if (out[0].values[0].status == PY_REFUSED)
		return err_set(err, ERR_MODEL, "not modelled: %s", out[0].values[0].text);
	if (out[0].values[0].status == PY_LIMIT)
		return err_set(err, ERR_LIMIT, "a limit was exceeded: %s", out[0].values[0].text);
	part = key_transcript(arena, out[0].values[0].text, out[1].values[0].text, &count);
	if (count > 1)
		return err_set(err, ERR_INPUT, "the value has %zu lines; ask for one that fits a line", count);
	if (count == 0)
		part = arena_new(arena, struct key_part), part->text = "", part->weight = 1;
	part->label = "value";
	if (out[0].values[0].status == PY_EXCEPTION)
		part->flags |= KEY_EXCEPTION;
	if (out[0].values[0].status == PY_CRASH)
		*part = (struct key_part){ "value", "Segmentation fault", KEY_CRASH, 1 };
	key->parts = part;
	key->part_count = 1;
	key->output = out[0].output;
	return 0;
}

static void value_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	(void)key;
	if (variant->values[F_CODE].text[0] != '\0')
		kind_page_put(page, variant->mode == PY_REPL ? KIND_TYPED : KIND_SCRIPT, "",
			      variant->values[F_CODE].text);
	if (!variant->values[F_SHOW].given || variant->values[F_SHOW].number != 0)
		kind_page_put(page, KIND_EXPRESSION, "", variant->values[F_EXPRESSION].text);
}

static enum kind_form value_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
				struct buf *sentence)
{
	(void)variant, (void)key, (void)page;
	if (round > 0)
		return KIND_END;
	buf_puts(sentence,
		 "Type one value as Python writes it, such as ['a', 17], or the type of an exception, such as "
		 "OSError; write ? for what differs from run to run.");
	return KIND_LINE;
}

static int value_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		       struct kind_answer *answer, struct err *err)
{
	(void)variant, (void)key, (void)cache;
	answer->cells = arena_array(&answer->arena, const char *, 1);
	answer->cells[0] = match_trim(&answer->arena, text);
	answer->count = 1;
	if (answer->cells[0][0] == '\0')
		return err_set(err, ERR_USAGE, "The answer is empty. Type one value, such as ['a', 17] or OSError.");
	if (strchr(answer->cells[0], '\n') != NULL)
		return err_set(err, ERR_USAGE, "One value on one line, please.");
	return 0;
}

static int value_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		      const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	const struct key_part *part = &key->parts[0];
	struct match match;
	bool right;

	(void)cache, (void)err;
	match_init(&match);
	right = match_value(&match, part, answer->cells[0]);
	match_clear(&match);
	mark_parts(mark, 1, variant->item->points, NULL);
	mark_set(mark, 0, right, part->label, (part->flags & KEY_OPEN) != 0 ? "?" : part->text, answer->cells[0],
		 right ? "" : match_why(part, answer->cells[0]));
	return 0;
}

static void value_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	(void)variant;
	buf_puts(out, (key->parts[0].flags & KEY_OPEN) != 0 ? "?" : key->parts[0].text);
}

/* As a program that prints the value. The expression is a compile unit of its own, as in the key. */
static const char *value_program(const struct variant *variant, struct arena *arena)
{
	const char *code = variant->values[F_CODE].text, *expression = variant->values[F_EXPRESSION].text;
	struct buf out = BUF_INIT;
	const char *kept;

	buf_puts(&out, code);
	if (variant->mode == PY_REPL) {
		buf_printf(&out, "print(repr(%s))\n", expression);
	} else {
		buf_puts(&out, "print(repr(eval(\"");
		for (; *expression != '\0'; expression++) {
			if (*expression == '"' || *expression == '\\')
				buf_putc(&out, '\\');
			buf_putc(&out, *expression);
		}
		buf_puts(&out, "\")))\n");
	}
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

const struct kind kind_value = {
	.name = "value",
	.object = "value",
	.what = "give one value",
	.fields = fields,
	.key = value_key,
	.page = value_page,
	.ask = value_ask,
	.parse = value_parse,
	.mark = value_mark,
	.show = value_show,
	.program = value_program,
	.predicts = true,
};
