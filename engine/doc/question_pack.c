/* question_pack.c -- questions of other programs as a pack. The keys were typed in by their authors, so an answer that
 * Python itself can confirm (a literal) becomes the kind value, one of several given ones the kind choice with an
 * author's key, and everything else the kind talk, where the learner compares. */
#include "question_private.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TITLE_MOST   200 /* characters of a title */
#define POINT_MOST   250 /* of a rubric's point; longer ones go to the explanation */
#define OPTIONS_MOST 12

struct making {
	struct question_set *set;
	json_t *exercises;
	struct map ids;
	char topic[60];
};

/* ---- names ---- */

/* An id that no other exercise has. */
static const char *new_id(struct making *m, const struct question *q)
{
	const char *from = q->id[0] != '\0' ? q->id : q->name, *tail = strrchr(from, '/');
	char base[60], id[ITEM_ID_SIZE];

	if (q->id[0] != '\0' && tail != NULL && tail[1] != '\0')
		from = tail + 1;
	item_id_from(from, strlen(from), base, sizeof base);
	if (base[0] == '\0')
		snprintf(base, sizeof base, "question");
	snprintf(id, sizeof id, "%s", base);
	for (int n = 2; map_find(&m->ids, id) != NULL; n++)
		snprintf(id, sizeof id, "%s-%d", base, n);
	map_put(&m->ids, id, m);
	return question_text(m->set, id);
}

/* ---- texts ---- */

/* "{{" would be taken for a template. */
static json_t *text_of(const char *text)
{
	struct buf out = BUF_INIT;
	json_t *value;

	for (; *text != '\0'; text++) {
		if (strncmp(text, "{{", 2) == 0)
			buf_putc(&out, '\\');
		buf_putc(&out, *text);
	}
	value = json_stringn(buf_text(&out), out.length);
	buf_clear(&out);
	return value;
}

/* On one line, without the marks of Markdown's blocks, shortened. */
static json_t *line_of(const char *text, size_t most)
{
	struct buf out = BUF_INIT;
	json_t *value;

	for (; *text != '\0' && out.length < most; text++)
		if (strchr("\n\t\r ", *text) == NULL)
			buf_putc(&out, *text);
		else if (out.length > 0 && out.data[out.length - 1] != ' ')
			buf_putc(&out, ' ');
	while (out.length > 0 && text_valid(buf_text(&out), out.length) < out.length)
		buf_cut(&out, out.length - 1);
	if (*text != '\0')
		buf_puts(&out, "...");
	value = text_of(out.length > 0 ? buf_text(&out) : "Question");
	buf_clear(&out);
	return value;
}

static json_t *tags_of(const struct question *q)
{
	json_t *list = json_array();
	struct map seen = MAP_INIT;

	for (size_t i = 0; i < q->tag_count && json_array_size(list) < 20; i++) {
		char tag[60];
		item_id_from(q->tags[i], strlen(q->tags[i]), tag, sizeof tag);
		if (tag[0] != '\0' && map_put(&seen, tag, &seen))
			json_array_append_new(list, json_string(tag));
	}
	map_clear(&seen);
	return list;
}

/* ---- exercises ---- */

/* What all exercises have; `fields` is taken. */
static void put(struct making *m, const struct question *q, const char *prompt, const char *kind, json_t *fields,
		int32_t points)
{
	json_t *exercise = json_object(), *topics = json_array(), *hints = json_array(), *tags = tags_of(q);

	json_object_set_new(exercise, "id", json_string(new_id(m, q)));
	json_object_set_new(exercise, "title", line_of(q->name, TITLE_MOST));
	json_array_append_new(topics, json_string(m->topic));
	json_object_set_new(exercise, "topics", topics);
	json_object_set_new(exercise, "level", json_integer(2));
	json_object_set_new(exercise, "prompt", text_of(prompt));
	json_object_set_new(exercise, "explanation",
			    text_of(q->feedback[0] != '\0' ? q->feedback : "No explanation came with this question."));
	for (size_t i = 0; i < q->hint_count && i < 10; i++)
		json_array_append_new(hints, text_of(q->hints[i]));
	if (json_array_size(hints) > 0)
		json_object_set(exercise, "hints", hints);
	if (json_array_size(tags) > 0)
		json_object_set(exercise, "tags", tags);
	json_decref(hints);
	json_decref(tags);
	if (points != 1000 && points > 0)
		json_object_set_new(exercise, "points", json_integer(points));
	json_object_set_new(exercise, "kind", json_string(kind));
	json_object_set_new(exercise, kind, fields);
	json_array_append_new(m->exercises, exercise);
}

static void add_option(json_t *options, const char *text, bool right, const char *feedback)
{
	json_t *option = json_object();

	json_object_set_new(option, "text", text_of(text));
	json_object_set_new(option, "right", json_boolean(right));
	if (feedback[0] != '\0')
		json_object_set_new(option, "why", text_of(feedback));
	json_array_append_new(options, option);
}

