/* anki_read.c -- notes in Anki's text form to questions: front and back of a card, judged by the learner.
 * Models: rslib/src/import_export/text/csv of Anki: header lines "#key:value", quoted fields, rows that begin with "#"
 * are comments. */
#include "html.h"
#include "question_private.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define FIELDS_MOST 100

struct anki {
	struct question_set *set;
	char separator;
	bool html;
	int guid, tags, deck, type; /* columns from 1; 0: none */
	const char *all_tags;
};

/* "#separator:Tab" and its kin; *text moves behind the header lines. Returns how many lines it had. */
static int read_head(struct anki *a, const char **text)
{
	static const struct {
		const char *word;
		char separator;
	} separators[] = { { "tab", '\t' },  { "comma", ',' }, { "semicolon", ';' },
			   { "space", ' ' }, { "pipe", '|' },  { "colon", ':' } };
	int lines = 0;

	while (**text == '#') {
		size_t end = strcspn(*text, "\r\n"), key = strcspn(*text, ":");
		const char *value, *line = arena_text(&a->set->arena, *text, end);
		if (key >= end)
			break;
		value = line + key + 1;
		if (strncasecmp(line, "#separator:", key + 1) == 0) {
			a->separator = strlen(value) == 1 ? value[0] : '\t';
			for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
				if (strcasecmp(value, separators[i].word) == 0)
					a->separator = separators[i].separator;
		} else if (strncasecmp(line, "#html:", key + 1) == 0) {
			a->html = strcasecmp(value, "true") == 0;
		} else if (strncasecmp(line, "#tags:", key + 1) == 0) {
			a->all_tags = value;
		} else if (strncasecmp(line, "#deck:", key + 1) == 0) {
			a->set->title = value;
		} else if (strncasecmp(line, "#guid column:", key + 1) == 0) {
			a->guid = atoi(value);
		} else if (strncasecmp(line, "#tags column:", key + 1) == 0) {
			a->tags = atoi(value);
		} else if (strncasecmp(line, "#deck column:", key + 1) == 0) {
			a->deck = atoi(value);
		} else if (strncasecmp(line, "#notetype column:", key + 1) == 0) {
			a->type = atoi(value);
		} else if (strncasecmp(line, "#notetype:", key + 1) == 0 ||
			   strncasecmp(line, "#columns:", key + 1) == 0) {
			/* the first two columns that are nothing else are front and back */
		} else {
			question_note(a->set, "", "the header line %s", line);
		}
		*text += end;
		*text += strspn(*text, "\r");
		*text += **text == '\n';
		lines++;
	}
	return lines;
}

/* One row into fields; *text moves behind it, *line counts. false: a quote is not closed. */
static bool read_row(struct anki *a, const char **text, int *line, const char **fields, size_t *count)
{
	struct buf out = BUF_INIT;
	const char *at = *text;
	bool closed = true;

	*count = 0;
	for (;;) {
		buf_reset(&out);
		if (*at == '"') {
			closed = false;
			for (at++; *at != '\0'; at++) {
				if (*at == '"' && at[1] != '"') {
					closed = true;
					at++;
					break;
				}
				at += *at == '"';
				*line += *at == '\n';
				buf_putc(&out, *at);
			}
		}
		while (*at != '\0' && *at != '\n' && *at != a->separator) {
			if (*at != '\r')
				buf_putc(&out, *at);
			at++;
		}
		if (*count < FIELDS_MOST)
			fields[(*count)++] = question_text_of(a->set, &out);
		if (*at != a->separator || *at == '\0')
			break;
		at++;
	}
	*line += *at == '\n';
	*text = at + (*at == '\n');
	buf_clear(&out);
	return closed;
}

static const char *as_md(struct anki *a, const char *name, const char *field)
{
	struct buf out = BUF_INIT;
	const char *kept;

	if (!a->html)
		question_escape_md(&out, field);
	else if (html_to_md(field, &out))
		question_note(a->set, name, "pictures, tables or scripts in its HTML");
	kept = question_text_of(a->set, &out);
	buf_clear(&out);
	return kept;
}

static void put_tags(struct anki *a, struct question *q, const char *text)
{
	while (*(text += strspn(text, " ")) != '\0' && q->tag_count < 20) {
		size_t length = strcspn(text, " ");
		q->tags[q->tag_count++] = arena_text(&a->set->arena, text, length);
		text += length;
	}
}

static bool put_note(struct anki *a, const char **fields, size_t count, int line)
{
	struct question *q = question_new(a->set, QUESTION_ESSAY);
	int front = 0, back = 0;

	if (q == NULL)
		return false;
	for (int i = 1; i <= (int)count && back == 0; i++)
		if (i != a->guid && i != a->tags && i != a->deck && i != a->type)
			*(front == 0 ? &front : &back) = i;
	q->line = line;
	q->category = a->deck > 0 && a->deck <= (int)count ? fields[a->deck - 1] : "";
	q->id = a->guid > 0 && a->guid <= (int)count ? fields[a->guid - 1] : "";
	q->tags = arena_array(&a->set->arena, const char *, 20);
	put_tags(a, q, a->all_tags);
	if (a->tags > 0 && a->tags <= (int)count)
		put_tags(a, q, fields[a->tags - 1]);
	q->name = "";
	q->prompt = front > 0 ? as_md(a, "", fields[front - 1]) : "";
	q->name = question_name_of(a->set, q->prompt);
	if (back > 0)
		question_answer(a->set, q, as_md(a, q->name, fields[back - 1]), QUESTION_WHOLE);
	return q->prompt[0] != '\0' && back > 0 && fields[back - 1][0] != '\0';
}

int question_read_anki(struct question_set *set, const char *name, const char *text, size_t length,
		       struct pack_faults *faults)
{
	struct anki a = { .set = set, .separator = '\t', .all_tags = "" };
	const char *fields[FIELDS_MOST];
	int code = question_check_file(name, text, length, faults), line;

	if (code != 0)
		return code;
	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
		text += 3;
	line = read_head(&a, &text) + 1;
	while (*text != '\0') {
		int at = line;
		size_t count;
		if (*text == '#' || *text == '\n' || *text == '\r') { /* a comment, an empty row */
			text += strcspn(text, "\n");
			text += *text == '\n';
			line++;
			continue;
		}
		if (!read_row(&a, &text, &line, fields, &count)) {
			question_fault(faults, ERR_INPUT, name, at, "a field that begins with \" does not end");
			code = ERR_INPUT;
		} else if (!put_note(&a, fields, count, at)) {
			question_fault(faults, ERR_INPUT, name, at,
				       set->items.length >= QUESTION_MOST
					   ? "more than 2000 notes"
					   : "a note needs a front and a back, separated as the header says");
			code = ERR_INPUT;
			if (set->items.length >= QUESTION_MOST)
				break;
		}
	}
	if (code == 0 && set->items.length == 0) {
		question_fault(faults, ERR_INPUT, name, 0, "no note was found");
		code = ERR_INPUT;
	}
	return code;
}
