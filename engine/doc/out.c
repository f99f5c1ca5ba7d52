/* out.c -- what the export forms share: the stream, the exercises met, an attempt as JSON. */
#include "out.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define FORM(name, suffix, what) extern const struct out_form out_##name;
#include "forms.def"
#undef FORM

static const struct score_form forms[] = {
#define FORM(name, suffix, what) { #name, suffix, what },
#include "forms.def"
#undef FORM
	{ NULL, NULL, NULL },
};

static const struct out_form *const form_bodies[] = {
#define FORM(name, suffix, what) &out_##name,
#include "forms.def"
#undef FORM
};

const struct score_form *score_forms(void)
{
	return forms;
}

int out_write(struct score_out *out, const struct buf *text, struct err *err)
{
	return out->options.write(out->options.closure, buf_text(text), text->length, err);
}

static int remember(struct score_out *out, int code, const struct err *err)
{
	if (code != 0 && out->failure.code == ERR_OK)
		out->failure = *err;
	return code;
}

int score_begin(struct score_out **out, const char *form, const struct score_options *options, struct err *err)
{
	size_t i;

	*out = NULL;
	for (i = 0; forms[i].name != NULL && strcmp(forms[i].name, form) != 0;)
		i++;
	if (forms[i].name == NULL)
		return err_set(err, ERR_USAGE, "there is no form \"%.40s\"", form);
	*out = mem_zero(1, sizeof **out);
	(*out)->form = form_bodies[i]; // NOLINT(clang-analyzer-core.uninitialized.Assign): as many as forms
	(*out)->options = *options;
	arena_init(&(*out)->arena);
	map_init(&(*out)->seen);
	return remember(*out, (*out)->form->begin(*out, err), err);
}

int score_put(struct score_out *out, const struct attempt *attempt, struct err *err)
{
	if (out->failure.code != ERR_OK)
		return out->failure.code;
	if (map_find(&out->seen, attempt->content_hash) == NULL) {
		struct out_exercise one = { arena_text(&out->arena, attempt->content_hash,
						       strlen(attempt->content_hash)),
					    arena_text(&out->arena, attempt->pack, strlen(attempt->pack)) };
		VEC_PUSH(&out->exercises, one);
		map_put(&out->seen, one.hash, (void *)out);
	}
	if (remember(out, out->form->put(out, attempt, err), err) == 0)
		out->count++;
	return out->failure.code;
}

int score_end(struct score_out *out, struct err *err)
{
	int code;

	if (out == NULL)
		return err->code;
	if (out->failure.code == ERR_OK)
		remember(out, out->form->end(out, err), err);
	code = out->failure.code;
	if (code != ERR_OK)
		err_set_at(err, out->failure.code, out->failure.file, out->failure.line, out->failure.column, "%s",
			   out->failure.text);
	VEC_CLEAR(&out->exercises);
	map_clear(&out->seen);
	arena_clear(&out->arena);
	mem_free(out);
	return code;
}

static int compare_exercises(const void *a, const void *b)
{
	return strcmp(((const struct out_exercise *)a)->hash, ((const struct out_exercise *)b)->hash);
}

void out_exercises(struct score_out *out, out_exercise_fn *each, void *closure)
{
	if (out->options.content == NULL || out->exercises.length == 0)
		return;
	qsort(out->exercises.items, out->exercises.length, sizeof *out->exercises.items, compare_exercises);
	for (size_t i = 0; i < out->exercises.length; i++) {
		const char *content = out->options.content(out->options.closure, out->exercises.items[i].hash);
		if (content != NULL)
			each(closure, &out->exercises.items[i], content);
	}
}

/* ---- JSON ---- */

json_t *out_text(const char *text)
{
	struct buf clean = BUF_INIT;
	size_t length = strlen(text);
	json_t *value = json_stringn(text, length);

	if (value != NULL)
		return value;
	text_put_valid(&clean, text, length);
	value = json_stringn(buf_text(&clean), clean.length);
	buf_clear(&clean);
	return value;
}

