/* question.c -- a set of questions: its life, shares, and the table of forms. */
#include "question_private.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_WIDTH 60 /* of a name made from a text */

void question_set_init(struct question_set *set)
{
	memset(set, 0, sizeof *set);
	arena_init(&set->arena);
	set->title = "";
}

void question_set_clear(struct question_set *set)
{
	VEC_CLEAR(&set->items);
	VEC_CLEAR(&set->notes);
	arena_clear(&set->arena);
}

const char *question_text(struct question_set *set, const char *text)
{
	return arena_text(&set->arena, text, strlen(text));
}

const char *question_text_of(struct question_set *set, const struct buf *text)
{
	return arena_text(&set->arena, buf_text(text), text->length);
}

void question_note(struct question_set *set, const char *name, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, fmt);
	buf_vprintf(&text, fmt, args);
	va_end(args);
	VEC_PUSH(&set->notes, (struct question_note){ question_text(set, name), question_text_of(set, &text) });
	buf_clear(&text);
}

struct question *question_new(struct question_set *set, enum question_kind kind)
{
	if (set->items.length >= QUESTION_MOST)
		return NULL;
	VEC_PUSH(
	    &set->items,
	    (struct question){
		.kind = kind, .name = "", .id = "", .category = "", .prompt = "", .feedback = "", .points = 1000 });
	return &VEC_LAST(&set->items);
}

struct question_answer *question_answer(struct question_set *set, struct question *question, const char *text,
					int fraction)
{
	size_t count = question->answer_count;
	struct question_answer *answer;

	if (count >= QUESTION_ANSWERS)
		return NULL;
	if ((count & (count - 1)) == 0) { /* full at each power of two: twice the room */
		struct question_answer *more =
		    arena_array(&set->arena, struct question_answer, count == 0 ? 1 : count * 2);
		if (count > 0)
			memcpy(more, question->answers, count * sizeof *more);
		question->answers = more;
	}
	answer = &question->answers[question->answer_count++];
	*answer = (struct question_answer){ text, "", "0", "", fraction };
	return answer;
}

/* ---- faults ---- */

void question_fault(struct pack_faults *faults, enum err_code code, const char *file, int line, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, fmt);
	buf_vprintf(&text, fmt, args);
	va_end(args);
	pack_faults_put(faults, code, file, line, 0, buf_text(&text));
	buf_clear(&text);
}

static int line_of(const char *text, size_t offset)
{
	int line = 1;
	for (size_t i = 0; i < offset; i++)
		line += text[i] == '\n';
	return line;
}

int question_check_file(const char *name, const char *text, size_t length, struct pack_faults *faults)
{
	size_t valid;

	if (length > QUESTION_MOST_BYTES) {
		question_fault(faults, ERR_LIMIT, name, 0, "larger than %zu MiB", QUESTION_MOST_BYTES >> 20);
		return ERR_LIMIT;
	}
	valid = text_valid(text, length);
	if (valid < length) {
		question_fault(faults, ERR_INPUT, name, line_of(text, valid),
			       "byte 0x%02x is no UTF-8; save the file as UTF-8 and try again",
			       (unsigned char)text[valid]);
		return ERR_INPUT;
	}
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < ' ' && strchr("\t\n\r", text[i]) == NULL) {
			question_fault(faults, ERR_INPUT, name, line_of(text, i), "the control character 0x%02x",
				       (unsigned char)text[i]);
			return ERR_INPUT;
		}
	if (memchr(text, '\0', length) != NULL) {
		question_fault(faults, ERR_INPUT, name, 0, "a NUL character");
		return ERR_INPUT;
	}
	return 0;
}

/* ---- shares ---- */

/* The shares that Moodle takes (question/engine/bank.php), largest first. */
static const struct {
	int fraction;
	const char *text, *minus;
} shares[] = {
	{ 100000, "100", "-100" },
	{ 90000, "90", "-90" },
	{ 83333, "83.33333", "-83.33333" },
	{ 80000, "80", "-80" },
	{ 75000, "75", "-75" },
	{ 70000, "70", "-70" },
	{ 66667, "66.66667", "-66.66667" },
	{ 60000, "60", "-60" },
	{ 50000, "50", "-50" },
	{ 40000, "40", "-40" },
	{ 33333, "33.33333", "-33.33333" },
	{ 30000, "30", "-30" },
	{ 25000, "25", "-25" },
	{ 20000, "20", "-20" },
	{ 16667, "16.66667", "-16.66667" },
	{ 14286, "14.28571", "-14.28571" },
	{ 12500, "12.5", "-12.5" },
	{ 11111, "11.11111", "-11.11111" },
	{ 10000, "10", "-10" },
	{ 5000, "5", "-5" },
	{ 0, "0", "0" },
};