static void put_choice(struct making *m, const struct question *q)
{
	json_t *fields = json_object(), *options = json_array();
	size_t rights = 0, partial = 0;
	bool multiple = q->multiple;

	for (size_t i = 0; i < q->answer_count; i++) {
		rights += multiple ? q->answers[i].fraction > 0 : q->answers[i].fraction == QUESTION_WHOLE;
		partial += !multiple && q->answers[i].fraction > 0 && q->answers[i].fraction < QUESTION_WHOLE;
	}
	if (q->answer_count > OPTIONS_MOST) {
		question_note(m->set, q->name, "the question: it has more than 12 options");
		json_decref(fields);
		json_decref(options);
		return;
	}
	if (partial > 0)
		question_note(m->set, q->name, "credit for options that are partly right");
	if (!multiple && rights != 1) {
		question_note(m->set, q->name,
			      rights == 0 ? "it has no option that is fully right: asked as one with several or none"
					  : "several options are fully right: asked as one where all must be found");
		multiple = true;
	}
	for (size_t i = 0; i < q->answer_count; i++)
		add_option(options, q->answers[i].text,
			   q->multiple ? q->answers[i].fraction > 0 : q->answers[i].fraction == QUESTION_WHOLE,
			   q->answers[i].feedback);
	json_object_set_new(fields, "options", options);
	if (multiple) {
		json_object_set_new(fields, "multiple", json_true());
		json_object_set_new(fields, "scoring", json_string("balance"));
	}
	put(m, q, q->prompt, "choice", fields, q->points);
}

static void put_truth(struct making *m, const struct question *q)
{
	bool is_true = strcmp(q->answers[0].text, "true") == 0;
	json_t *fields = json_object(), *options = json_array();

	add_option(options, "True", is_true, is_true ? "" : q->answers[0].feedback);
	add_option(options, "False", !is_true, is_true ? q->answers[0].feedback : "");
	json_object_set_new(fields, "options", options);
	json_object_set_new(fields, "shuffle", json_false());
	put(m, q, q->prompt, "choice", fields, q->points);
}

/* Does Python read the text as the very value that it prints so? */
static bool is_literal(const char *text)
{
	struct py_options options = { .version = py_default_version(), .mode = PY_SCRIPT, .steps = 100000 };
	struct err err = { 0 };
	struct buf repr = BUF_INIT;
	struct py *py;
	bool literal = false;

	if (text[0] == '\0' || strlen(text) > 1000 || strchr(text, '\n') != NULL)
		return false;
	py = py_new(&options, &err);
	if (py == NULL)
		return false;
	if (py_begin(py, "", 0, "answer") == PY_DONE && py_eval(py, text, &repr) == PY_DONE)
		literal = match_literals(text, buf_text(&repr));
	py_free(py);
	buf_clear(&repr);
	return literal;
}

static void put_talk(struct making *m, const struct question *q, const char *const *points, size_t count)
{
	json_t *fields = json_object(), *rubric = json_array();
	struct question with = *q;
	struct buf model = BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		json_t *point = json_object();
		bool fits = strlen(points[i]) <= POINT_MOST && strchr(points[i], '\n') == NULL;
		json_object_set_new(point, "point",
				    fits ? line_of(points[i], POINT_MOST)
					 : json_string("the answer agrees with the model answer in the explanation"));
		if (!fits)
			buf_printf(&model, "%s\n\n", points[i]);
		json_array_append_new(rubric, point);
	}
	if (count == 0) {
		json_t *point = json_object();
		json_object_set_new(point, "point", json_string("the answer says what was asked for"));
		json_array_append_new(rubric, point);
		question_note(m->set, q->name, "no model answer came with it: the rubric says so little");
	}
	buf_puts(&model, q->feedback);
	with.feedback = question_text_of(m->set, &model);
	json_object_set_new(fields, "rubric", rubric);
	put(m, &with, q->prompt, "talk", fields, q->points);
	buf_clear(&model);
}

