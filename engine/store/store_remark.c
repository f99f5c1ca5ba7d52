/* store_remark.c -- what learners say of exercises: flags for the author, bookmarks for themselves. */
#include "store_private.h"
#include <string.h>

static const char *const whats[] = { "flag", "bookmark", "unmark" }; /* as enum store_remark_what */

int store_remark_put(struct store *store, const struct store_remark *remark, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_remark_put, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "key", remark->key);
	store_bind(query, "learner", remark->learner);
	store_bind(query, "what", whats[remark->what]);
	store_bind(query, "pack", remark->pack);
	store_bind(query, "exercise", remark->exercise);
	store_bind(query, "content_hash", remark->content_hash);
	store_bind_number(query, "seed", (int64_t)remark->seed);
	store_bind(query, "version", remark->version);
	store_bind(query, "answer", remark->answer);
	store_bind(query, "text", remark->text);
	store_bind_number(query, "time", remark->time);
	return store_run(store, query, err);
}

int store_remarks(struct store *store, const struct store_filter *filter, enum store_remark_what what,
		  store_remark_fn *each, void *closure, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_remark_list, err);
	int code = 0;

	if (query == NULL)
		return err->code;
	store_bind(query, "learner", filter->learner);
	store_bind(query, "pack", filter->pack);
	store_bind(query, "exercise", filter->exercise);
	store_bind(query, "what", whats[what]);
	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_remark remark = { .key = store_text(query, 0),
					       .learner = store_text(query, 1),
					       .name = store_text(query, 2),
					       .what = what,
					       .pack = store_text(query, 4),
					       .exercise = store_text(query, 5),
					       .content_hash = store_text(query, 6),
					       .seed = (uint64_t)store_number(query, 7),
					       .version = store_text(query, 8),
					       .answer = store_text(query, 9),
					       .text = store_text(query, 10),
					       .time = store_number(query, 11) };
		code = each(closure, &remark);
	}
	store_done(query);
	return code;
}

int store_bookmarked(struct store *store, const char *learner, const char *pack, const char *exercise, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_bookmark_get, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "learner", learner);
	store_bind(query, "pack", pack);
	store_bind(query, "exercise", exercise);
	code = store_step(store, query, err);
	store_done(query);
	return code;
}
