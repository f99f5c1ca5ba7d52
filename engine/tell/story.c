/* story.c -- a record as the statements that ran, each with its sentences. Rounds of a loop that say what earlier rounds said
 * are left out. */
#include "fact.h"
#include <string.h>

#define SAME_TOLD  2  /* times that a function's statement says the same; the module's repeat in loops only */
#define FACTS_MOST 40 /* sentences of one step */

static const struct {
	const char *name;
	enum tell_topic topic;
} topics[] = {
	{ "is", TELL_IS }, { "refs", TELL_REFS }, { "gc", TELL_GC }, { "deaths", TELL_DEATHS }, { "names", TELL_NAMES },
};

int tell_topic_find(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
		if (strlen(topics[i].name) == length && memcmp(topics[i].name, name, length) == 0)
			return (int)topics[i].topic;
	return 0;
}

const char *tell_topic_name(enum tell_topic topic)
{
	for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
		if (topics[i].topic == topic)
			return topics[i].name;
	return NULL;
}

void tell_story_init(struct tell_story *story)
{
	memset(story, 0, sizeof *story);
	arena_init(&story->arena);
}

void tell_story_clear(struct tell_story *story)
{
	arena_clear(&story->arena);
	VEC_CLEAR(&story->facts);
	VEC_CLEAR(&story->steps);
}

/* ---- the teller ---- */

static void split_lines(struct teller *t)
{
	VEC_PUSH(&t->lines, 0);
	for (size_t i = 0; i < t->length; i++)
		if (t->text[i] == '\n')
			VEC_PUSH(&t->lines, i + 1);
}

static void teller_init(struct teller *t, const struct py *py, struct arena *arena)
{
	struct py_statement *statements;
	*t = (struct teller){ .py = py, .version = py_version(py) };
	t->text = py_text(py, &t->length);
	split_lines(t);
	t->statement_count = py_statements(py, arena, &statements);
	t->statements = statements;
	past_init(&t->past, py);
	past_init(&t->whole, py);
	for (size_t i = 0; i < py_event_count(py); i++)
		past_take(&t->whole, i);
}

static void teller_clear(struct teller *t)
{
	past_clear(&t->past);
	past_clear(&t->whole);
	VEC_CLEAR(&t->lines);
}

/* ---- steps ---- */

struct told { /* a statement and what was said of it */
	uint64_t shape;
	int line, times;
};

struct running {
	const struct py_statement *statement;
	size_t begin; /* event */
	const char *function;
	bool left_out; /* its beginning was */
};

struct writer {
	struct teller t;
	const struct tell_choice *choice;
	struct tell_story *story;
	struct tell_step step; /* the one being made */
	bool open, merged;     /* merged: a deeper frame of the same statement is part of the step */
	uint64_t shape;
	struct buf text;
	VEC(struct told) told;
	VEC(struct running) running; /* by depth: the statement that a call interrupted */
	const char *file;
	int64_t written;
};

static void mix(uint64_t *shape, uint64_t value)
{
	*shape = (*shape ^ value) * 1099511628211u;
}

static void mix_text(uint64_t *shape, const char *text)
{
	for (; text && *text; text++)
		mix(shape, (unsigned char)*text);
}

static bool seen_often(struct writer *w)
{
	if (w->choice->every || w->choice->step)
		return false;
	struct running *running = &w->running.items[w->step.depth];
	if ((size_t)w->step.depth >= w->running.length)
		return false;
	if (w->step.again)
		return running->left_out;
	for (size_t i = 0; i < w->told.length; i++)
		if (w->told.items[i].line == w->step.line && w->told.items[i].shape == w->shape)
			return running->left_out = ++w->told.items[i].times > (w->step.depth > 1 ? SAME_TOLD : 1);
	VEC_PUSH(&w->told, (struct told){ w->shape, w->step.line, 1 });
	return false;
}

static bool chosen(const struct writer *w)
{
	const struct tell_choice *c = w->choice;
	if (c->step && w->story->steps_run != c->step)
		return false;
	return (!c->from || w->step.line >= c->from) && (!c->to || (w->step.line > 0 && w->step.line <= c->to));
}

static void leave_out(struct writer *w)
{
	struct tell_rounds *r = &w->story->rounds;
	w->story->facts.length = w->step.first_fact;
	if (r->count == 0)
		*r = (struct tell_rounds){ .line = w->step.line, .output_from = w->step.output_from };
	if (w->step.line < r->line)
		r->line = w->step.line;
	if (w->step.end_line > r->end_line)
		r->end_line = w->step.end_line;
	r->input = w->step.input;
	r->output_to = w->step.output_to;
	r->count++;
}

/* A call begins with the line of its def. */
static bool is_head(const struct writer *w)
{
	return w->step.depth > 1 && w->step.line > 0 && strcmp(w->step.function, "<module>") != 0 &&
	       py_event(w->t.py, w->step.first_event)->value == 1;
}

/* What goes on where nothing was told in between is no step of its own. */
static bool joins_last(struct tell_story *s, const struct tell_step *step)
{
	struct tell_step *last = s->steps.length ? &VEC_LAST(&s->steps) : NULL;
	if (!step->again || !last || s->rounds.count || last->line != step->line || last->depth != step->depth ||
	    last->first_fact + last->fact_count != step->first_fact)
		return false;
	last->fact_count += step->fact_count;
	last->event_count = step->first_event + step->event_count - last->first_event;
	last->output_to = step->output_to;
	return true;
}

