/* store_stats.c -- progress, counted by the database. */
#include "store_private.h"

static sqlite3_stmt *filtered(struct store *store, enum query which, const struct store_filter *filter, struct err *err)
{
	sqlite3_stmt *query = store_query(store, which, err);

	if (query == NULL)
		return NULL;
	store_bind_answers(query, filter);
	return query;
}

int store_topics(struct store *store, const struct store_filter *filter, store_topic_fn *each, void *closure,
		 struct err *err)
{
	sqlite3_stmt *query = filtered(store, Q_topic_list, filter, err);
	int code = query != NULL ? 0 : err->code;

	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_topic topic = { store_text(query, 0),   store_number(query, 1), store_number(query, 2),
					     store_number(query, 3), store_number(query, 4), store_number(query, 5),
					     store_number(query, 6), store_number(query, 7) };
		code = each(closure, &topic);
	}
	store_done(query);
	return code;
}

int store_days(struct store *store, const struct store_filter *filter, store_day_fn *each, void *closure,
	       struct err *err)
{
	sqlite3_stmt *query = filtered(store, Q_day_list, filter, err);
	int code = query != NULL ? 0 : err->code;

	if (query != NULL)
		store_bind_number(query, "shift", -card_day_begins(0, filter->zone));

	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_day day = { store_number(query, 0), store_number(query, 1), store_number(query, 2),
					 store_number(query, 3), store_number(query, 4) };
		code = each(closure, &day);
	}
	store_done(query);
	return code;
}

int store_kinds(struct store *store, const struct store_filter *filter, store_kind_fn *each, void *closure,
		struct err *err)
{
	sqlite3_stmt *query = filtered(store, Q_kind_list, filter, err);
	int code = query != NULL ? 0 : err->code;

	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_kind kind = { store_text(query, 0), store_number(query, 1), store_number(query, 2) };
		code = each(closure, &kind);
	}
	store_done(query);
	return code;
}

int store_beliefs(struct store *store, const char *learner, store_belief_fn *each, void *closure, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_belief_list, err);
	int code = query != NULL ? 0 : err->code;

	if (code == 0)
		store_bind(query, "learner", learner);
	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_belief belief = { store_text(query, 0),   store_text(query, 1),   store_number(query, 2),
					       store_number(query, 3), store_number(query, 4), store_number(query, 5) };
		code = each(closure, &belief);
	}
	store_done(query);
	return code;
}
