/* gift_read.c -- GIFT to questions. Blocks are separated by blank lines; what is escaped is set aside first, as
 * characters that no text has, so that the rest can be split at its marks.
 * Models: question/format/gift/format.php of Moodle: the kind of a question shows in its answers. */
#include "html.h"
#include "question_private.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESCAPED "~=#{}:n\\" /* "\~" is kept as the character 1, "\=" as 2, ... */

enum gift_format { GIFT_PLAIN, GIFT_MARKDOWN, GIFT_HTML };

struct gift {
	struct question_set *set;
	struct pack_faults *faults;
	const char *name; /* of the file */
	const char *category;
	const char *id; /* from comments, for the next question */
	const char **tags;
	size_t tag_count;
	int line; /* of the block */
	enum gift_format format;
	size_t fault_count;
};

static void fault(struct gift *g, const char *text)
{
	question_fault(g->faults, ERR_INPUT, g->name, g->line, "%s", text);
	g->fault_count++;
}

/* ---- texts ---- */

static void hide_escapes(char *text)
{
	char *to = text;

	for (; *text != '\0'; text++) {
		const char *which = text[0] == '\\' && text[1] != '\0' ? strchr(ESCAPED, text[1]) : NULL;
		if (which != NULL) {
			*to++ = (char)(which - ESCAPED + 1);
			text++;
		} else {
			*to++ = *text;
		}
	}
	*to = '\0';
}

static char *trim(char *text)
{
	size_t length;

	text += strspn(text, " \t\n");
	length = strlen(text);
	while (length > 0 && strchr(" \t\n", text[length - 1]) != NULL)
		text[--length] = '\0';
	return text;
}

/* With the escapes back, as it was meant, no format applied. */
static const char *plain(struct gift *g, char *text)
{
	struct buf out = BUF_INIT;
	const char *kept;

	for (text = trim(text); *text != '\0'; text++)
		if (*text > 0 && *text <= (char)(sizeof ESCAPED - 1))
			buf_putc(&out, ESCAPED[*text - 1] == 'n' ? '\n' : ESCAPED[*text - 1]);
		else
			buf_putc(&out, *text);
	kept = question_text_of(g->set, &out);
	buf_clear(&out);
	return kept;
}

/* "[html]text": the format it has, and the text behind it. */
static char *read_format(char *text, enum gift_format *format)
{
	static const struct {
		const char *mark;
		enum gift_format format;
	} marks[] = { { "[markdown]", GIFT_MARKDOWN },
		      { "[html]", GIFT_HTML },
		      { "[moodle]", GIFT_HTML },
		      { "[plain]", GIFT_PLAIN } };

	text = trim(text);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strncmp(text, marks[i].mark, strlen(marks[i].mark)) == 0) {
			*format = marks[i].format;
			return text + strlen(marks[i].mark);
		}
	return text;
}

/* A text for people, as Markdown. */
static const char *markdown(struct gift *g, char *text)
{
	enum gift_format format = g->format;
	struct buf out = BUF_INIT;
	const char *kept = plain(g, read_format(text, &format));

	if (format == GIFT_MARKDOWN)
		return kept;
	if (format == GIFT_HTML && html_to_md(kept, &out))
		question_note(g->set, VEC_LAST(&g->set->items).name, "pictures, tables or scripts in its HTML");
	if (format == GIFT_PLAIN)
		question_escape_md(&out, kept);
	kept = question_text_of(g->set, &out);
	buf_clear(&out);
	return kept;
}

/* ---- answers ---- */

/* Cuts text at the first `mark`; returns what stands behind it, or NULL. */
static char *cut(char *text, char mark)
{
	char *at = strchr(text, mark);

	if (at == NULL)
		return NULL;
	*at = '\0';
	return at + 1;
}

/* The next answer: a piece that begins with one of `marks`, which is returned in *mark. */
static char *next_piece(char **rest, const char *marks, char *mark)
{
	char *piece = *rest + strcspn(*rest, marks), *end;

	if (*piece == '\0')
		return NULL;
	*mark = *piece++;
	end = piece + strcspn(piece, marks);
	*rest = end;
	return piece;
}

