/* moodle_write.c -- questions as Moodle XML, texts as Markdown. */
#include "html.h"
#include "question_private.h"
#include <string.h>

static void element(struct buf *out, const char *indent, const char *name, const char *text)
{
	buf_printf(out, "%s<%s>", indent, name);
	html_escape(out, text);
	buf_printf(out, "</%s>\n", name);
}

/* <name format="markdown"><text>...</text></name>; nothing for an empty text. */
static void text_element(struct buf *out, const char *indent, const char *name, const char *format, const char *text)
{
	if (text[0] == '\0')
		return;
	buf_printf(out, "%s<%s%s><text>", indent, name, format);
	html_escape(out, text);
	buf_printf(out, "</text></%s>\n", name);
}
#define MARKDOWN " format=\"markdown\""

static void answer(struct question_set *set, const struct question *q, const struct question_answer *a, struct buf *out)
{
	bool exact, is_text = q->kind == QUESTION_CHOICE;
	const char *share = question_share(a->fraction, &exact);

	buf_printf(out, "    <answer fraction=\"%s\"%s><text>", share, is_text ? MARKDOWN : "");
	html_escape(out, a->text);
	buf_puts(out, "</text>\n");
	text_element(out, "      ", "feedback", MARKDOWN, a->feedback);
	if (q->kind == QUESTION_NUMERICAL)
		element(out, "      ", "tolerance", a->tolerance);
	buf_puts(out, "    </answer>\n");
	if (!exact)
		question_note(set, q->name, "a share of %d.%03d %% became %s %%, the nearest that is taken",
			      a->fraction / 1000, (a->fraction < 0 ? -a->fraction : a->fraction) % 1000, share);
}

static void answers(struct question_set *set, const struct question *q, struct buf *out)
{
	static const char *const truth[] = { "true", "false" };

	switch (q->kind) {
	case QUESTION_CHOICE:
		element(out, "    ", "single", q->multiple ? "false" : "true");
		element(out, "    ", "shuffleanswers", "true");
		element(out, "    ", "answernumbering", "ABCD");
		break;
	case QUESTION_SHORT: element(out, "    ", "usecase", q->case_matters ? "1" : "0"); break;
	case QUESTION_MATCHING: element(out, "    ", "shuffleanswers", "true"); break;
	case QUESTION_TRUE_FALSE:
		for (int i = 0; i < 2; i++) {
			bool right = strcmp(q->answers[0].text, truth[i]) == 0;
			buf_printf(out, "    <answer fraction=\"%s\"><text>%s</text>\n", right ? "100" : "0", truth[i]);
			text_element(out, "      ", "feedback", MARKDOWN, right ? "" : q->answers[0].feedback);
			buf_puts(out, "    </answer>\n");
		}
		return;
	case QUESTION_ESSAY:
		element(out, "    ", "responseformat", "monospaced");
		if (q->answer_count > 0) {
			text_element(out, "    ", "graderinfo", MARKDOWN, q->answers[0].text);
			question_note(set, q->name, "marked by a person there; the model answer is for the grader");
		}
		return;
	case QUESTION_NUMERICAL: break;
	}
	for (size_t i = 0; i < q->answer_count; i++)
		if (q->kind == QUESTION_MATCHING) {
			buf_puts(out, "    <subquestion" MARKDOWN "><text>");
			html_escape(out, q->answers[i].text);
			buf_puts(out, "</text><answer><text>");
			html_escape(out, q->answers[i].pair);
			buf_puts(out, "</text></answer></subquestion>\n");
		} else {
			answer(set, q, &q->answers[i], out);
		}
}

static void question(struct question_set *set, const struct question *q, struct buf *out)
{
	static const char *const types[] = {
		[QUESTION_CHOICE] = "multichoice", [QUESTION_TRUE_FALSE] = "truefalse",
		[QUESTION_SHORT] = "shortanswer",  [QUESTION_NUMERICAL] = "numerical",
		[QUESTION_MATCHING] = "matching",  [QUESTION_ESSAY] = "essay",
	};

	buf_printf(out, "  <question type=\"%s\">\n", types[q->kind]);
	text_element(out, "    ", "name", "", q->name);
	text_element(out, "    ", "questiontext", MARKDOWN, q->prompt);
	text_element(out, "    ", "generalfeedback", MARKDOWN, q->feedback);
	buf_printf(out, "    <defaultgrade>%d.%03d</defaultgrade>\n", (int)(q->points / 1000), (int)(q->points % 1000));
	if (q->id[0] != '\0')
		element(out, "    ", "idnumber", q->id);
	answers(set, q, out);
	for (size_t i = 0; i < q->hint_count; i++)
		text_element(out, "    ", "hint", MARKDOWN, q->hints[i]);
	if (q->tag_count > 0) {
		buf_puts(out, "    <tags>\n");
		for (size_t i = 0; i < q->tag_count; i++)
			text_element(out, "      ", "tag", "", q->tags[i]);
		buf_puts(out, "    </tags>\n");
	}
	buf_puts(out, "  </question>\n");
}

void question_write_moodle(struct question_set *set, struct buf *out)
{
	const char *category = "";

	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
	for (size_t i = 0; i < set->items.length; i++) {
		const struct question *q = &set->items.items[i];
		if (strcmp(q->category, category) != 0) {
			buf_puts(out, "  <question type=\"category\"><category><text>");
			html_escape(out, q->category);
			buf_puts(out, "</text></category></question>\n");
			category = q->category;
		}
		question(set, q, out);
	}
	buf_puts(out, "</quiz>\n");
}
