/* choose.c -- see choose.h. */
#include "choose.h"
#include <stdlib.h>
#include <string.h>

/* ---- options ---- */

static int parse_level(const char *text, struct store_filter *filter, struct err *err)
{
	char *end;
	long low = strtol(text, &end, 10), high = low;
	if (*end == '-')
		high = strtol(end + 1, &end, 10);
	if (*end || low < 1 || high > 5 || low > high)
		return err_set(err, ERR_USAGE, "--level %s: a level from 1 to 5, or a range such as 2-3, is wanted",
			       text);
	filter->level_low = (int)low;
	filter->level_high = (int)high;
	return 0;
}

static int read_settings(const struct cli *cli, struct plan_settings *settings, struct err *err)
{
	const char *retention = cli_text(cli, "retention", NULL);
	uint64_t most;
	*settings = plan_defaults();
	settings->zone = cli_zone(cli);
	if (retention) {
		char *end;
		settings->retention = strtod(retention, &end);
		if (end == retention || *end || !(settings->retention >= 0.7 && settings->retention <= 0.97))
			return err_set(err, ERR_USAGE, "--retention %s: a number from 0.7 to 0.97 is wanted",
				       retention);
	}
	most = (uint64_t)settings->reviews_a_day;
	if (cli_number(cli, "limit", 0, 100000, &most, err) < 0)
		return ERR_USAGE;
	settings->reviews_a_day = (int64_t)most;
	most = (uint64_t)settings->new_a_day;
	if (cli_number(cli, "new-limit", 0, 100000, &most, err) < 0)
		return ERR_USAGE;
	settings->new_a_day = (int64_t)most;
	return 0;
}

/* "pack/name" or "name". */
static int read_exercise(const char *text, struct choose_wish *wish, struct err *err)
{
	const char *slash = strchr(text, '/');
	wish->filter.exercise = slash ? slash + 1 : text;
	if (!slash)
		return 0;
	if (slash == text || (size_t)(slash - text) >= sizeof wish->pack)
		return err_set(err, ERR_USAGE, "--exercise %s: pack/name is wanted", text);
	snprintf(wish->pack, sizeof wish->pack, "%.*s", (int)(slash - text), text);
	wish->filter.pack = wish->pack;
	return 0;
}

int choose_read(const struct cli *cli, const struct library *library, uint64_t count, struct choose_wish *wish,
		struct err *err)
{
	static const char *const picky[] = { "topic", "tag", "pack", "level", "exercise", "python", "bookmarked" };
	const char *level = cli_text(cli, "level", NULL), *exercise = cli_text(cli, "exercise", NULL);
	memset(wish, 0, sizeof *wish);
	wish->seeded = cli_has(cli, "seed");
	wish->seed = rng_entropy();
	if (cli_number(cli, "count", 1, 1000, &count, err) < 0 ||
	    cli_number(cli, "seed", 0, UINT64_MAX, &wish->seed, err) < 0 ||
	    read_settings(cli, &wish->plan.settings, err) < 0)
		return ERR_USAGE;
	wish->plan.now = cli_now(cli);
	wish->plan.count = (size_t)count;
	wish->filter = (struct store_filter){ .learner = library->learner,
					      .pack = cli_text(cli, "pack", NULL),
					      .topic = cli_text(cli, "topic", NULL),
					      .tag = cli_text(cli, "tag", NULL),
					      .bookmarked = cli_has(cli, "bookmarked") };
	if (cli_python(cli, &wish->version, err) < 0)
		return ERR_USAGE;
	for (size_t i = 0; i < sizeof picky / sizeof *picky; i++)
		wish->picky = wish->picky || cli_has(cli, picky[i]);
	if (wish->picky)
		wish->plan.settings.new_a_day = wish->plan.settings.reviews_a_day = -1;
	if (exercise && read_exercise(exercise, wish, err) < 0)
		return ERR_USAGE;
	return level ? parse_level(level, &wish->filter, err) : 0;
}

/* ---- rows ---- */

void choose_rows_init(struct choose_rows *rows)
{
	memset(rows, 0, sizeof *rows);
	arena_init(&rows->arena);
}

void choose_rows_clear(struct choose_rows *rows)
{
	VEC_CLEAR(&rows->found);
	arena_clear(&rows->arena);
}

static const char *keep(struct arena *arena, const char *text)
{
	return arena_text(arena, text, strlen(text));
}

int choose_add_row(void *closure, const struct store_item *item)
{
	struct choose_rows *rows = closure;
	struct select_candidate row = {
		.pack = keep(&rows->arena, item->pack),
		.exercise = keep(&rows->arena, item->exercise),
		.content_hash = keep(&rows->arena, item->content_hash),
		.kind = keep(&rows->arena, item->kind),
		.topic = keep(&rows->arena, item->topic),
		.kin = keep(&rows->arena, item->kin),
		.level = item->level,
		.versions = item->versions,
		.history = item->history,
	};
	VEC_PUSH(&rows->found, row);
	return 0;
}

int choose_sample(struct library *library, const struct store_filter *filter, const char *topic, uint64_t chance,
		  struct choose_rows *rows, struct err *err)
{
	return store_sample(library->store, filter, topic, chance, CHOOSE_SAMPLE, choose_add_row, rows, err);
}