json_t *out_points(int64_t thousandths)
{
	if (thousandths % 1000 == 0)
		return json_integer((json_int_t)(thousandths / 1000));
	return json_real((double)thousandths / 1000.0); /* 15 digits print it as it is meant */
}

void out_line(struct buf *to, json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(15));

	if (text == NULL)
		bug("a record cannot be written");
	buf_puts(to, text);
	buf_putc(to, '\n');
	free(text);
	json_decref(value);
}

static json_t *time_text(int64_t when)
{
	char text[25];

	clock_iso(when, text);
	return json_string(text);
}

static json_t *parts_of(const struct attempt *attempt)
{
	json_t *parts = json_array();

	for (size_t i = 0; i < attempt->part_count; i++) {
		const struct mark_part *part = &attempt->parts[i];
		json_t *one = json_object();
		json_object_set_new(one, "label", out_text(part->label));
		json_object_set_new(one, "expected", out_text(part->expected));
		json_object_set_new(one, "given", out_text(part->given));
		json_object_set_new(one, "reason", out_text(part->reason));
		json_object_set_new(one, "score", out_points(part->score));
		json_object_set_new(one, "max", out_points(part->max));
		json_array_append_new(parts, one);
	}
	return parts;
}

static json_t *values_of(const struct attempt *attempt)
{
	json_t *values = json_object();

	for (size_t i = 0; i < attempt->drawn_count; i++)
		json_object_set_new(values, attempt->drawn[i].name, out_text(attempt->drawn[i].text));
	return values;
}

json_t *out_attempt(const struct attempt *attempt)
{
	json_t *one = json_object(), *learner = json_object();
	char seed[24];

	/* as text: readers of JSON keep 53 bits of a number, a seed has 64 */
	snprintf(seed, sizeof seed, "%" PRIu64, attempt->seed);
	json_object_set_new(learner, "key", out_text(attempt->learner));
	json_object_set_new(learner, "name", out_text(attempt->learner_name));
	json_object_set_new(one, "key", out_text(attempt->key));
	json_object_set_new(one, "session", attempt->session[0] != '\0' ? out_text(attempt->session) : json_null());
	json_object_set_new(one, "learner", learner);
	json_object_set_new(one, "pack", out_text(attempt->pack));
	json_object_set_new(one, "exercise", out_text(attempt->exercise));
	json_object_set_new(one, "title", out_text(attempt->title));
	json_object_set_new(one, "topic", out_text(attempt->topic));
	json_object_set_new(one, "kind", out_text(attempt->kind));
	json_object_set_new(one, "content_hash", out_text(attempt->content_hash));
	json_object_set_new(one, "revision", json_integer(attempt->revision));
	json_object_set_new(one, "level", json_integer(attempt->level));
	json_object_set_new(one, "seed", json_string(seed));
	json_object_set_new(one, "python", out_text(attempt->version));
	json_object_set_new(one, "mode", json_string(attempt->mode == PY_REPL ? "repl" : "script"));
	json_object_set_new(one, "values", values_of(attempt));
	json_object_set_new(one, "outcome", json_string(attempt->outcome == ATTEMPT_SKIPPED ? "skipped" : "answered"));
	json_object_set_new(one, "answer", out_text(attempt->answer));
	json_object_set_new(one, "score", out_points(attempt->score));
	json_object_set_new(one, "max", out_points(attempt->max));
	json_object_set_new(one, "parts", parts_of(attempt));
	json_object_set_new(one, "reason", out_text(attempt->reason));
	json_object_set_new(one, "belief", attempt->belief[0] != '\0' ? out_text(attempt->belief) : json_null());
	json_object_set_new(one, "self_assessed", json_boolean(attempt->self_assessed));
	json_object_set_new(one, "hints", json_integer(attempt->hints));
	json_object_set_new(one, "tries", json_integer(attempt->tries));
	json_object_set_new(one, "asked", time_text(attempt->asked));
	json_object_set_new(one, "answered", time_text(attempt->answered));
	json_object_set_new(one, "took_ms", json_integer((json_int_t)attempt->took));
	json_object_set_new(one, "evaluator", out_text(attempt->evaluator));
	json_object_set_new(one, "undone", json_boolean(attempt->undone));
	return one;
}
