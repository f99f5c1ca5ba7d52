/* store.c -- opening and closing, queries, transactions, errors in words. */
#include "store_private.h"
#include <string.h>

#define BUSY_WAIT 5000 /* milliseconds that a lock held by another program is waited for */
#define TEXT_MOST (64 << 20)

/* ---- errors in words ---- */

int store_fail(struct store *store, int code, struct err *err)
{
	const char *path = store->path;

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(
		    err, ERR_STORE,
		    "%.200s is in use by another program, which did not let go of it for %d seconds; please try again",
		    path, BUSY_WAIT / 1000);
	case SQLITE_FULL:
		return err_set(err, ERR_STORE,
			       "the disk that holds %.200s is full; nothing was recorded; make room and try again",
			       path);
	case SQLITE_READONLY:
		return err_set(
		    err, ERR_STORE,
		    "%.200s cannot be written; give yourself the right to, or name another database with --db", path);
	case SQLITE_PERM:
	case SQLITE_AUTH:
	case SQLITE_CANTOPEN:
		return err_set(
		    err, ERR_STORE,
		    "%.200s cannot be opened; look at its rights and its folder's, or name another database with --db",
		    path);
	case SQLITE_IOERR:
		return err_set(err, ERR_STORE,
			       "%.200s cannot be read or written (input/output error %d); look after the disk", path,
			       code);
	case SQLITE_CORRUPT:
		return err_set(err, ERR_STORE,
			       "%.200s is damaged (%.100s); it was left as it is; a backup can be named with --db",
			       path, sqlite3_errmsg(store->db));
	case SQLITE_NOTADB:
		return err_set(err, ERR_STORE, "%.200s is not a database; it was left as it is; name another with --db",
			       path);
	case SQLITE_TOOBIG: return err_set(err, ERR_STORE, "a text is too long for the database; nothing was recorded");
	default: break;
	}
	if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
		return err_set(err, ERR_USAGE, "what this refers to (a learner, an attempt) is not on record");
	if (code == SQLITE_CONSTRAINT_UNIQUE)
		return err_set(err, ERR_USAGE, "this name is taken");
	return err_set(err, ERR_STORE, "%.200s: %.200s", path, sqlite3_errmsg(store->db));
}

/* ---- queries ---- */

sqlite3_stmt *store_query(struct store *store, enum query query, struct err *err)
{
	sqlite3_stmt **kept = &store->queries[query];
	int code;

	if (*kept != NULL)
		return *kept;
	code = sqlite3_prepare_v3(store->db, query_texts[query], -1, SQLITE_PREPARE_PERSISTENT, kept, NULL);
	if (code == SQLITE_OK)
		return *kept;
	if (code ==
	    SQLITE_ERROR) { /* no such table, a word SQLite does not know: the file is not what its number says */
		err_set(err, ERR_STORE, "%.200s does not have the shape of its version (%s: %.200s)", store->path,
			query_names[query], sqlite3_errmsg(store->db));
		return NULL;
	}
	store_fail(store, code, err);
	return NULL;
}

static int parameter(sqlite3_stmt *query, const char *name)
{
	char text[40] = ":";
	int index;

	strncat(text, name, sizeof text - 2);
	index = sqlite3_bind_parameter_index(query, text);
	if (index == 0)
		bug("no parameter :%s in %.60s", name, sqlite3_sql(query));
	return index;
}

void store_bind(sqlite3_stmt *query, const char *name, const char *text)
{
	if (text != NULL)
		sqlite3_bind_text(query, parameter(query, name), text, -1, SQLITE_STATIC);
	else
		sqlite3_bind_null(query, parameter(query, name));
}

void store_bind_number(sqlite3_stmt *query, const char *name, int64_t number)
{
	sqlite3_bind_int64(query, parameter(query, name), number);
}

void store_bind_real(sqlite3_stmt *query, const char *name, double number)
{
	sqlite3_bind_double(query, parameter(query, name), number);
}

void store_done(sqlite3_stmt *query)
{
	if (query == NULL)
		return;
	sqlite3_reset(query);
	sqlite3_clear_bindings(query);
}

int store_step(struct store *store, sqlite3_stmt *query, struct err *err)
{
	int code = sqlite3_step(query);

	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	return store_fail(store, code, err);
}

int store_run(struct store *store, sqlite3_stmt *query, struct err *err)
{
	int code = store_step(store, query, err);

	store_done(query);
	return code < 0 ? code : 0;
}

const char *store_text(sqlite3_stmt *query, int column)
{
	const char *text = (const char *)sqlite3_column_text(query, column);

	return text != NULL ? text : "";
}

int64_t store_number(sqlite3_stmt *query, int column)
{
	return sqlite3_column_int64(query, column);
}

/* ---- transactions ---- */

static int begin_any(struct store *store, enum query query, struct err *err)
{
	sqlite3_stmt *begin = store_query(store, query, err);

	return begin != NULL ? store_run(store, begin, err) : err->code;
}

