/* gift_write.c -- questions as GIFT: one block each, blank lines between. Every character that GIFT reads is escaped, for Python
 * is full of them. What it has no place for (hints, points, the case of letters) is noted. */
#include "question_private.h"
#include <string.h>

/* A text on one line. */
static void put(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n')
			buf_puts(out, "\\n");
		else if (strchr("\\~=#{}:", *text) != NULL)
			buf_printf(out, "\\%c", *text);
		else if (*text != '\r')
			buf_putc(out, *text);
}

/* In pairs "->" separates, and nothing escapes it. */
static void put_stem(struct question_set *set, const struct question *q, const char *text, struct buf *out)
{
	const char *arrow;

	if (strstr(text, "->") != NULL)
		question_note(set, q->name, "\"->\" in a pair is written as an arrow character");
	while ((arrow = strstr(text, "->")) != NULL) {
		struct buf part = BUF_INIT;
		buf_put(&part, text, (size_t)(arrow - text));
		put(out, buf_text(&part));
		buf_puts(out, "\xe2\x86\x92");
		buf_clear(&part);
		text = arrow + 2;
	}
	put(out, text);
}

static void put_feedback(const char *feedback, struct buf *out)
{
	if (feedback[0] == '\0')
		return;
	buf_putc(out, '#');
	put(out, feedback);
}

static void put_answer(struct question_set *set, const struct question *q, const struct question_answer *a,
		       struct buf *out)
{
	bool exact = true, is_right = q->kind != QUESTION_CHOICE || (!q->multiple && a->fraction == QUESTION_WHOLE);
	const char *share = question_share(a->fraction, &exact);

	buf_puts(out, is_right ? "\n\t=" : "\n\t~");
	if (a->fraction != (is_right ? QUESTION_WHOLE : 0) || q->multiple)
		buf_printf(out, "%%%s%%", share);
	if (!exact)
		question_note(set, q->name, "a share of %d.%03d %% became %s %%, the nearest that is taken",
			      a->fraction / 1000, (a->fraction < 0 ? -a->fraction : a->fraction) % 1000, share);
	if (q->kind == QUESTION_NUMERICAL)
		buf_printf(out, "%s:%s", a->text, a->tolerance);
	else
		put(out, a->text);
	put_feedback(a->feedback, out);
}

static void put_answers(struct question_set *set, const struct question *q, struct buf *out)
{
	const struct question_answer *a = q->answers;

	switch (q->kind) {
	case QUESTION_ESSAY:
		if (q->answer_count > 0)
			question_note(set, q->name,
				      "marked by a person there; the model answer stands in the feedback");
		break;
	case QUESTION_TRUE_FALSE:
		buf_puts(out, strcmp(a->text, "true") == 0 ? "TRUE" : "FALSE");
		put_feedback(a->feedback, out);
		break;
	case QUESTION_MATCHING:
		for (size_t i = 0; i < q->answer_count; i++) {
			buf_puts(out, "\n\t=");
			put_stem(set, q, a[i].text, out);
			buf_puts(out, " -> ");
			put_stem(set, q, a[i].pair, out);
		}
		break;
	default:
		if (q->kind == QUESTION_NUMERICAL)
			buf_putc(out, '#');
		for (size_t i = 0; i < q->answer_count; i++)
			put_answer(set, q, &a[i], out);
	}
}

/* The feedback for all; of an essay, the model answer before it. */
static void put_general(const struct question *q, struct buf *out)
{
	bool model = q->kind == QUESTION_ESSAY && q->answer_count > 0;

	if (q->feedback[0] == '\0' && !model)
		return;
	buf_puts(out, "\n\t####");
	if (model) {
		put(out, q->answers[0].text);
		buf_puts(out, q->feedback[0] != '\0' ? "\\n\\n" : "");
	}
	put(out, q->feedback);
}

static void put_question(struct question_set *set, const struct question *q, struct buf *out)
{
	if (q->id[0] != '\0' || q->tag_count > 0) {
		buf_puts(out, "//");
		if (q->id[0] != '\0')
			buf_printf(out, " [id:%s]", q->id);
		for (size_t i = 0; i < q->tag_count; i++)
			buf_printf(out, " [tag:%s]", q->tags[i]);
		buf_putc(out, '\n');
	}
	buf_puts(out, "::");
	put(out, q->name);
	buf_puts(out, "::[markdown]");
	put(out, q->prompt);
	buf_putc(out, '{');
	put_answers(set, q, out);
	put_general(q, out);
	buf_puts(out, "\n}\n");
	if (q->hint_count > 0)
		question_note(set, q->name, "%zu hint%s: GIFT has none", q->hint_count, q->hint_count == 1 ? "" : "s");
	if (q->points != 1000)
		question_note(set, q->name, "its points: in GIFT every question counts alike");
	if (q->kind == QUESTION_SHORT && q->case_matters)
		question_note(set, q->name, "GIFT cannot say that the case of letters matters");
}

void question_write_gift(struct question_set *set, struct buf *out)
{
	const char *category = "";

	for (size_t i = 0; i < set->items.length; i++) {
		const struct question *q = &set->items.items[i];
		if (i > 0)
			buf_putc(out, '\n');
		if (strcmp(q->category, category) != 0) {
			buf_printf(out, "$CATEGORY: %s\n\n", q->category);
			category = q->category;
		}
		put_question(set, q, out);
	}
}
