/* explain_versions.c -- a program in several versions: only the statements where they part, what each says there, and the fact of
 * the profile that makes the difference, found by running one version with that fact of the other. */
#include "draw.h"
#include "doc/doc.h"
#include "explain.h"
#include "quiz/quiz.h"
#include <string.h>

#define MOST_REASONS 4    /* facts named for one parting */
#define MOST_TEXT    1200 /* bytes of what a version says of one statement */

struct telling { /* what one version says of one statement, over all its rounds */
	int line, end_line, input;
	struct buf verdicts; /* what is compared */
	struct buf text;     /* what is shown, Markdown */
};
struct version { /* one version's run */
	const char *name;
	VEC(struct telling) tellings;
	int status; /* exit status */
};
struct reason {
	int fact;
	int line;
	size_t boundary; /* between this version and the next */
	bool among;      /* one of several facts that do it together */
};
struct versions {
	struct cli *cli;
	const struct py_options *options;
	const struct buf *source;
	const char *path;
	VEC(struct version) items;
	VEC(struct reason) reasons;
};

/* ---- what a version says ---- */

static struct telling *telling_of(struct version *v, const struct tell_step *step)
{
	for (size_t i = v->tellings.length; i-- > 0;)
		if (v->tellings.items[i].line == step->line)
			return &v->tellings.items[i];
	VEC_PUSH(&v->tellings, (struct telling){ step->line, step->end_line, step->input, BUF_INIT, BUF_INIT });
	return &VEC_LAST(&v->tellings);
}

static const struct telling *telling_at(const struct version *v, int line)
{
	for (size_t i = 0; i < v->tellings.length; i++)
		if (v->tellings.items[i].line == line)
			return &v->tellings.items[i];
	return NULL;
}

/* What a sentence comes down to: a verdict, a number; its words may differ from version to version. */
static void put_verdict(const struct py *py, const struct tell_fact *fact, struct buf *out)
{
	const struct event *e = py_event(py, fact->event);
	int64_t value = 0;
	switch (e->kind) {
	case EV_IS:
	case EV_ID_EQUAL: value = e->c; break;
	case EV_COUNT: value = e->c ? -1 : e->value; break;
	case EV_GC_BEGIN:
		for (size_t i = fact->event; i < py_event_count(py) && py_event(py, i)->kind != EV_GC_END; i++)
			value += py_event(py, i)->kind == EV_GC_FOUND;
		break;
	default: break;
	}
	buf_printf(out, "%d=%lld;", e->kind, (long long)value);
}

static void take_step(struct version *v, const struct explain_run *run, const struct tell_story *story,
		      const struct tell_step *step)
{
	struct telling *t = telling_of(v, step);
	for (size_t i = 0; i < step->fact_count; i++) {
		const struct tell_fact *fact = &story->facts.items[step->first_fact + i];
		put_verdict(run->py, fact, &t->verdicts);
		if (t->text.length < MOST_TEXT)
			buf_printf(&t->text, "- %s\n", fact->text);
	}
	size_t length = (size_t)(step->output_to - step->output_from);
	if (length > 0) {
		struct buf plain = BUF_INIT;
		normal_form(buf_text(&run->output) + step->output_from, length, &plain);
		buf_printf(&t->verdicts, "\n%s\n", buf_text(&plain));
		if (t->text.length < MOST_TEXT) {
			buf_puts(&t->text, "- It prints `");
			for (const char *at = buf_text(&plain); *at; at++)
				buf_puts(&t->text, *at == '\n' ? "`, `" : (char[]){ *at == '`' ? '\'' : *at, 0 });
			buf_puts(&t->text, "`.\n");
		}
		buf_clear(&plain);
	}
}

static void version_clear(struct version *v)
{
	for (size_t i = 0; i < v->tellings.length; i++) {
		buf_clear(&v->tellings.items[i].verdicts);
		buf_clear(&v->tellings.items[i].text);
	}
	VEC_CLEAR(&v->tellings);
}

static int version_run(const struct versions *all, const struct py_options *options, const char *name,
		       struct version *v, struct err *err)
{
	struct explain_run run;
	struct tell_story story;
	*v = (struct version){ .name = name };
	if (explain_run(&run, options, name, all->source, all->path, err) < 0) {
		explain_run_clear(&run);
		return err->code;
	}
	tell_story_init(&story);
	tell_story(run.py, &(struct tell_choice){ .topics = TELL_ALL & ~TELL_NAMES, .every = true }, &story);
	for (size_t i = 0; i < story.steps.length; i++)
		take_step(v, &run, &story, &story.steps.items[i]);
	v->status = evaluate_exit(run.status, &run.stop);
	tell_story_clear(&story);
	explain_run_clear(&run);
	return 0;
}

