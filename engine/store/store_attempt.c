/* store_attempt.c -- attempts and undos: only ever added. A receipt is filled in after the commit and nowhere else. */
#include "store_private.h"
#include <stdio.h>
#include <string.h>

/* ---- putting ---- */

static void bind_attempt(sqlite3_stmt *query, const struct attempt *attempt)
{
	store_bind(query, "key", attempt->key);
	store_bind(query, "session", attempt->session);
	store_bind(query, "learner", attempt->learner);
	store_bind(query, "pack", attempt->pack);
	store_bind(query, "exercise", attempt->exercise);
	store_bind(query, "title", attempt->title);
	store_bind(query, "topic", attempt->topic);
	store_bind(query, "kind", attempt->kind);
	store_bind(query, "content_hash", attempt->content_hash);
	store_bind_number(query, "revision", attempt->revision);
	store_bind_number(query, "level", attempt->level);
	store_bind_number(query, "seed", (int64_t)attempt->seed);
	store_bind(query, "version", attempt->version);
	store_bind(query, "mode", attempt->mode == PY_REPL ? "repl" : "script");
	store_bind(query, "outcome", attempt->outcome == ATTEMPT_SKIPPED ? "skipped" : "answered");
	store_bind(query, "answer", attempt->answer);
	store_bind_number(query, "score", attempt->score);
	store_bind_number(query, "max", attempt->max);
	store_bind(query, "reason", attempt->reason);
	store_bind(query, "belief", attempt->belief);
	store_bind_number(query, "self_assessed", attempt->self_assessed);
	store_bind_number(query, "hints", attempt->hints);
	store_bind_number(query, "tries", attempt->tries);
	store_bind_number(query, "asked", attempt->asked);
	store_bind_number(query, "answered", attempt->answered);
	store_bind_number(query, "took", attempt->took);
	store_bind(query, "evaluator", attempt->evaluator);
}

static int put_values(struct store *store, const struct attempt *attempt, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_attempt_value_put, err);
	int code = query != NULL ? 0 : err->code;

	for (size_t i = 0; code == 0 && i < attempt->drawn_count; i++) {
		store_bind(query, "attempt", attempt->key);
		store_bind(query, "name", attempt->drawn[i].name);
		store_bind(query, "text", attempt->drawn[i].text);
		code = store_run(store, query, err);
	}
	return code;
}

static int put_parts(struct store *store, const struct attempt *attempt, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_attempt_part_put, err);
	int code = query != NULL ? 0 : err->code;

	for (size_t i = 0; code == 0 && i < attempt->part_count; i++) {
		const struct mark_part *part = &attempt->parts[i];
		store_bind(query, "attempt", attempt->key);
		store_bind_number(query, "place", (int64_t)i);
		store_bind(query, "label", part->label);
		store_bind(query, "expected", part->expected);
		store_bind(query, "given", part->given);
		store_bind(query, "reason", part->reason);
		store_bind_number(query, "score", part->score);
		store_bind_number(query, "max", part->max);
		code = store_run(store, query, err);
	}
	return code;
}

int store_put_attempt_rows(struct store *store, const struct attempt *attempt, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_attempt_put, err);
	int code;

	if (query == NULL)
		return err->code;
	bind_attempt(query, attempt);
	code = store_run(store, query, err);
	if (code != 0)
		return code;
	if (sqlite3_changes(store->db) == 0)
		return 0;
	code = put_values(store, attempt, err);
	if (code == 0)
		code = put_parts(store, attempt, err);
	return code == 0 ? 1 : code;
}

/* The session beside the attempt, when there is one. */
static int put_session_part(struct store *store, const struct session_record *session, size_t index, struct err *err)
{
	int code;

	if (session == NULL)
		return 0;
	code = store_put_session_row(store, session, err);
	return code == 0 ? store_put_session_entry(store, session, index, STORE_ENTRY_SET, err) : code;
}

static int finish(struct store *store, int code, const char *key, struct receipt *receipt, struct err *err)
{
	code = store_end(store, code, err);
	if (code == 0)
		memcpy(receipt->key, key, sizeof receipt->key);
	return code;
}

int store_attempt_put(struct store *store, const struct attempt *attempt, const struct session_record *session,
		      size_t index, struct receipt *receipt, struct err *err)
{
	int code = store_begin(store, err);

	if (code != 0)
		return code;
	code = store_put_attempt_rows(store, attempt, err);
	if (code >= 0)
		code = put_session_part(store, session, index, err);
	return finish(store, code, attempt->key, receipt, err);
}

int store_undo_put(struct store *store, const struct attempt_undo *undo, const struct session_record *session,
		   size_t index, struct receipt *receipt, struct err *err)
{
	sqlite3_stmt *query;
	int code = store_begin(store, err);

	if (code != 0)
		return code;
	query = store_query(store, Q_undo_put, err);
	code = query != NULL ? 0 : err->code;
	if (code == 0) {
		store_bind(query, "key", undo->key);
		store_bind(query, "attempt", undo->attempt);
		store_bind_number(query, "time", undo->when);
		code = store_run(store, query, err);
	}
	if (code == 0)
		code = put_session_part(store, session, index, err);
	return finish(store, code, undo->key, receipt, err);
}

/* ---- reading ---- */

static const char *keep(struct attempt *attempt, sqlite3_stmt *query, int column)
{
	const char *text = store_text(query, column);

	return arena_text(&attempt->arena, text, (size_t)sqlite3_column_bytes(query, column));
}