/* "%50%text": the share, 100 % or nothing when it is not said. */
static char *read_share(struct gift *g, char *text, int *fraction)
{
	char *end;

	text = trim(text);
	if (*text != '%')
		return text;
	end = strchr(text + 1, '%');
	if (end == NULL) {
		fault(g, "a share such as %50% has no second %");
		return text;
	}
	*end = '\0';
	if (!question_parse_share(text + 1, fraction))
		fault(g, "a share is a number from -100 to 100, as in %50%");
	return end + 1;
}

static struct question_answer *add(struct gift *g, struct question *q, const char *text, int fraction)
{
	struct question_answer *answer = question_answer(g->set, q, text, fraction);

	if (answer == NULL && q->answer_count == QUESTION_ANSWERS)
		fault(g, "more than 200 answers");
	return answer;
}

static void read_choice(struct gift *g, struct question *q, char *text)
{
	bool has_right = strchr(text, '=') != NULL;
	char mark, *piece, rest_mark;

	q->kind = QUESTION_CHOICE;
	q->multiple = !has_right;
	for (char *rest = text; (piece = next_piece(&rest, "=~", &mark)) != NULL;) {
		char *end = rest, *feedback;
		int fraction = mark == '=' ? QUESTION_WHOLE : 0;
		struct question_answer *answer;
		rest_mark = *end;
		*end = '\0';
		piece = read_share(g, piece, &fraction);
		feedback = cut(piece, '#');
		answer = add(g, q, markdown(g, piece), fraction);
		if (answer != NULL && feedback != NULL)
			answer->feedback = markdown(g, feedback);
		*end = rest_mark;
	}
	if (q->answer_count < 2)
		fault(g, "a choice needs two answers at least");
}

static void read_short(struct gift *g, struct question *q, char *text)
{
	char mark, *piece, rest_mark;

	q->kind = QUESTION_SHORT;
	if (*trim(text) != '=') {
		char *feedback = cut(text, '#');
		struct question_answer *answer = add(g, q, plain(g, text), QUESTION_WHOLE);
		if (answer != NULL && feedback != NULL)
			answer->feedback = markdown(g, feedback);
		return;
	}
	for (char *rest = text; (piece = next_piece(&rest, "=", &mark)) != NULL;) {
		char *end = rest, *feedback;
		int fraction = QUESTION_WHOLE;
		struct question_answer *answer;
		rest_mark = *end;
		*end = '\0';
		piece = read_share(g, piece, &fraction);
		feedback = cut(piece, '#');
		answer = add(g, q, plain(g, piece), fraction);
		if (answer != NULL && feedback != NULL)
			answer->feedback = markdown(g, feedback);
		*end = rest_mark;
	}
}

/* "3", "3:0.5" or "1..5" */
static void read_number(struct gift *g, struct question *q, char *text, int fraction, char *feedback)
{
	char *dots = strstr(text, ".."), *tolerance = dots != NULL ? NULL : cut(text, ':');
	struct question_answer *answer;

	if (dots != NULL)
		*dots = '\0';
	if (!question_is_number(text) || (tolerance != NULL && !question_is_number(tolerance)) ||
	    (dots && !question_is_number(dots + 2))) {
		fault(g, "a number, a number:tolerance or low..high is wanted");
		return;
	}
	answer = add(g, q, plain(g, text), fraction);
	if (answer == NULL)
		return;
	if (dots != NULL) {
		double low = strtod(text, NULL), high = strtod(dots + 2, NULL);
		answer->text = arena_printf(&g->set->arena, "%.15g", (low + high) / 2);
		answer->tolerance = arena_printf(&g->set->arena, "%.15g", fabs(high - low) / 2);
	} else if (tolerance != NULL) {
		answer->tolerance = plain(g, tolerance);
	}
	if (feedback != NULL)
		answer->feedback = markdown(g, feedback);
}

