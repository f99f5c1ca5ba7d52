/* moodle_read.c -- Moodle XML to questions. Types that are not known, files and media are named and left out.
 * Models: question/format/xml/format.php of Moodle. */
#include "html.h"
#include "question_private.h"
#include "xml_tree.h"
#include <stdlib.h>
#include <string.h>

struct moodle {
	struct question_set *set;
	struct pack_faults *faults;
	const char *name; /* of the file */
	const char *category;
	size_t fault_count;
};

static void fault(struct moodle *m, const struct xml_element *at, const char *text)
{
	question_fault(m->faults, ERR_INPUT, m->name, at->line, "%s", text);
	m->fault_count++;
}

static const char *trimmed(struct moodle *m, const char *text)
{
	size_t length;

	text += strspn(text, " \t\r\n");
	length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
		length--;
	return arena_text(&m->set->arena, text, length);
}

/* <name><text>...</text></name>, or the text right in it. */
static const char *inner(struct moodle *m, const struct xml_element *element)
{
	const struct xml_element *text = xml_tree_child(element, "text");

	if (element == NULL)
		return "";
	return trimmed(m, text != NULL ? text->text : element->text);
}

/* The same as Markdown, by its attribute `format`; up: the format where it says none. */
static const char *markdown(struct moodle *m, const struct xml_element *element, const char *up)
{
	const char *text = inner(m, element), *format, *name = VEC_LAST(&m->set->items).name;
	struct buf out = BUF_INIT;

	if (element == NULL || text[0] == '\0')
		return "";
	format = xml_tree_attribute(element, "format");
	if (format[0] == '\0')
		format = up;
	if (xml_tree_child(element, "file") != NULL)
		question_note(m->set, name, "files that belong to a text");
	if (strcmp(format, "markdown") == 0)
		return text;
	if (strcmp(format, "plain_text") == 0)
		question_escape_md(&out, text);
	else if (html_to_md(text, &out))
		question_note(m->set, name, "pictures, tables or scripts in its HTML");
	text = question_text_of(m->set, &out);
	buf_clear(&out);
	return text;
}

/* ---- answers ---- */

static struct question_answer *add(struct moodle *m, struct question *q, const struct xml_element *element,
				   const char *text)
{
	struct question_answer *answer;
	int fraction = QUESTION_WHOLE;
	const char *share = xml_tree_attribute(element, "fraction");

	if (share[0] != '\0' && !question_parse_share(share, &fraction))
		fault(m, element, "fraction is a number from -100 to 100");
	answer = question_answer(m->set, q, text, fraction);
	if (answer == NULL)
		fault(m, element, "more than 200 answers");
	else
		answer->feedback = markdown(m, xml_tree_child(element, "feedback"), "html");
	return answer;
}

static bool says_true(const struct xml_element *question, const char *name)
{
	const struct xml_element *element = xml_tree_child(question, name);
	const char *text = element != NULL ? element->text + strspn(element->text, " \t\r\n") : "";

	return strncmp(text, "true", 4) == 0 || text[0] == '1';
}

static void read_choice(struct moodle *m, struct question *q, const struct xml_element *from)
{
	const struct xml_element *single = xml_tree_child(from, "single");

	q->kind = QUESTION_CHOICE;
	q->multiple = single != NULL && !says_true(from, "single");
	for (const struct xml_element *a = xml_tree_child(from, "answer"); a != NULL; a = xml_tree_again(a))
		add(m, q, a, markdown(m, a, "html"));
	if (q->answer_count < 2)
		fault(m, from, "a multichoice question needs two answers at least");
}

static void read_truth(struct moodle *m, struct question *q, const struct xml_element *from)
{
	const char *wrong = "";

	q->kind = QUESTION_TRUE_FALSE;
	for (const struct xml_element *a = xml_tree_child(from, "answer"); a != NULL; a = xml_tree_again(a)) {
		const char *text = inner(m, a);
		int fraction = 0;
		if ((strcmp(text, "true") != 0 && strcmp(text, "false") != 0) ||
		    !question_parse_share(xml_tree_attribute(a, "fraction"), &fraction))
			fault(m, a, "the answers of a truefalse question are true and false, each with a fraction");
		else if (fraction == QUESTION_WHOLE && q->answer_count == 0)
			add(m, q, a, text);
		else
			wrong = markdown(m, xml_tree_child(a, "feedback"), "html");
	}
	if (q->answer_count > 0)
		q->answers[0].feedback = wrong;
	if (q->answer_count == 0)
		fault(m, from, "neither true nor false is right");
}

static void read_short(struct moodle *m, struct question *q, const struct xml_element *from)
{
	q->kind = QUESTION_SHORT;
	q->case_matters = says_true(from, "usecase");
	for (const struct xml_element *a = xml_tree_child(from, "answer"); a != NULL; a = xml_tree_again(a))
		add(m, q, a, inner(m, a));
	if (q->answer_count == 0)
		fault(m, from, "a shortanswer question needs an answer");
}