static int end_any(struct store *store, int code, struct err *err)
{
	struct err ignored = { 0 };

	if (code >= 0) {
		int committed = begin_any(store, Q_commit, err);
		if (committed == 0)
			return code;
		code = committed;
	}
	if (sqlite3_get_autocommit(store->db) == 0) /* some errors have rolled back already */
		begin_any(store, Q_rollback, &ignored);
	return code;
}

int store_begin(struct store *store, struct err *err)
{
	return begin_any(store, Q_begin_write, err);
}

int store_end(struct store *store, int code, struct err *err)
{
	return end_any(store, code, err);
}

int store_begin_read(struct store *store, struct err *err)
{
	return begin_any(store, Q_begin_read, err);
}

/* A read that was stopped by its caller (a positive or negative answer) is over all the same. */
int store_end_read(struct store *store, int code, struct err *err)
{
	int ended = end_any(store, 0, err);

	return code != 0 ? code : ended;
}

/* ---- opening ---- */

static int run_query(struct store *store, enum query query, struct err *err)
{
	sqlite3_stmt *prepared = store_query(store, query, err);

	return prepared != NULL ? store_run(store, prepared, err) : err->code;
}

static void harden(sqlite3 *db)
{
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, BUSY_WAIT);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, TEXT_MOST);
	sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 100);
}

/* Changing the journal's mode needs the file alone for a moment, which SQLite does not wait for. */
static int set_wal(struct store *store, struct err *err)
{
	for (int waited = 0;; waited += 50) {
		struct err one = { 0 };
		if (run_query(store, Q_set_wal, &one) == 0)
			return 0; /* where it cannot be had the mode stays as it is, slower and as safe */
		if ((sqlite3_errcode(store->db) & 0xff) != SQLITE_BUSY || waited >= BUSY_WAIT)
			return err_set(err, one.code, "%s", one.text);
		sqlite3_sleep(50);
	}
}

/* Quickly, and before anything is written: is the file readable as a database? Large ones are left to `db check`, so that
 * opening one takes no longer for it. */
#define CHECK_PAGES 2048
static int check_quickly(struct store *store, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_file_pages, err);
	int64_t pages;
	int code;

	if (query == NULL)
		return err->code;
	code = store_step(store, query, err);
	pages = code == 1 ? store_number(query, 0) : 0;
	store_done(query);
	if (code < 0 || pages > CHECK_PAGES)
		return code < 0 ? code : 0;
	query = store_query(store, Q_check_quick, err);
	if (query == NULL)
		return err->code;
	code = store_step(store, query, err);
	if (code == 1 && strcmp(store_text(query, 0), "ok") != 0)
		code = err_set(err, ERR_STORE,
			       "%.200s is damaged (%.150s); it was left as it is; a backup can be named with --db",
			       store->path, store_text(query, 0));
	store_done(query);
	return code < 0 ? code : 0;
}

static int prepare_all(struct store *store, struct err *err)
{
	for (int query = 0; query < Q_COUNT; query++)
		if (store_query(store, (enum query)query, err) == NULL)
			return err->code;
	return 0;
}

static int set_up(struct store *store, enum store_file what, struct err *err)
{
	int code = 0;

	if (what == STORE_FILE_OURS)
		code = check_quickly(store, err);
	if (code == 0)
		code = run_query(store, Q_set_untrusted, err);
	if (code == 0)
		code = run_query(store, Q_set_cell_check, err);
	if (code == 0)
		code = run_query(store, Q_set_temp_store, err);
	if (code == 0)
		code = run_query(store, Q_set_foreign_keys, err);
	if (code == 0)
		code = run_query(store, Q_set_analysis_limit, err);
	if (code == 0 && store->access == STORE_WRITE)
		code = set_wal(store, err);
	if (code == 0)
		code = run_query(store, Q_set_synchronous, err);
	if (code == 0)
		code = store_migrate(store, err);
	if (code == 0)
		code = prepare_all(store, err);
	return code;
}

int store_open(struct store **out, const char *path, enum store_access access, struct err *err)
{
	int flags = access == STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY, code;
	enum store_file what;
	struct store *store;

	*out = NULL;
	code = store_look(path, &what, err);
	if (code == 0 && what == STORE_FILE_NONE && access == STORE_READ)
		code = err_set(err, ERR_STORE, "there is no database %.300s yet", path);
	if (code == 0 && what == STORE_FILE_NONE)
		code = store_make_place(path, err);
	if (code != 0)
		return code;
	store = mem_zero(1, sizeof *store);
	store->path = mem_text(path);
	store->access = access;
	code = sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (code != SQLITE_OK) {
		code = store_fail(store, code, err);
	} else {
		harden(store->db);
		code = set_up(store, what, err);
	}
	if (code == 0)
		*out = store;
	else
		store_close(store);
	return code;
}

void store_close(struct store *store)
{
	struct err ignored = { 0 };

	if (store == NULL)
		return;
	if (store->access == STORE_WRITE && store->queries[Q_optimize] != NULL)
		run_query(store, Q_optimize, &ignored);
	for (int i = 0; i < Q_COUNT; i++)
		sqlite3_finalize(store->queries[i]);
	sqlite3_close_v2(store->db);
	mem_free(store->path);
	mem_free(store);
}

const char *store_engine(void)
{
	return "SQLite " SQLITE_VERSION;
}