static void read_numerical(struct gift *g, struct question *q, char *text)
{
	char mark, *piece, rest_mark;

	q->kind = QUESTION_NUMERICAL;
	text = trim(text) + 1; /* behind the # */
	if (*trim(text) != '=') {
		char *feedback = cut(text, '#');
		read_number(g, q, text, QUESTION_WHOLE, feedback);
		return;
	}
	for (char *rest = text; (piece = next_piece(&rest, "=~", &mark)) != NULL;) {
		char *end = rest, *feedback;
		int fraction = QUESTION_WHOLE;
		rest_mark = *end;
		*end = '\0';
		piece = read_share(g, piece, &fraction);
		feedback = cut(piece, '#');
		if (mark == '~' && *trim(piece) == '\0')
			question_note(g->set, q->name, "feedback for any other number");
		else
			read_number(g, q, piece, fraction, feedback);
		*end = rest_mark;
	}
}

static void read_matching(struct gift *g, struct question *q, char *text)
{
	char mark, *piece, rest_mark;

	q->kind = QUESTION_MATCHING;
	for (char *rest = text; (piece = next_piece(&rest, "=", &mark)) != NULL;) {
		char *end = rest, *arrow;
		struct question_answer *answer;
		rest_mark = *end;
		*end = '\0';
		arrow = strstr(piece, "->");
		if (arrow == NULL) {
			fault(g, "a pair is written =left -> right");
		} else {
			*arrow = '\0';
			answer = add(g, q, markdown(g, piece), QUESTION_WHOLE);
			if (answer != NULL)
				answer->pair = plain(g, arrow + 2);
			*arrow = '-';
		}
		*end = rest_mark;
	}
	if (q->answer_count < 2)
		fault(g, "a matching question needs two pairs at least");
}

static bool read_truth(struct gift *g, struct question *q, char *text)
{
	static const char *const words[] = { "T", "TRUE", "F", "FALSE" };
	size_t length;

	text = trim(text);
	length = strcspn(text, "# \n\t");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0 &&
		    (*trim(text + length) == '\0' || *trim(text + length) == '#')) {
			char *feedback = cut(text, '#'), *second = feedback ? cut(feedback, '#') : NULL;
			struct question_answer *answer = add(g, q, i < 2 ? "true" : "false", QUESTION_WHOLE);
			q->kind = QUESTION_TRUE_FALSE;
			if (answer != NULL && feedback != NULL)
				answer->feedback = markdown(g, feedback);
			if (second != NULL && *trim(second) != '\0')
				question_note(g->set, q->name, "feedback for the right answer alone");
			return true;
		}
	return false;
}

static void read_answers(struct gift *g, struct question *q, char *text)
{
	char *general = strstr(text, "####");

	if (general != NULL) {
		*general = '\0';
		q->feedback = markdown(g, general + 4);
	}
	text = trim(text);
	if (*text == '\0')
		q->kind = QUESTION_ESSAY;
	else if (*text == '#')
		read_numerical(g, q, text);
	else if (strchr(text, '~') != NULL)
		read_choice(g, q, text);
	else if (strchr(text, '=') != NULL && strstr(text, "->") != NULL)
		read_matching(g, q, text);
	else if (!read_truth(g, q, text))
		read_short(g, q, text);
}

/* ---- blocks ---- */

/* "[id:x] [tag:y]" in a comment: for the question that follows. */
static void read_comment(struct gift *g, const char *line)
{
	const char *at;

	if ((at = strstr(line, "[id:")) != NULL)
		g->id = arena_text(&g->set->arena, at + 4, strcspn(at + 4, "]\n"));
	for (at = line; (at = strstr(at, "[tag:")) != NULL && g->tag_count < 20; at++) {
		const char **more = arena_array(&g->set->arena, const char *, g->tag_count + 1);
		if (g->tag_count > 0)
			memcpy(more, g->tags, g->tag_count * sizeof *more);
		more[g->tag_count++] = arena_text(&g->set->arena, at + 5, strcspn(at + 5, "]\n"));
		g->tags = more;
	}
}

