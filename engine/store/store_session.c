/* store_session.c -- sittings, so that they can be resumed after whatever happened. */
#include "store_private.h"
#include <stdio.h>
#include <string.h>

static const char *const purposes[] = { "practice", "review", "interview" };        /* enum session_purpose */
static const char *const states[] = { "waiting", "answered", "skipped", "broken" }; /* enum session_state */

static const char *const reasons[] = {
	"due", "new", "weak", "revisit", "chosen", "follow", "place"
}; /* enum select_reason */
enum { REASONS = sizeof reasons / sizeof *reasons };

static int word_index(const char *const *words, int count, const char *word)
{
	for (int i = 0; i < count; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return 0;
}

/* ---- putting ---- */

int store_put_session_row(struct store *store, const struct session_record *session, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_session_put, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "key", session->key);
	store_bind(query, "learner", session->learner);
	store_bind(query, "purpose", purposes[session->purpose]);
	store_bind_number(query, "seed", (int64_t)session->seed);
	store_bind_number(query, "started", session->started);
	store_bind_number(query, "ended", session->ended);
	store_bind_number(query, "time_limit", session->limit);
	store_bind_number(query, "spent", session->spent);
	store_bind(query, "wish", session->wish);
	store_bind(query, "holder", session->holder);
	return store_run(store, query, err);
}

int store_put_session_entry(struct store *store, const struct session_record *session, size_t index,
			    enum store_entry how, struct err *err)
{
	const struct session_entry *entry = &session->entries[index];
	sqlite3_stmt *query = store_query(store, Q_session_entry_put, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "session", session->key);
	store_bind_number(query, "place", (int64_t)index);
	store_bind(query, "pack", entry->pack);
	store_bind(query, "exercise", entry->exercise);
	store_bind(query, "content_hash", entry->content_hash);
	store_bind_number(query, "seed", (int64_t)entry->seed);
	store_bind(query, "version", entry->version);
	store_bind(query, "state", states[entry->state]);
	store_bind_number(query, "hints", entry->hints);
	store_bind_number(query, "tries", entry->tries);
	store_bind_number(query, "score", entry->score);
	store_bind_number(query, "max", entry->max);
	store_bind(query, "attempt", entry->attempt);
	store_bind(query, "reason", reasons[entry->reason]);
	store_bind_number(query, "budget", entry->budget);
	store_bind_number(query, "keep", how == STORE_ENTRY_KEEP);
	return store_run(store, query, err);
}

int store_session_put(struct store *store, const struct session_record *session, struct err *err)
{
	int code = store_begin(store, err);

	if (code != 0)
		return code;
	code = store_put_session_row(store, session, err);
	for (size_t i = 0; code == 0 && i < session->entry_count; i++)
		code = store_put_session_entry(store, session, i, STORE_ENTRY_KEEP, err);
	return store_end(store, code, err);
}

/* ---- reading ---- */

static const char *keep(struct arena *arena, sqlite3_stmt *query, int column)
{
	return arena_text(arena, store_text(query, column), (size_t)sqlite3_column_bytes(query, column));
}

static int read_entries(struct store *store, struct session_record *record, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_session_entries, err);
	VEC(struct session_entry) entries = VEC_INIT;
	struct arena *arena = &record->arena;
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "session", record->key);
	while ((code = store_step(store, query, err)) == 1) {
		struct session_entry entry = {
			.pack = keep(arena, query, 0),
			.exercise = keep(arena, query, 1),
			.content_hash = keep(arena, query, 2),
			.seed = (uint64_t)store_number(query, 3),
			.version = keep(arena, query, 4),
			.state = (enum session_state)word_index(states, 4, store_text(query, 5)),
			.hints = (int)store_number(query, 6),
			.tries = (int)store_number(query, 7),
			.score = (int32_t)store_number(query, 8),
			.max = (int32_t)store_number(query, 9),
			.reason = (enum select_reason)word_index(reasons, REASONS, store_text(query, 11)),
			.budget = store_number(query, 12),
		};
		snprintf(entry.attempt, sizeof entry.attempt, "%s", store_text(query, 10));
		VEC_PUSH(&entries, entry);
	}
	store_done(query);
	record->entries = arena_array(arena, struct session_entry, entries.length + 1);
	for (size_t i = 0; i < entries.length; i++)
		record->entries[i] = entries.items[i];
	record->entry_count = entries.length;
	VEC_CLEAR(&entries);
	return code;
}

static int read_session(struct store *store, const char *key, struct session_record *record, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_session_get, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "key", key);
	code = store_step(store, query, err);
	if (code == 1) {
		snprintf(record->key, sizeof record->key, "%s", store_text(query, 0));
		record->learner = keep(&record->arena, query, 1);
		record->purpose = (enum session_purpose)word_index(purposes, 3, store_text(query, 2));
		record->seed = (uint64_t)store_number(query, 3);
		record->started = store_number(query, 4);
		record->ended = store_number(query, 5);
		record->limit = store_number(query, 6);
		record->spent = store_number(query, 7);
		record->wish = keep(&record->arena, query, 8);
		record->holder = keep(&record->arena, query, 9);
	}
	store_done(query);
	if (code == 1) {
		int read = read_entries(store, record, err);
		code = read != 0 ? read : 1;
	}
	return code;
}

int store_session_get(struct store *store, const char *key, struct session_record *record, struct err *err)
{
	int code = store_begin_read(store, err);

	return code != 0 ? code : store_end_read(store, read_session(store, key, record, err), err);
}

int store_session_open(struct store *store, const char *learner, int purpose, struct session_record *record,
		       struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_session_open, err);
	char key[ATTEMPT_KEY_SIZE];
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "learner", learner);
	store_bind(query, "purpose", purpose >= 0 && purpose < 3 ? purposes[purpose] : NULL);
	code = store_step(store, query, err);
	if (code == 1)
		snprintf(key, sizeof key, "%s", store_text(query, 0));
	store_done(query);
	return code == 1 ? store_session_get(store, key, record, err) : code;
}

int store_sittings(struct store *store, const char *learner, enum session_purpose purpose, store_sitting_fn *each,
		   void *closure, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_session_ended, err);
	int code = 0;

	if (query == NULL)
		return err->code;
	store_bind(query, "learner", learner);
	store_bind(query, "purpose", purposes[purpose]);
	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_sitting sitting = {
			.key = store_text(query, 0),
			.wish = store_text(query, 1),
			.started = store_number(query, 2),
			.ended = store_number(query, 3),
			.limit = store_number(query, 4),
			.answered = store_number(query, 5),
			.score = store_number(query, 6),
			.max = store_number(query, 7),
		};
		code = each(closure, &sitting);
	}
	store_done(query);
	return code;
}

int store_placement(struct store *store, const char *learner, char key[ATTEMPT_KEY_SIZE], struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_session_placement, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "learner", learner);
	code = store_step(store, query, err);
	if (code == 1)
		snprintf(key, ATTEMPT_KEY_SIZE, "%s", store_text(query, 0));
	store_done(query);
	return code;
}