/* ---- where they part ---- */

static bool agree(const struct version *a, const struct version *b, int line)
{
	const struct telling *x = telling_at(a, line), *y = telling_at(b, line);
	return strcmp(x ? buf_text(&x->verdicts) : "", y ? buf_text(&y->verdicts) : "") == 0;
}

static bool all_agree(const struct versions *all, int line)
{
	for (size_t i = 1; i < all->items.length; i++)
		if (!agree(&all->items.items[i - 1], &all->items.items[i], line))
			return false;
	return true;
}

/* The line after `line` of which some version tells; INT32_MAX: none. */
static int next_line(const struct versions *all, int line)
{
	int best = INT32_MAX;
	for (size_t i = 0; i < all->items.length; i++)
		for (size_t k = 0; k < all->items.items[i].tellings.length; k++) {
			int at = all->items.items[i].tellings.items[k].line;
			if (at > line && at < best)
				best = at;
		}
	return best;
}

/* ---- why ---- */

typedef VEC(int) fact_list;

static int run_with(const struct versions *all, size_t boundary, const int *facts, size_t count, struct version *out,
		    struct err *err)
{
	struct py_options o = *all->options;
	o.facts_from = all->items.items[boundary + 1].name;
	o.facts = facts;
	o.fact_count = count;
	return version_run(all, &o, all->items.items[boundary].name, out, err);
}

/* Lines where the older version with these facts says what the newer says, and did not before. */
static bool makes_newer(const struct versions *all, size_t boundary, const struct version *tried, int line)
{
	const struct version *older = &all->items.items[boundary], *newer = &all->items.items[boundary + 1];
	return !agree(older, newer, line) && agree(tried, newer, line);
}

static int reasons_at(const struct versions *all, size_t boundary, int line)
{
	int found = 0;
	for (size_t i = 0; i < all->reasons.length; i++)
		found += all->reasons.items[i].boundary == boundary && all->reasons.items[i].line == line;
	return found;
}

static int try_each(struct versions *all, size_t boundary, const fact_list *facts, struct err *err)
{
	for (size_t i = 0; i < facts->length; i++) {
		struct version tried;
		if (run_with(all, boundary, &facts->items[i], 1, &tried, err) < 0)
			return err->code;
		for (int line = next_line(all, 0); line != INT32_MAX; line = next_line(all, line))
			if (makes_newer(all, boundary, &tried, line) && reasons_at(all, boundary, line) < MOST_REASONS)
				VEC_PUSH(&all->reasons, (struct reason){ facts->items[i], line, boundary, false });
		version_clear(&tried);
	}
	return 0;
}

/* Where no fact alone does it: all of them, less each that is not needed. */
static int try_together(struct versions *all, size_t boundary, const fact_list *facts, int line, struct err *err)
{
	fact_list needed = VEC_INIT;
	for (size_t i = 0; i < facts->length; i++)
		VEC_PUSH(&needed, facts->items[i]);
	for (size_t leave = 0, first = 1; leave <= needed.length && needed.length > 0;) {
		fact_list fewer = VEC_INIT;
		struct version tried;
		for (size_t i = 0; i < needed.length; i++)
			if (first || i != leave)
				VEC_PUSH(&fewer, needed.items[i]);
		if (run_with(all, boundary, fewer.items, fewer.length, &tried, err) < 0) {
			VEC_CLEAR(&fewer);
			VEC_CLEAR(&needed);
			return err->code;
		}
		bool does = makes_newer(all, boundary, &tried, line);
		version_clear(&tried);
		if (first && !does) {
			VEC_CLEAR(&fewer);
			VEC_CLEAR(&needed);
			return 0;
		}
		if (!first && does) {
			VEC_CLEAR(&needed);
			needed = fewer;
		} else {
			VEC_CLEAR(&fewer);
			leave += !first;
		}
		first = 0;
		if (leave >= needed.length)
			break;
	}
	for (size_t i = 0; i < needed.length && needed.length <= MOST_REASONS; i++)
		VEC_PUSH(&all->reasons, (struct reason){ needed.items[i], line, boundary, needed.length > 1 });
	VEC_CLEAR(&needed);
	return 0;
}