static void keep_key(char key[ATTEMPT_KEY_SIZE], sqlite3_stmt *query, int column)
{
	snprintf(key, ATTEMPT_KEY_SIZE, "%s", store_text(query, column));
}

/* The columns of the view attempt_read, in its order. */
static void read_columns(struct attempt *attempt, sqlite3_stmt *query)
{
	int c = 0;

	keep_key(attempt->key, query, c++);
	keep_key(attempt->session, query, c++);
	attempt->learner = keep(attempt, query, c++);
	attempt->learner_name = keep(attempt, query, c++);
	attempt->pack = keep(attempt, query, c++);
	attempt->exercise = keep(attempt, query, c++);
	attempt->title = keep(attempt, query, c++);
	attempt->topic = keep(attempt, query, c++);
	attempt->kind = keep(attempt, query, c++);
	attempt->content_hash = keep(attempt, query, c++);
	attempt->revision = (int)store_number(query, c++);
	attempt->level = (int)store_number(query, c++);
	attempt->seed = (uint64_t)store_number(query, c++);
	attempt->version = keep(attempt, query, c++);
	attempt->mode = strcmp(store_text(query, c++), "repl") == 0 ? PY_REPL : PY_SCRIPT;
	attempt->outcome = strcmp(store_text(query, c++), "skipped") == 0 ? ATTEMPT_SKIPPED : ATTEMPT_ANSWERED;
	attempt->answer = keep(attempt, query, c++);
	attempt->score = (int32_t)store_number(query, c++);
	attempt->max = (int32_t)store_number(query, c++);
	attempt->reason = keep(attempt, query, c++);
	attempt->belief = keep(attempt, query, c++);
	attempt->self_assessed = store_number(query, c++) != 0;
	attempt->hints = (int)store_number(query, c++);
	attempt->tries = (int)store_number(query, c++);
	attempt->asked = store_number(query, c++);
	attempt->answered = store_number(query, c++);
	attempt->took = store_number(query, c++);
	attempt->evaluator = keep(attempt, query, c++);
	attempt->undone = store_number(query, c++) != 0;
}

static int read_values(struct store *store, struct attempt *attempt, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_attempt_values, err);
	VEC(struct variant_value) values = VEC_INIT;
	struct variant_value *kept;
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "attempt", attempt->key);
	while ((code = store_step(store, query, err)) == 1) {
		struct variant_value value = { keep(attempt, query, 0), keep(attempt, query, 1) };
		VEC_PUSH(&values, value);
	}
	store_done(query);
	kept = arena_array(&attempt->arena, struct variant_value, values.length + 1);
	for (size_t i = 0; i < values.length; i++)
		kept[i] = values.items[i];
	attempt->drawn = kept;
	attempt->drawn_count = values.length;
	VEC_CLEAR(&values);
	return code;
}

static int read_parts(struct store *store, struct attempt *attempt, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_attempt_parts, err);
	VEC(struct mark_part) parts = VEC_INIT;
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "attempt", attempt->key);
	while ((code = store_step(store, query, err)) == 1) {
		struct mark_part part = { keep(attempt, query, 0),         keep(attempt, query, 1),
					  keep(attempt, query, 2),         keep(attempt, query, 3),
					  (int32_t)store_number(query, 4), (int32_t)store_number(query, 5) };
		VEC_PUSH(&parts, part);
	}
	store_done(query);
	attempt->parts = arena_array(&attempt->arena, struct mark_part, parts.length + 1);
	for (size_t i = 0; i < parts.length; i++)
		attempt->parts[i] = parts.items[i];
	attempt->part_count = parts.length;
	VEC_CLEAR(&parts);
	return code;
}

static int read_whole(struct store *store, sqlite3_stmt *query, struct attempt *attempt, struct err *err)
{
	int code;

	read_columns(attempt, query);
	code = read_values(store, attempt, err);
	return code == 0 ? read_parts(store, attempt, err) : code;
}

/* Hands the rows of a bound query on; ends the read that was begun for it. */
static int walk(struct store *store, sqlite3_stmt *query, store_attempt_fn *each, void *closure, struct err *err)
{
	int code = 0;

	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct attempt attempt;
		attempt_init(&attempt);
		code = read_whole(store, query, &attempt, err);
		if (code == 0)
			code = each(closure, &attempt);
		attempt_clear(&attempt);
	}
	store_done(query);
	return store_end_read(store, code, err);
}

int store_attempts(struct store *store, const struct store_filter *filter, store_attempt_fn *each, void *closure,
		   struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_attempt_list, err);
	int code = query != NULL ? store_begin_read(store, err) : err->code;

	if (code != 0)
		return code;
	store_bind_answers(query, filter);
	store_bind_number(query, "undone", filter->undone);
	return walk(store, query, each, closure, err);
}

int store_session_attempts(struct store *store, const char *key, store_attempt_fn *each, void *closure, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_attempt_of_session, err);
	int code = query != NULL ? store_begin_read(store, err) : err->code;

	if (code != 0)
		return code;
	store_bind(query, "session", key);
	return walk(store, query, each, closure, err);
}

int store_attempt_get(struct store *store, const char *key, struct attempt *attempt, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_attempt_get, err);
	int code = query != NULL ? store_begin_read(store, err) : err->code, found;

	if (code != 0)
		return code;
	store_bind(query, "key", key);
	found = store_step(store, query, err);
	if (found == 1)
		code = read_whole(store, query, attempt, err);
	store_done(query);
	return store_end_read(store, code != 0 ? code : found, err);
}