static void end_step(struct writer *w, size_t index)
{
	struct tell_story *s = w->story;
	struct tell_step *step = &w->step;
	if (!w->open)
		return;
	w->open = false;
	step->event_count = index - step->first_event;
	step->fact_count = s->facts.length - step->first_fact;
	step->output_to = w->written;
	bool silent = step->fact_count == 0 && step->output_to == step->output_from;
	if (silent && (step->again || is_head(w)))
		return;
	s->steps_run++;
	mix(&w->shape, step->again);
	if (!chosen(w)) {
		s->facts.length = step->first_fact;
		return;
	}
	if (silent && w->choice->topics)
		return;
	if (seen_often(w)) {
		if (!silent)
			leave_out(w);
		return;
	}
	if (joins_last(s, step))
		return;
	step->rounds = s->rounds;
	s->rounds = (struct tell_rounds){ 0 };
	VEC_PUSH(&s->steps, *step); // NOLINT(clang-analyzer-core.NullDereference): pushing makes room
}

static void begin_step(struct writer *w, size_t index, const struct event *e)
{
	bool own = past_own(&w->t.past, e);
	const struct py_statement *statement = own ? fact_statement(&w->t, e->line) : NULL;
	size_t depth = e->b;
	if (w->open && w->step.depth == (int)depth && own && statement && statement->line == w->step.line &&
	    strcmp(w->step.function, e->text) == 0 && (e->line > w->step.line || w->merged)) {
		w->merged = false;
		return; /* a further line of the same statement */
	}
	if (w->open && own && statement && depth > 1 && w->running.length == depth &&
	    w->running.items[depth - 1].statement == statement) {
		w->merged = true;
		return; /* the body of a class, lambda or comprehension begins where its statement does */
	}
	end_step(w, index);
	while (w->running.length <= depth)
		VEC_PUSH(&w->running, (struct running){ NULL, 0, "", false });
	bool again =
	    own && statement && w->running.length > depth + 1 && w->running.items[depth].statement == statement;
	w->running.length = depth + 1;
	if (!again)
		w->running.items[depth] = (struct running){ statement, index, e->text, false };
	w->shape = 14695981039346656037u;
	w->step = (struct tell_step){ .line = own ? statement ? statement->line : e->line : 0,
				      .end_line = own ? statement ? statement->end_line : e->line : 0,
				      .input = statement ? statement->input : 0,
				      .depth = (int)depth,
				      .function = e->text ? e->text : "",
				      .file = own       ? ""
					      : w->file ? w->file
							: "",
				      .again = again,
				      .first_fact = w->story->facts.length,
				      .first_event = index,
				      .output_from = w->written };
	w->open = true;
	w->merged = false;
	w->t.step_begin = w->running.items[depth].begin;
}

/* What happens outside any statement: at the end of the program. */
static void ensure_step(struct writer *w, size_t index)
{
	if (w->open)
		return;
	w->shape = 14695981039346656037u;
	w->step = (struct tell_step){ .function = "",
				      .file = "",
				      .first_fact = w->story->facts.length,
				      .first_event = index,
				      .output_from = w->written };
	w->open = true;
}

/* C code goes on after code of the program that it called: the event stands at an earlier statement, which is still running, or
 * at none. */
static void find_step(struct writer *w, size_t index, const struct event *e)
{
	if (!w->open || !w->step.line || (e->line >= w->step.line && e->line <= w->step.end_line))
		return;
	if (e->line == 0 && w->t.past.ended)
		end_step(w, index);
	const struct py_statement *statement = past_own(&w->t.past, e) ? fact_statement(&w->t, e->line) : NULL;
	for (size_t depth = w->running.length; statement && depth-- > 1;)
		if (w->running.items[depth].statement == statement) {
			struct event line = *e;
			line.b = (uint32_t)depth;
			line.text = w->running.items[depth].function;
			begin_step(w, index, &line);
			w->merged = true; /* the next line of the statement belongs to it */
			return;
		}
}

static void add_fact(struct writer *w, size_t index)
{
	const struct event *e = py_event(w->t.py, index);
	buf_reset(&w->text);
	int topic = fact_put(&w->t, index, &w->text);
	if (!topic || !(topic & (w->choice->topics ? w->choice->topics : TELL_ALL)))
		return;
	find_step(w, index, e);
	ensure_step(w, index);
	mix(&w->shape, e->kind);
	mix(&w->shape, (uint64_t)e->c);
	mix(&w->shape, e->kind == EV_COUNT || e->kind == EV_UNBOUND ? (uint64_t)e->value : 0);
	mix(&w->shape, past_object(&w->t.past, e->a)->why);
	mix_text(&w->shape, e->text);
	if (w->story->facts.length - w->step.first_fact >= FACTS_MOST)
		return;
	char *text = arena_text(&w->story->arena, buf_text(&w->text), w->text.length);
	if (*text >= 'a' && *text <= 'z')
		*text = (char)(*text - 32);
	VEC_PUSH(&w->story->facts, (struct tell_fact){ (enum tell_topic)topic, index, text });
}

void tell_story(const struct py *py, const struct tell_choice *choice, struct tell_story *story)
{
	static const struct tell_choice everything = { 0 };
	struct writer w = { .choice = choice ? choice : &everything, .story = story };
	size_t count = py_event_count(py);
	teller_init(&w.t, py, &story->arena);
	for (size_t i = 0; i < count; i++) {
		const struct event *e = py_event(py, i);
		if (e->kind == EV_UNIT)
			w.file = e->text;
		else if (e->kind == EV_LINE)
			begin_step(&w, i, e);
		else if (e->kind == EV_EXIT)
			end_step(&w, i);
		else if (e->kind == EV_OUTPUT)
			ensure_step(&w, i), w.written = e->value;
		else
			add_fact(&w, i);
		past_take(&w.t.past, i);
	}
	end_step(&w, count);
	story->lost = py_events_lost(py);
	teller_clear(&w.t);
	buf_clear(&w.text);
	VEC_CLEAR(&w.told);
	VEC_CLEAR(&w.running);
}