static void read_numerical(struct moodle *m, struct question *q, const struct xml_element *from)
{
	q->kind = QUESTION_NUMERICAL;
	for (const struct xml_element *a = xml_tree_child(from, "answer"); a != NULL; a = xml_tree_again(a)) {
		const char *text = inner(m, a), *tolerance = inner(m, xml_tree_child(a, "tolerance"));
		struct question_answer *answer;
		if (strcmp(text, "*") == 0) { /* anything: feedback for what is wrong */
			question_note(m->set, q->name, "feedback for any other number");
			continue;
		}
		if (!question_is_number(text) || (tolerance[0] != '\0' && !question_is_number(tolerance))) {
			fault(m, a, "a number, and a number as its tolerance, are wanted");
			continue;
		}
		answer = add(m, q, a, text);
		if (answer != NULL && tolerance[0] != '\0')
			answer->tolerance = tolerance;
	}
	if (xml_tree_child(from, "units") != NULL)
		question_note(m->set, q->name, "units of measurement");
	if (q->answer_count == 0)
		fault(m, from, "a numerical question needs an answer");
}

static void read_matching(struct moodle *m, struct question *q, const struct xml_element *from)
{
	q->kind = QUESTION_MATCHING;
	for (const struct xml_element *s = xml_tree_child(from, "subquestion"); s != NULL; s = xml_tree_again(s)) {
		struct question_answer *answer = add(m, q, s, markdown(m, s, "html"));
		if (answer != NULL)
			answer->pair = inner(m, xml_tree_child(s, "answer"));
	}
	if (q->answer_count < 2)
		fault(m, from, "a matching question needs two pairs at least");
}

static void read_essay(struct moodle *m, struct question *q, const struct xml_element *from)
{
	const struct xml_element *info = xml_tree_child(from, "graderinfo");
	const char *text = markdown(m, info, "html");

	q->kind = QUESTION_ESSAY;
	if (text[0] != '\0')
		question_answer(m->set, q, text, QUESTION_WHOLE);
}

/* ---- questions ---- */

static const char **texts(struct moodle *m, const struct xml_element *first, bool as_markdown, size_t *count)
{
	const char **list;

	*count = 0;
	for (const struct xml_element *e = first; e != NULL; e = xml_tree_again(e))
		++*count;
	list = arena_array(&m->set->arena, const char *, *count + 1);
	*count = 0;
	for (const struct xml_element *e = first; e != NULL; e = xml_tree_again(e)) {
		const char *text = as_markdown ? markdown(m, e, "html") : inner(m, e);
		if (text[0] != '\0')
			list[(*count)++] = text;
	}
	return list;
}

static const struct {
	const char *type;
	void (*read)(struct moodle *m, struct question *q, const struct xml_element *from);
} types[] = {
	{ "multichoice", read_choice },  { "truefalse", read_truth },   { "shortanswer", read_short },
	{ "numerical", read_numerical }, { "matching", read_matching }, { "match", read_matching },
	{ "essay", read_essay },
};

static void read_question(struct moodle *m, const struct xml_element *from)
{
	const char *type = xml_tree_attribute(from, "type");
	const char *name = inner(m, xml_tree_child(from, "name")), *points;
	struct question *q;
	size_t which = 0;

	if (strcmp(type, "category") == 0) {
		m->category = inner(m, xml_tree_child(from, "category"));
		if (m->set->title[0] == '\0')
			m->set->title = m->category;
		return;
	}
	while (which < sizeof types / sizeof *types && strcmp(types[which].type, type) != 0)
		which++;
	if (which == sizeof types / sizeof *types) {
		question_note(m->set, name, "line %d: the question, of the type \"%.60s\"", from->line, type);
		return;
	}
	q = question_new(m->set, QUESTION_ESSAY);
	if (q == NULL) {
		fault(m, from, "more than 2000 questions");
		return;
	}
	q->line = from->line;
	q->category = m->category;
	q->name = name;
	q->id = inner(m, xml_tree_child(from, "idnumber"));
	q->prompt = markdown(m, xml_tree_child(from, "questiontext"), "html");
	if (q->prompt[0] == '\0')
		fault(m, from, "the question has no text");
	q->name = question_name_of(m->set, name[0] != '\0' ? name : q->prompt);
	q->feedback = markdown(m, xml_tree_child(from, "generalfeedback"), "html");
	q->hints = texts(m, xml_tree_child(from, "hint"), true, &q->hint_count);
	q->tags = texts(m, xml_tree_child(xml_tree_child(from, "tags"), "tag"), false, &q->tag_count);
	points = inner(m, xml_tree_child(from, "defaultgrade"));
	if (question_is_number(points) && strtod(points, NULL) > 0 && strtod(points, NULL) <= 1000)
		q->points = (int32_t)(strtod(points, NULL) * 1000.0 + 0.5);
	types[which].read(m, q, from);
}

int question_read_moodle(struct question_set *set, const char *name, const char *text, size_t length,
			 struct pack_faults *faults)
{
	struct moodle m = { .set = set, .faults = faults, .name = name, .category = "" };
	struct xml_element *root;
	struct err err = { 0 };
	int code = question_check_file(name, text, length, faults);

	if (code != 0)
		return code;
	if (xml_tree_read(&set->arena, text, length, &root, &err) != 0) {
		question_fault(faults, err.code, name, err.line, "%s", err.text);
		return err.code;
	}
	if (strcmp(root->name, "quiz") != 0) {
		fault(&m, root, "no Moodle XML: the outermost element is not <quiz>");
		return ERR_INPUT;
	}
	for (const struct xml_element *q = xml_tree_child(root, "question"); q != NULL; q = xml_tree_again(q))
		read_question(&m, q);
	if (m.fault_count == 0 && set->items.length == 0)
		fault(&m, root, "no question of a known type was found");
	return m.fault_count > 0 ? ERR_INPUT : 0;
}
