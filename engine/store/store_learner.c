/* store_learner.c -- who learns here. */
#include "store_private.h"
#include <stdio.h>
#include <string.h>

#define NAME_MOST 100 /* bytes */

int store_learners(struct store *store, store_learner_fn *each, void *closure, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_learner_list, err);
	int code = 0;

	if (query == NULL)
		return err->code;
	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_learner learner = { store_text(query, 0), store_text(query, 1), store_number(query, 2),
						 store_number(query, 3), store_number(query, 4) };
		code = each(closure, &learner);
	}
	store_done(query);
	return code;
}

int store_learner_find(struct store *store, const char *name, char key[ATTEMPT_KEY_SIZE], struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_learner_find, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "name", name);
	code = store_step(store, query, err);
	if (code == 1)
		snprintf(key, ATTEMPT_KEY_SIZE, "%s", store_text(query, 0));
	store_done(query);
	return code;
}

static int check_name(const char *name, struct err *err)
{
	size_t length = strlen(name);

	if (length == 0 || length > NAME_MOST)
		return err_set(err, ERR_USAGE, "a learner's name has 1 to %d bytes", NAME_MOST);
	if (text_valid(name, length) < length)
		return err_set(err, ERR_USAGE, "a learner's name is UTF-8 text");
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)name[i] < ' ' || name[i] == 0x7f)
			return err_set(err, ERR_USAGE, "a learner's name has no control characters");
	return 0;
}

/* The name given to another learner already is the one thing here that goes wrong in daily use; say it plainly. */
static int name_taken(int code, const char *name, struct err *err)
{
	if (code == ERR_USAGE)
		return err_set(err, ERR_USAGE, "there is a learner \"%.100s\" already", name);
	return code;
}

int store_learner_add(struct store *store, const char *key, const char *name, int64_t created, struct err *err)
{
	struct err one = { 0 };
	sqlite3_stmt *query;
	int code = check_name(name, err);

	if (code != 0)
		return code;
	query = store_query(store, Q_learner_put, err);
	if (query == NULL)
		return err->code;
	store_bind(query, "key", key);
	store_bind(query, "name", name);
	store_bind_number(query, "created", created);
	code = store_run(store, query, &one);
	if (code == ERR_USAGE)
		return name_taken(code, name, err);
	return code != 0 ? err_set(err, one.code, "%s", one.text) : 0;
}

/* Runs a change of one row by its key; ERR_USAGE when there was none. */
static int change_one(struct store *store, sqlite3_stmt *query, struct err *err)
{
	int code = store_run(store, query, err);

	if (code == 0 && sqlite3_changes(store->db) == 0)
		return err_set(err, ERR_USAGE, "there is no such learner");
	return code;
}

int store_learner_rename(struct store *store, const char *key, const char *name, struct err *err)
{
	struct err one = { 0 };
	sqlite3_stmt *query;
	int code = check_name(name, err);

	if (code != 0)
		return code;
	query = store_query(store, Q_learner_rename, err);
	if (query == NULL)
		return err->code;
	store_bind(query, "key", key);
	store_bind(query, "name", name);
	code = change_one(store, query, &one);
	if (code == ERR_USAGE && strcmp(one.text, "there is no such learner") != 0)
		return name_taken(code, name, err);
	return code != 0 ? err_set(err, one.code, "%s", one.text) : 0;
}

int store_learner_remove(struct store *store, const char *key, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_learner_remove, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "key", key);
	return change_one(store, query, err);
}
