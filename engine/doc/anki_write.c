/* anki_write.c -- questions as notes for Anki's text import: question in front, answer and explanation behind, as HTML, so that
 * code keeps its lines. Every field is quoted: Anki drops rows that begin with "#". The exercise's id is the note's
 * identity, so that importing again brings the notes up to date. */
#include "html.h"
#include "question_private.h"
#include <string.h>

static void field(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buf_putc(out, '"');
		buf_putc(out, *text);
	}
	buf_putc(out, '"');
}

/* In front: the prompt, and what there is to choose from. */
static void front(const struct question *q, struct buf *md)
{
	buf_puts(md, q->prompt);
	if (q->kind == QUESTION_CHOICE) {
		buf_puts(md, "\n\n");
		for (size_t i = 0; i < q->answer_count; i++)
			buf_printf(md, "- %s\n", q->answers[i].text);
	} else if (q->kind == QUESTION_MATCHING) {
		buf_puts(md, "\n\n");
		for (size_t i = 0; i < q->answer_count; i++)
			if (q->answers[i].text[0] != '\0')
				buf_printf(md, "- %s: ?\n", q->answers[i].text);
	} else if (q->kind == QUESTION_TRUE_FALSE) {
		buf_puts(md, "\n\nTrue or false?\n");
	}
}

/* A text of one or more lines that is not Markdown. */
static void put_literal(struct buf *md, const char *text)
{
	if (strpbrk(text, "\n`") != NULL)
		buf_printf(md, "\n\n~~~~\n%s\n~~~~\n", text);
	else
		buf_printf(md, "`%s`", text);
}

static void back(const struct question *q, struct buf *md)
{
	for (size_t i = 0; i < q->answer_count; i++) {
		const struct question_answer *a = &q->answers[i];
		if (a->fraction <= 0 || (q->kind == QUESTION_MATCHING && a->text[0] == '\0'))
			continue;
		if (i > 0 && q->kind == QUESTION_MATCHING)
			buf_puts(md, "\n");
		buf_puts(md, q->kind == QUESTION_ESSAY ? "" : "- ");
		if (q->kind == QUESTION_CHOICE || q->kind == QUESTION_ESSAY) {
			buf_puts(md, a->text);
		} else if (q->kind == QUESTION_MATCHING) {
			buf_printf(md, "%s: ", a->text);
			put_literal(md, a->pair);
		} else {
			put_literal(md, a->text);
			if (q->kind == QUESTION_NUMERICAL && strcmp(a->tolerance, "0") != 0)
				buf_printf(md, " (within %s)", a->tolerance);
		}
		buf_puts(md, "\n");
	}
	if (q->kind == QUESTION_CHOICE && q->multiple && md->length == 0)
		buf_puts(md, "None of them.\n");
	if (q->feedback[0] != '\0')
		buf_printf(md, "\n%s\n", q->feedback);
}

static void html_field(struct buf *out, void (*part)(const struct question *q, struct buf *md),
		       const struct question *q)
{
	struct buf md = BUF_INIT, html = BUF_INIT;

	part(q, &md);
	html_from_md(buf_text(&md), &html);
	field(out, buf_text(&html));
	buf_clear(&md);
	buf_clear(&html);
}

void question_write_anki(struct question_set *set, struct buf *out)
{
	buf_puts(out, "#separator:Tab\n#html:true\n#notetype:Basic\n");
	if (set->title[0] != '\0')
		buf_printf(out, "#deck:%s\n", set->title);
	buf_puts(out, "#columns:Id\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n");
	for (size_t i = 0; i < set->items.length; i++) {
		const struct question *q = &set->items.items[i];
		struct buf tags = BUF_INIT;
		field(out, q->id[0] != '\0' ? q->id : q->name);
		buf_putc(out, '\t');
		html_field(out, front, q);
		buf_putc(out, '\t');
		html_field(out, back, q);
		buf_putc(out, '\t');
		for (size_t j = 0; j < q->tag_count; j++)
			buf_printf(&tags, "%s%s", j > 0 ? " " : "", q->tags[j]);
		field(out, buf_text(&tags));
		buf_putc(out, '\n');
		buf_clear(&tags);
		if (q->hint_count > 0)
			question_note(set, q->name, "%zu hint%s: a card has two sides", q->hint_count,
				      q->hint_count == 1 ? "" : "s");
	}
	if (set->items.length > 0)
		question_note(set, "", "points and automatic marking: with cards the learner judges");
}