static void put_answers(struct making *m, const struct question *q)
{
	const char **taken = arena_array(&m->set->arena, const char *, q->answer_count + 1);
	size_t count = 0, others = 0;
	bool exact = true;

	for (size_t i = 0; i < q->answer_count; i++) {
		if (q->answers[i].fraction == QUESTION_WHOLE)
			taken[count++] = q->answers[i].text;
		exact = exact && (q->kind != QUESTION_NUMERICAL || strtod(q->answers[i].tolerance, NULL) == 0);
	}
	if (count < q->answer_count)
		question_note(m->set, q->name, "answers that earn a part of the points");
	for (size_t i = 1; i < count; i++)
		others += !match_literals(taken[0], taken[i]);
	if (count > 0 && exact && is_literal(taken[0])) {
		json_t *fields = json_object();
		json_object_set_new(fields, "code", json_string(""));
		json_object_set_new(fields, "expression", text_of(taken[0]));
		json_object_set_new(fields, "show_expression", json_false());
		put(m, q, q->prompt, "value", fields, q->points);
		if (others > 0)
			question_note(m->set, q->name, "%zu other answer%s that were taken too", others,
				      others == 1 ? "" : "s");
		return;
	}
	if (!exact)
		for (size_t i = 0; i < count; i++)
			taken[i] = arena_printf(&m->set->arena, "%s, within %s", taken[i], q->answers[i].tolerance);
	question_note(m->set, q->name,
		      exact ? "automatic marking: its answer is no Python value, so the learner compares"
			    : "its tolerance, and with it automatic marking: the learner compares");
	put_talk(m, q, taken, count);
}

/* One exercise for each pair. */
static void put_pairs(struct making *m, const struct question *q)
{
	const char *choices[OPTIONS_MOST];
	size_t choice_count = 0, stems = 0;

	for (size_t i = 0; i < q->answer_count; i++) {
		size_t j = 0;
		while (j < choice_count && strcmp(choices[j], q->answers[i].pair) != 0)
			j++;
		if (j == choice_count && choice_count < OPTIONS_MOST && q->answers[i].pair[0] != '\0')
			choices[choice_count++] = q->answers[i].pair;
		stems += q->answers[i].text[0] != '\0';
	}
	if (choice_count < 2 || q->answer_count > 100) {
		question_note(m->set, q->name, "the question: there is nothing to choose from");
		return;
	}
	question_note(m->set, q->name, "asked as %zu choices, one for each pair", stems);
	for (size_t i = 0; i < q->answer_count; i++) {
		json_t *fields, *options;
		struct buf prompt = BUF_INIT;
		bool found = false;
		if (q->answers[i].text[0] == '\0')
			continue;
		options = json_array();
		for (size_t j = 0; j < choice_count; j++) {
			bool right = strcmp(choices[j], q->answers[i].pair) == 0;
			struct buf text = BUF_INIT;
			question_escape_md(&text, choices[j]);
			add_option(options, buf_text(&text), right, "");
			buf_clear(&text);
			found = found || right;
		}
		fields = json_object();
		json_object_set_new(fields, "options", options);
		buf_printf(&prompt, "%s\n\n%s", q->prompt, q->answers[i].text);
		if (found)
			put(m, q, buf_text(&prompt), "choice", fields, q->points / (int32_t)stems);
		else {
			question_note(m->set, q->name, "a pair: more than 12 different answers");
			json_decref(fields);
		}
		buf_clear(&prompt);
	}
}

static void put_question(struct making *m, const struct question *q)
{
	const char *const model = q->answer_count > 0 ? q->answers[0].text : "";

	item_id_from(q->category, strlen(q->category), m->topic, sizeof m->topic);
	if (m->topic[0] == '\0')
		snprintf(m->topic, sizeof m->topic, "imported");
	switch (q->kind) {
	case QUESTION_CHOICE: put_choice(m, q); break;
	case QUESTION_TRUE_FALSE: put_truth(m, q); break;
	case QUESTION_MATCHING: put_pairs(m, q); break;
	case QUESTION_ESSAY: put_talk(m, q, &model, q->answer_count); break;
	default: put_answers(m, q);
	}
}

int question_write_pack(struct question_set *set, const char *id, const char *title, struct buf *out, struct err *err)
{
	struct making m = { .set = set, .exercises = json_array(), .ids = MAP_INIT };
	size_t count;
	json_t *pack;
	char *text;

	for (size_t i = 0; i < set->items.length; i++)
		put_question(&m, &set->items.items[i]);
	map_clear(&m.ids);
	count = json_array_size(m.exercises);
	if (count == 0 || count > QUESTION_MOST) {
		json_decref(m.exercises);
		return err_set(err, ERR_INPUT,
			       count == 0 ? "nothing of it could be carried over"
					  : "more than 2000 exercises would come of it");
	}
	question_note(set, "", "levels, which the form does not know: all exercises were put at level 2");
	pack = json_object();
	json_object_set_new(pack, "format", json_string("objquiz-pack"));
	json_object_set_new(pack, "version", json_integer(1));
	json_object_set_new(pack, "id", json_string(id));
	json_object_set_new(pack, "title", line_of(title, TITLE_MOST));
	json_object_set_new(pack, "licence", json_string("LicenseRef-unknown"));
	json_object_set_new(pack, "language", json_string("en"));
	json_object_set_new(pack, "exercises", m.exercises);
	question_note(set, "", "licence and language: please write them into the pack");
	text = json_dumps(pack, JSON_INDENT(1));
	buf_puts(out, text);
	buf_putc(out, '\n');
	free(text);
	json_decref(pack);
	return 0;
}