static int add_topic(void *closure, const char *name)
{
	struct choose_topics *topics = closure;
	VEC_PUSH(&topics->names, keep(&topics->arena, name));
	return 0;
}

int choose_topics(struct library *library, const struct store_filter *filter, struct choose_topics *topics,
		  struct err *err)
{
	memset(topics, 0, sizeof *topics);
	arena_init(&topics->arena);
	return store_item_topics(library->store, filter, add_topic, topics, err);
}

void choose_topics_clear(struct choose_topics *topics)
{
	VEC_CLEAR(&topics->names);
	arena_clear(&topics->arena);
}

/* ---- filling ---- */

struct filling {
	struct library *library;
	struct session *session;
	const struct choose_wish *wish;
	const struct card_deck *deck;
	struct map rows;  /* topic -> struct choose_rows, read when first needed */
	struct map taken; /* see select.h */
	struct map fresh; /* new concepts that were chosen */
	size_t fresh_most;
	struct rng rng;
	size_t chosen;
};

static int add(struct filling *f, const struct select_candidate *row, enum select_reason reason, struct err *err)
{
	const struct item *item = library_item(f->library, row->content_hash, err);
	if (!item)
		return err->code;
	if (reason == SELECT_CHOSEN && f->wish->seeded)
		session_add_seeded(f->session, item, f->wish->version, f->wish->seed);
	else
		session_add(f->session, item, f->wish->version);
	session_note(f->session, reason, 0);
	f->chosen++;
	return 0;
}

/* The exercises named by --exercise: mostly one. */
static int fill_named(struct filling *f, struct err *err)
{
	struct choose_rows rows;
	choose_rows_init(&rows);
	int result = store_items(f->library->store, &f->wish->filter, choose_add_row, &rows, err);
	for (size_t i = 0; result == 0 && i < rows.found.length && f->chosen < f->wish->plan.count; i++) {
		int version = f->wish->version ? item_version_index(f->wish->version) : -1;
		if (version < 0 || (rows.found.items[i].versions >> version & 1) != 0)
			result = add(f, &rows.found.items[i], SELECT_CHOSEN, err);
	}
	choose_rows_clear(&rows);
	return result;
}

static int rows_of(struct filling *f, const char *topic, struct choose_rows **rows, struct err *err)
{
	*rows = map_find(&f->rows, topic);
	if (*rows)
		return 0;
	*rows = mem_zero(1, sizeof **rows);
	choose_rows_init(*rows);
	map_put(&f->rows, topic, *rows);
	return choose_sample(f->library, &f->wish->filter, topic, rng_next(&f->rng), *rows, err);
}

static int fill_slot(struct filling *f, const struct plan_slot *slot, struct err *err)
{
	struct choose_rows *rows;
	if (slot->reason == SELECT_NEW && f->fresh.count >= f->fresh_most && !map_find(&f->fresh, slot->topic))
		return 0;
	struct select_want want = { .reason = slot->reason,
				    .level = select_level(card_deck_find(f->deck, slot->topic), slot->reason),
				    .version = f->wish->version };
	int result = rows_of(f, slot->topic, &rows, err);
	if (result < 0)
		return result;
	size_t best = select_best(rows->found.items, rows->found.length, &want, &f->taken, &f->rng);
	if (best == rows->found.length)
		return 0;
	select_take(&f->taken, &rows->found.items[best]);
	if (slot->reason == SELECT_NEW)
		map_put(&f->fresh, slot->topic, f);
	return add(f, &rows->found.items[best], slot->reason, err);
}

static int fill_planned(struct filling *f, struct err *err)
{
	struct choose_topics topics;
	int result = choose_topics(f->library, &f->wish->filter, &topics, err);
	struct plan_slot *slots = mem_zero(plan_room(topics.names.length) + 1, sizeof *slots);
	size_t count = 0;
	if (result == 0)
		count = plan_slots(topics.names.items, topics.names.length, f->deck, &f->wish->plan, slots);
	for (size_t i = 0; result == 0 && i < count && f->chosen < f->wish->plan.count; i++)
		result = fill_slot(f, &slots[i], err);
	mem_free(slots);
	choose_topics_clear(&topics);
	return result;
}

int choose_fill(struct library *library, struct session *session, const struct choose_wish *wish,
		const struct card_deck *deck, size_t *chosen, struct err *err)
{
	struct filling f = { .library = library, .session = session, .wish = wish, .deck = deck };
	const struct map_entry *entry;
	size_t at = 0;
	map_init(&f.rows);
	map_init(&f.taken);
	map_init(&f.fresh);
	f.fresh_most = plan_new_most(deck, &wish->plan);
	rng_seed(&f.rng, wish->seed);
	int result = wish->filter.exercise ? fill_named(&f, err) : fill_planned(&f, err);
	while ((entry = map_next(&f.rows, &at))) {
		choose_rows_clear(entry->value);
		mem_free(entry->value);
	}
	map_clear(&f.rows);
	map_clear(&f.taken);
	map_clear(&f.fresh);
	*chosen = f.chosen;
	return result;
}
