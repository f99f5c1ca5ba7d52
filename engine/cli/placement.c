/* placement.c -- see placement.h. What was found is not kept: it is worked out again from the answers on record. */
#include "placement.h"
#include "draw.h"
#include <string.h>

struct placement {
	struct sitting *sitting;
	const char *version;
	struct choose_topics topics;
	struct placing place;
	struct map taken;
	struct rng rng;
};

void placement_begin(struct sitting *sitting, const struct choose_wish *wish)
{
	sitting_begin(sitting, SESSION_PRACTICE, wish->seed, 0, PLACEMENT_WISH);
}

static int take_answer(void *closure, const struct attempt *attempt)
{
	struct placing *place = closure;
	bool right = attempt->max > 0 && attempt->score * INT64_C(1000) >= attempt->max * (int64_t)PLACING_RIGHT;
	placing_take(place, attempt->topic, attempt->outcome == ATTEMPT_ANSWERED && right);
	return 0;
}

static int begin(struct placement *p, struct library *library, const char *key, struct err *err)
{
	struct store_filter filter = { .learner = library->learner };
	int result = choose_topics(library, &filter, &p->topics, err);
	if (result < 0)
		return result;
	placing_init(&p->place, p->topics.names.items, p->topics.names.length);
	return store_session_attempts(library->store, key, take_answer, &p->place, err);
}

static void end(struct placement *p)
{
	placing_clear(&p->place);
	choose_topics_clear(&p->topics);
	map_clear(&p->taken);
}

/* Questions that take long, or that nobody but oneself can mark, are for later. */
static bool is_quick(const struct select_candidate *row)
{
	const struct kind *kind = kind_find(row->kind);
	return kind && !kind->self_assessed && strcmp(row->kind, "code") != 0 && strcmp(row->kind, "fix") != 0;
}

/* 1: a question about the topic was added; 0: there is none. */
static int add(struct placement *p, const char *topic, struct err *err)
{
	struct store_filter filter = { .learner = p->sitting->library.learner };
	struct select_want want = {
		.reason = SELECT_PLACE, .level = PLACING_LEVEL, .version = p->version, .exam = true
	};
	struct choose_rows rows;
	choose_rows_init(&rows);
	int result = choose_sample(&p->sitting->library, &filter, topic, rng_next(&p->rng), &rows, err);
	size_t kept = 0;
	for (size_t i = 0; i < rows.found.length; i++)
		if (is_quick(&rows.found.items[i]))
			rows.found.items[kept++] = rows.found.items[i];
	rows.found.length = kept;
	size_t best = result == 0 ? select_best(rows.found.items, kept, &want, &p->taken, &p->rng) : kept;
	if (result == 0 && best < kept) {
		const struct item *item = library_item(&p->sitting->library, rows.found.items[best].content_hash, err);
		select_take(&p->taken, &rows.found.items[best]);
		if (item) {
			session_add(p->sitting->session, item, p->version);
			session_note(p->sitting->session, SELECT_PLACE, 0);
		}
		result = item ? 1 : err->code;
	}
	choose_rows_clear(&rows);
	return result;
}

static int more(void *closure, struct err *err)
{
	struct placement *p = closure;
	struct sitting *sitting = p->sitting;
	const struct session_record *record = session_record(sitting->session);
	const char *topic;
	int result = 0;
	/* from the record: an answer may have been taken back */
	placing_clear(&p->place);
	placing_init(&p->place, p->topics.names.items, p->topics.names.length);
	result = store_session_attempts(sitting->library.store, record->key, take_answer, &p->place, err);
	rng_seed(&p->rng, record->seed + record->entry_count);
	while (result == 0 && (topic = placing_next(&p->place, &p->rng))) {
		result = add(p, topic, err);
		if (result == 0)
			placing_pass(&p->place, topic);
	}
	if (result != 1)
		return result;
	result = store_session_put(sitting->library.store, session_record(sitting->session), err);
	return result < 0 ? result : 1;
}

static void show(struct placement *p)
{
	struct buf text = BUF_INIT;
	size_t known = placing_known(&p->place), shown = 0, count;
	putchar('\n');
	buf_printf(&text, "You know %zu of %zu concepts well enough to go on.", known, p->place.topics.length);
	const struct concept *all = concept_all(&count);
	for (size_t i = 0; i < count && shown < 3; i++)
		for (size_t t = 0; t < p->place.topics.length; t++)
			if (strcmp(p->place.topics.items[t].topic, all[i].id) == 0 &&
			    p->place.topics.items[t].state != PLACING_KNOWN)
				buf_printf(&text, "%s%s", shown++ == 0 ? " You begin with " : ", ", all[i].title);
	buf_puts(&text, shown > 0 ? ". `objquiz` asks the first question." : " `objquiz` asks what is left.");
	draw_paragraph(p->sitting->cli, DRAW_TITLE, buf_text(&text));
	buf_clear(&text);
}

int placement_run(struct sitting *sitting, const char *version, struct err *err)
{
	struct placement p = { .sitting = sitting, .version = version };
	map_init(&p.taken);
	draw_paragraph(
	    sitting->cli, DRAW_PLAIN,
	    "At most 12 questions find out where you start; each depends on the answers before it. Pass over "
	    "(`:skip`) what you never heard of.");
	int result = begin(&p, &sitting->library, session_record(sitting->session)->key, err);
	if (result == 0)
		result = sitting_run(sitting, more, &p, err);
	if (result == 0 && session_record(sitting->session)->ended != 0)
		show(&p);
	else if (result == 0)
		draw_paragraph(sitting->cli, DRAW_TITLE, "`objquiz` goes on with it.");
	end(&p);
	return result;
}

int placement_known(struct library *library, struct map *known, struct err *err)
{
	struct placement p = { .sitting = NULL };
	char key[ATTEMPT_KEY_SIZE];
	int result = store_placement(library->store, library->learner, key, err);
	if (result <= 0)
		return result;
	map_init(&p.taken);
	result = begin(&p, library, key, err);
	for (size_t i = 0; result == 0 && i < p.place.topics.length; i++)
		if (p.place.topics.items[i].state == PLACING_KNOWN)
			map_put(known, p.place.topics.items[i].topic, known);
	end(&p);
	return result;
}