/* "::name::text{answers}more" */
static void read_question(struct gift *g, char *text)
{
	struct question *q;
	char *name = NULL, *open, *close, *after;

	hide_escapes(text);
	text = trim(text);
	if (strncmp(text, "::", 2) == 0) {
		char *end = strstr(text + 2, "::");
		if (end == NULL) {
			fault(g, "the name of a question has no second \"::\"");
			return;
		}
		*end = '\0';
		name = text + 2;
		text = end + 2;
	}
	open = strchr(text, '{');
	close = strrchr(text, '}');
	if (open == NULL && close == NULL) {
		question_note(g->set, "", "line %d: a description without a question was left out", g->line);
		return;
	}
	if (open == NULL || close == NULL || close < open || strchr(open + 1, '{') != NULL || strchr(close + 1, '}') ||
	    strchr(open, '}') != close) {
		fault(g, "one { and one } are wanted around the answers; braces in texts are written \\{ and \\}");
		return;
	}
	q = question_new(g->set, QUESTION_ESSAY);
	if (q == NULL) {
		fault(g, "more than 2000 questions");
		return;
	}
	*open = *close = '\0';
	after = trim(close + 1);
	g->format = GIFT_PLAIN;
	text = read_format(text, &g->format);
	q->line = g->line;
	q->category = g->category;
	q->id = g->id;
	q->tags = g->tags;
	q->tag_count = g->tag_count;
	q->name = name != NULL ? plain(g, name) : "";
	q->prompt = markdown(g, text);
	if (*after != '\0')
		q->prompt = arena_printf(&g->set->arena, "%s \\_\\_\\_\\_\\_ %s", q->prompt, markdown(g, after));
	if (q->name[0] == '\0')
		q->name = question_name_of(g->set, q->prompt);
	if (q->prompt[0] == '\0')
		fault(g, "the question has no text");
	read_answers(g, q, open + 1);
}

static void end_block(struct gift *g, struct buf *block)
{
	char *text = mem_copy(buf_text(block), block->length);

	if (strncmp(trim(text), "$CATEGORY:", 10) == 0) {
		g->category = question_text(g->set, trim(trim(text) + 10));
		if (g->set->title[0] == '\0')
			g->set->title = g->category;
	} else if (*trim(text) != '\0') {
		size_t before = g->set->items.length;
		read_question(g, text);
		if (g->set->items.length > before || *trim(text) != '\0') {
			g->id = "";
			g->tags = NULL;
			g->tag_count = 0;
		}
	}
	mem_free(text);
	buf_reset(block);
}

int question_read_gift(struct question_set *set, const char *name, const char *text, size_t length,
		       struct pack_faults *faults)
{
	struct gift g = { .set = set, .faults = faults, .name = name, .category = "", .id = "" };
	struct buf block = BUF_INIT;
	int code = question_check_file(name, text, length, faults), line = 0;

	if (code != 0)
		return code;
	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
		text += 3;
	while (*text != '\0') {
		size_t end = strcspn(text, "\n"), from = strspn(text, " \t\r");
		line++;
		if (strncmp(text + from, "//", 2) == 0) {
			char *comment = arena_text(&set->arena, text, end);
			read_comment(&g, comment);
		} else if (from >= end) {
			end_block(&g, &block);
		} else {
			if (block.length == 0)
				g.line = line;
			buf_put(&block, text, end > 0 && text[end - 1] == '\r' ? end - 1 : end);
			buf_putc(&block, '\n');
			if (strncmp(text + from, "$CATEGORY:", 10) == 0)
				end_block(&g, &block);
		}
		text += end + (text[end] == '\n');
	}
	end_block(&g, &block);
	buf_clear(&block);
	if (g.fault_count == 0 && set->items.length == 0) {
		question_fault(faults, ERR_INPUT, name, 0, "no question was found");
		return ERR_INPUT;
	}
	return g.fault_count > 0 ? ERR_INPUT : 0;
}
