/* store_private.h -- what the files of the room share: the connection, its prepared queries, errors in words.
 * The only header that knows SQLite. All SQL comes from db/ through the generated queries.h. */
#ifndef STORE_STORE_PRIVATE_H
#define STORE_STORE_PRIVATE_H
#include "store.h"
#include <queries.h>
#include <sqlite3.h>

struct store {
	sqlite3 *db;
	sqlite3_stmt *queries[Q_COUNT]; /* prepared when first used, all of them by store_open */
	char *path;
	enum store_access access;
};

/* A query, reset and with all parameters NULL; NULL and err when it cannot be prepared. */
sqlite3_stmt *store_query(struct store *store, enum query query, struct err *err);
/* Parameters by name, without the colon. Texts must stay valid until store_done; NULL is SQL's NULL. */
void store_bind(sqlite3_stmt *query, const char *name, const char *text);
void store_bind_number(sqlite3_stmt *query, const char *name, int64_t number);
void store_bind_real(sqlite3_stmt *query, const char *name, double number);
/* 1: there is a row; 0: the end; else an error in words. */
int store_step(struct store *store, sqlite3_stmt *query, struct err *err);
/* Runs a query that gives no rows. */
int store_run(struct store *store, sqlite3_stmt *query, struct err *err);
void store_done(sqlite3_stmt *query);                    /* NULL is fine */
const char *store_text(sqlite3_stmt *query, int column); /* never NULL; valid until the next step */
int64_t store_number(sqlite3_stmt *query, int column);

/* A whole change: store_begin, work, store_end with the work's code: commits for 0 and 1, else rolls back. Returns the code, or
 * why the commit failed. */
int store_begin(struct store *store, struct err *err);
int store_end(struct store *store, int code, struct err *err);
/* One view for several reads. */
int store_begin_read(struct store *store, struct err *err);
int store_end_read(struct store *store, int code, struct err *err);

/* SQLite's code in words, with what to do about it. */
int store_fail(struct store *store, int code, struct err *err);

/* store_file.c: is there a file, and is it ours? Nothing is written. */
enum store_file { STORE_FILE_NONE, STORE_FILE_OURS };
int store_look(const char *path, enum store_file *what, struct err *err);
int store_make_place(const char *path, struct err *err);

/* store_migrate.c */
int store_migrate(struct store *store, struct err *err);
int store_newest(void); /* the migration this program knows last */

/* Parts of changes, inside a transaction that is open. */
int store_put_attempt_rows(struct store *store, const struct attempt *attempt, struct err *err); /* 1: new; 0: known */
int store_put_session_row(struct store *store, const struct session_record *session, struct err *err);
enum store_entry {
	STORE_ENTRY_SET,  /* as it stands here */
	STORE_ENTRY_KEEP, /* unless another program has answered it meanwhile */
};
int store_put_session_entry(struct store *store, const struct session_record *session, size_t index,
			    enum store_entry how, struct err *err);
void store_bind_filter(sqlite3_stmt *query, const struct store_filter *filter); /* all but learner and times */
/* The same of answers: with the learner and the times between which they were given. */
void store_bind_answers(sqlite3_stmt *query, const struct store_filter *filter);
#endif