static int find_reasons(struct versions *all, size_t boundary, struct err *err)
{
	const char *older = all->items.items[boundary].name, *newer = all->items.items[boundary + 1].name;
	const char *name, *what, *source;
	fact_list facts = VEC_INIT;
	int code = 0;
	bool parted = false;
	for (int line = next_line(all, 0); line != INT32_MAX; line = next_line(all, line))
		parted = parted || !agree(&all->items.items[boundary], &all->items.items[boundary + 1], line);
	for (int i = 0; parted && py_fact_at(i, &name, &what, &source); i++)
		if (py_fact_differs(i, older, newer))
			VEC_PUSH(&facts, i);
	code = try_each(all, boundary, &facts, err);
	for (int line = next_line(all, 0), tries = 0; code == 0 && line != INT32_MAX; line = next_line(all, line))
		if (parted && !agree(&all->items.items[boundary], &all->items.items[boundary + 1], line) &&
		    reasons_at(all, boundary, line) == 0 && tries++ < 2)
			code = try_together(all, boundary, &facts, line, err);
	VEC_CLEAR(&facts);
	return code;
}

/* ---- shown ---- */

static void put_reason(const struct versions *all, const struct reason *r, struct buf *out)
{
	const char *name, *what, *source, *unused;
	const char *older = all->items.items[r->boundary].name, *newer = all->items.items[r->boundary + 1].name;
	struct buf before = BUF_INIT, after = BUF_INIT;
	py_fact_at(r->fact, &name, &what, &source);
	py_fact(older, name, &before, &unused, &unused);
	py_fact(newer, name, &after, &unused, &unused);
	buf_printf(out, "- What makes %s differ from %s%s: %s: %s, then %s (`%s`; %s).\n", newer, older,
		   r->among ? ", with others" : "", what, buf_text(&before), buf_text(&after), name, source);
	buf_clear(&before);
	buf_clear(&after);
}

static void show_line(const struct versions *all, int line)
{
	struct tell_step step = { .line = line, .end_line = line };
	for (size_t i = 0; i < all->items.length; i++) {
		const struct telling *t = telling_at(&all->items.items[i], line);
		if (t)
			step.end_line = t->end_line, step.input = t->input;
	}
	step.depth = 1;
	explain_show_source(all->cli, &step, all->source);
	for (size_t i = 0, next; i < all->items.length; i = next) {
		struct buf head = BUF_INIT;
		buf_puts(&head, "     Python ");
		buf_puts(&head, all->items.items[i].name);
		for (next = i + 1;
		     next < all->items.length && agree(&all->items.items[i], &all->items.items[next], line); next++)
			buf_printf(&head, ", %s", all->items.items[next].name);
		draw_text(all->cli, DRAW_KEY, buf_text(&head));
		putchar('\n');
		const struct telling *t = telling_at(&all->items.items[i], line);
		explain_show_list(all->cli,
				  t && t->text.length ? buf_text(&t->text) : "- Nothing is told of it here.\n");
		buf_clear(&head);
	}
	struct buf why = BUF_INIT;
	for (size_t i = 0; i < all->reasons.length; i++)
		if (all->reasons.items[i].line == line)
			put_reason(all, &all->reasons.items[i], &why);
	if (why.length)
		explain_show_list(all->cli, buf_text(&why));
	buf_clear(&why);
}

static int show(const struct versions *all)
{
	int partings = 0;
	for (int line = next_line(all, 0); line != INT32_MAX; line = next_line(all, line))
		if (!all_agree(all, line)) {
			partings++;
			show_line(all, line);
		}
	if (partings == 0) {
		for (size_t i = 0; i < all->items.length; i++)
			printf("%s%s", i ? ", " : "Python ", all->items.items[i].name);
		puts(" say the same of this program.");
	}
	return partings;
}

int explain_versions(struct cli *cli, const struct py_options *options, const char *const *names, size_t count,
		     const struct buf *source, const char *path, struct err *err)
{
	struct versions all = { .cli = cli, .options = options, .source = source, .path = path };
	int code = 0, status = 0;
	for (size_t i = 0; i < count && code == 0; i++) {
		struct version v;
		code = version_run(&all, options, names[i], &v, err);
		if (code == 0)
			VEC_PUSH(&all.items, v);
		status = code == 0 && v.status > status ? v.status : status;
	}
	for (size_t i = 0; i + 1 < count && code == 0; i++)
		code = find_reasons(&all, i, err);
	if (code == 0)
		show(&all);
	for (size_t i = 0; i < all.items.length; i++)
		version_clear(&all.items.items[i]);
	VEC_CLEAR(&all.items);
	VEC_CLEAR(&all.reasons);
	return code == 0 ? status : cli_fail(err);
}
