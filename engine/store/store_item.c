/* store_item.c -- exercises in use, as rows: all that fit, or a sample of those about a topic. */
#include "store_private.h"
#include <string.h>

static void bind_if(sqlite3_stmt *query, const char *name, int64_t number)
{
	if (number != 0)
		store_bind_number(query, name, number);
}

/* What the filters of exercises and attempts have in common, but the learner. */
void store_bind_filter(sqlite3_stmt *query, const struct store_filter *filter)
{
	store_bind(query, "pack", filter->pack);
	store_bind(query, "exercise", filter->exercise);
	store_bind(query, "topic", filter->topic);
	store_bind(query, "tag", filter->tag);
	store_bind(query, "kind", filter->kind);
	bind_if(query, "level_low", filter->level_low);
	bind_if(query, "level_high", filter->level_high);
}

void store_bind_answers(sqlite3_stmt *query, const struct store_filter *filter)
{
	store_bind_filter(query, filter);
	store_bind(query, "learner", filter->learner);
	bind_if(query, "since", filter->since);
	bind_if(query, "until", filter->until);
}

/* Of exercises: with the learner, who may have bookmarked them. */
static void bind_items(sqlite3_stmt *query, const struct store_filter *filter)
{
	store_bind_filter(query, filter);
	store_bind(query, "learner", filter->learner);
	bind_if(query, "bookmarked", filter->bookmarked);
}

static struct store_item read_item(sqlite3_stmt *query)
{
	struct store_item item = {
		.pack = store_text(query, 0),
		.exercise = store_text(query, 1),
		.content_hash = store_text(query, 2),
		.title = store_text(query, 3),
		.kind = store_text(query, 4),
		.topic = store_text(query, 5),
		.revision = (int)store_number(query, 6),
		.level = (int)store_number(query, 7),
		.points = (int32_t)store_number(query, 8),
		.history = { store_number(query, 9), store_number(query, 10), (int32_t)store_number(query, 11),
			     (int32_t)store_number(query, 12), store_number(query, 13), store_number(query, 14) },
		.versions = (unsigned)store_number(query, 15),
		.kin = store_text(query, 16),
	};

	return item;
}

/* Hands the rows of a bound query on. *count: how many they were. */
static int walk(struct store *store, sqlite3_stmt *query, store_item_fn *each, void *closure, size_t *count,
		struct err *err)
{
	int code = 0;

	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_item item = read_item(query);
		++*count;
		code = each(closure, &item);
	}
	store_done(query);
	return code;
}

int store_items(struct store *store, const struct store_filter *filter, store_item_fn *each, void *closure,
		struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_item_list, err);
	size_t count = 0;

	if (query == NULL)
		return err->code;
	bind_items(query, filter);
	return walk(store, query, each, closure, &count, err);
}

#define CHANCE_END (INT64_C(1) << 60)

static int sample(struct store *store, const struct store_filter *filter, const char *topic, int64_t begin, int64_t end,
		  size_t most, store_item_fn *each, void *closure, size_t *count, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_item_sample, err);

	if (query == NULL)
		return err->code;
	bind_items(query, filter);
	store_bind(query, "main", topic);
	store_bind_number(query, "begin", begin);
	store_bind_number(query, "end", end);
	store_bind_number(query, "most", (int64_t)most);
	return walk(store, query, each, closure, count, err);
}

int store_sample(struct store *store, const struct store_filter *filter, const char *topic, uint64_t chance,
		 size_t most, store_item_fn *each, void *closure, struct err *err)
{
	int64_t from = (int64_t)(chance >> 4);
	size_t count = 0;
	int code = sample(store, filter, topic, from, CHANCE_END, most, each, closure, &count, err);

	if (code == 0 && count < most) /* round the end, to the beginning */
		code = sample(store, filter, topic, 0, from, most - count, each, closure, &count, err);
	return code;
}

int store_item_topics(struct store *store, const struct store_filter *filter, store_name_fn *each, void *closure,
		      struct err *err)
{
	bool all = !filter->pack && !filter->exercise && !filter->topic && !filter->tag && !filter->kind &&
		   filter->level_low == 0 && filter->level_high == 0 && !filter->bookmarked;
	sqlite3_stmt *query = store_query(store, all ? Q_item_topic_list : Q_item_topic_fit, err);
	int code = 0;

	if (query == NULL)
		return err->code;
	if (!all)
		bind_items(query, filter);
	while (code == 0 && (code = store_step(store, query, err)) == 1)
		code = each(closure, store_text(query, 0));
	store_done(query);
	return code;
}

/* ---- search ---- */

/* What a person typed as a query of FTS5: each word quoted, so that nothing in it is an operator; all must be there, and
 * the last may be a beginning. */
static void put_match(struct buf *out, const char *words)
{
	while (*(words += strspn(words, " \t\n")) != '\0') {
		buf_puts(out, out->length > 0 ? " \"" : "\"");
		for (; *words != '\0' && strchr(" \t\n", *words) == NULL; words++)
			buf_puts(out, *words == '"' ? "\"\"" : (char[]){ *words, '\0' });
		buf_putc(out, '"');
	}
	buf_putc(out, '*');
}

int store_search(struct store *store, const struct store_filter *filter, const char *words, store_found_fn *each,
		 void *closure, struct err *err)
{
	sqlite3_stmt *query = store_query(store, words != NULL ? Q_item_search : Q_item_remarks, err);
	struct buf match = BUF_INIT;
	int code = 0;

	if (query == NULL)
		return err->code;
	bind_items(query, filter);
	if (words != NULL) {
		put_match(&match, words);
		store_bind(query, "words", buf_text(&match));
	}
	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_item item = read_item(query);
		code = each(closure, &item, store_number(query, 17) != 0, store_number(query, 18));
	}
	store_done(query);
	buf_clear(&match);
	return code;
}