const char *question_share(int fraction, bool *exact)
{
	int wanted = abs(fraction);
	size_t best = 0;

	for (size_t i = 1; i < sizeof shares / sizeof *shares; i++)
		if (abs(shares[i].fraction - wanted) < abs(shares[best].fraction - wanted))
			best = i;
	if (exact != NULL)
		*exact = abs(shares[best].fraction - wanted) <= 1;
	return fraction < 0 ? shares[best].minus : shares[best].text;
}

bool question_parse_share(const char *text, int *fraction)
{
	char *end;
	double share = strtod(text, &end);

	while (*end == ' ' || *end == '%')
		end++;
	if (end == text || *end != '\0' || !(share >= -100.0 && share <= 100.0))
		return false;
	*fraction = (int)(share * 1000.0 + (share < 0 ? -0.5 : 0.5));
	return true;
}

bool question_is_number(const char *text)
{
	char *end;

	text += strspn(text, " ");
	strtod(text, &end);
	return end != text && *(end + strspn(end, " ")) == '\0' && strpbrk(text, "nNxX") == NULL;
}

void question_spread(struct question *question, const bool *right)
{
	int rights = 0;

	for (size_t i = 0; i < question->answer_count; i++)
		rights += right[i];
	for (size_t i = 0; i < question->answer_count; i++)
		question->answers[i].fraction = rights == 0 ? 0
						: right[i]  ? (QUESTION_WHOLE + rights / 2) / rights
							    : -QUESTION_WHOLE / rights;
}

/* ---- texts ---- */

void question_escape_md(struct buf *out, const char *text)
{
	size_t blanks = out->length;
	bool start;

	while (blanks > 0 && out->data[blanks - 1] == ' ')
		blanks--;
	start = blanks == 0 || out->data[blanks - 1] == '\n';
	for (; *text != '\0'; text++) {
		bool mark = strchr("\\`*_[]<>&", *text) != NULL || (start && strchr("#+-=~|", *text) != NULL);
		if (mark)
			buf_putc(out, '\\');
		buf_putc(out, *text);
		start = *text == '\n' || (start && *text == ' ');
	}
}

const char *question_name_of(struct question_set *set, const char *text)
{
	struct buf out = BUF_INIT;
	const char *name;
	size_t length;

	text += strspn(text, " \n\t`#>*-");
	length = strcspn(text, "\n");
	while (length > 0 && text_width(text, length) > NAME_WIDTH)
		for (length--; length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80; length--)
			;
	buf_put(&out, text, length);
	if (text[length] != '\0' && text[length] != '\n')
		buf_puts(&out, "...");
	if (out.length == 0)
		buf_puts(&out, "Question");
	name = question_text_of(set, &out);
	buf_clear(&out);
	return name;
}

/* ---- the forms ---- */

#define FORM(name, suffix, what)                                                                     \
	static const struct question_form form_##name = { #name, suffix, what, question_read_##name, \
							  question_write_##name };
#include "question_forms.def"
#undef FORM

static const struct question_form *const forms[] = {
#define FORM(name, suffix, what) &form_##name,
#include "question_forms.def"
#undef FORM
	NULL,
};

const struct question_form *const *question_forms(void)
{
	return forms;
}

const struct question_form *question_form_find(const char *name)
{
	for (size_t i = 0; forms[i] != NULL; i++)
		if (strcmp(forms[i]->name, name) == 0)
			return forms[i];
	return NULL;
}

const struct question_form *question_form_guess(const char *name, const char *text, size_t length)
{
	size_t name_length = strlen(name), blank = 0;

	while (blank < length && strchr(" \t\r\n", text[blank]) != NULL)
		blank++;
	if (blank < length && text[blank] == '<')
		return &form_moodle;
	if (blank + 1 < length && text[blank] == '#' && memchr(text + blank, ':', length - blank) != NULL)
		return &form_anki;
	for (size_t i = 0; forms[i] != NULL; i++) {
		size_t suffix = strlen(forms[i]->suffix);
		if (name_length > suffix && strcmp(name + name_length - suffix, forms[i]->suffix) == 0 &&
		    forms[i] != &form_anki)
			return forms[i];
	}
	if (memchr(text, '{', length) != NULL)
		return &form_gift;
	return memchr(text, '\t', length) != NULL ? &form_anki : NULL;
}
