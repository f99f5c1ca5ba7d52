/* store_admin.c -- looking for damage, copying, taking in another database. */
#include "store_private.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- check ---- */

struct findings {
	store_finding_fn *each;
	void *closure;
	size_t count;
};

static void found(struct findings *findings, const char *text)
{
	findings->count++;
	findings->each(findings->closure, text);
}

static int check_file(struct store *store, struct findings *findings, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_check_full, err);
	int code = query != NULL ? 0 : err->code;

	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		if (strcmp(store_text(query, 0), "ok") != 0)
			found(findings, store_text(query, 0));
		code = 0;
	}
	store_done(query);
	return code;
}

static int check_references(struct store *store, struct findings *findings, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_check_references, err);
	struct buf text = BUF_INIT;
	int code = query != NULL ? 0 : err->code;

	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		buf_reset(&text);
		buf_printf(&text, "a row of %s names a row of %s that is not there", store_text(query, 0),
			   store_text(query, 2));
		found(findings, buf_text(&text));
		code = 0;
	}
	store_done(query);
	buf_clear(&text);
	return code;
}

static int check_attempts(struct store *store, struct findings *findings, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_check_attempts, err);
	struct buf text = BUF_INIT;
	int code = query != NULL ? 0 : err->code;

	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		buf_reset(&text);
		buf_printf(&text, "the parts of attempt %s do not add up", store_text(query, 0));
		found(findings, buf_text(&text));
		code = 0;
	}
	store_done(query);
	buf_clear(&text);
	return code;
}

int store_check(struct store *store, store_finding_fn *each, void *closure, struct err *err)
{
	struct findings findings = { each, closure, 0 };
	int code = check_file(store, &findings, err);

	if (code == 0)
		code = check_references(store, &findings, err);
	if (code == 0)
		code = check_attempts(store, &findings, err);
	return code != 0 ? code : findings.count > 0;
}

/* ---- backup ---- */

static int sync_file(const char *path, struct err *err)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	int code = file >= 0 && fsync(file) == 0
		       ? 0
		       : err_set(err, ERR_STORE, "%.300s could not be written: %s", path, strerror(errno));

	if (file >= 0)
		close(file);
	return code;
}

int store_backup(struct store *store, const char *path, struct err *err)
{
	struct stat about;
	sqlite3_stmt *query;
	int code;

	if (lstat(path, &about) == 0)
		return err_set(err, ERR_USAGE, "%.300s is there already; a backup never writes over a file", path);
	query = store_query(store, Q_backup_into, err);
	if (query == NULL)
		return err->code;
	store_bind(query, "path", path);
	code = sqlite3_step(query);
	store_done(query);
	if ((code & 0xff) == SQLITE_CANTOPEN)
		code = err_set(err, ERR_STORE, "%.300s cannot be made; is its folder there, and may you write in it?",
			       path);
	else if (code != SQLITE_DONE)
		code = store_fail(store, code, err);
	else
		code = sync_file(path, err);
	if (code != 0)
		unlink(path); /* it was not there before */
	return code;
}

/* ---- merge ---- */

struct merge {
	struct store *into, *from;
	struct store_merged *merged;
	struct err *err;
};

/* 1: the key is known here. */
static int is_known(struct store *store, enum query which, const char *key, struct err *err)
{
	sqlite3_stmt *query = store_query(store, which, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "key", key);
	code = store_step(store, query, err);
	store_done(query);
	return code;
}

static int merge_learner(void *closure, const struct store_learner *learner)
{
	struct merge *merge = closure;
	char name[120], taken[ATTEMPT_KEY_SIZE];
	int code = is_known(merge->into, Q_learner_known, learner->key, merge->err);

	if (code != 0)
		return code < 0 ? code : 0;
	snprintf(name, sizeof name, "%.90s", learner->name);
	for (int i = 2; (code = store_learner_find(merge->into, name, taken, merge->err)) == 1; i++)
		snprintf(name, sizeof name, "%.90s (%d)", learner->name, i);
	if (code == 0)
		code = store_learner_add(merge->into, learner->key, name, learner->created, merge->err);
	merge->merged->learners += code == 0;
	return code;
}

static int merge_attempt(void *closure, const struct attempt *attempt)
{
	struct merge *merge = closure;
	int code = store_put_attempt_rows(merge->into, attempt, merge->err);

	merge->merged->attempts += code == 1;
	return code < 0 ? code : 0;
}

/* Copies the rows of one query into another, column by column: texts, and numbers where `numbers` has a bit. */
static int copy_rows(struct merge *merge, enum query list, enum query put, const char *const *names, unsigned numbers,
		     int64_t *count)
{
	sqlite3_stmt *from = store_query(merge->from, list, merge->err),
		     *to = store_query(merge->into, put, merge->err);
	int code = from != NULL && to != NULL ? 0 : merge->err->code;

	while (code == 0 && (code = store_step(merge->from, from, merge->err)) == 1) {
		for (int i = 0; names[i] != NULL; i++)
			if ((numbers >> i & 1) != 0)
				store_bind_number(to, names[i], store_number(from, i));
			else
				store_bind(to, names[i], store_text(from, i));
		code = store_run(merge->into, to, merge->err);
		if (code == 0 && count != NULL)
			*count += sqlite3_changes(merge->into->db);
	}
	store_done(from);
	return code;
}

static int merge_session(struct merge *merge, const char *key)
{
	struct session_record record;
	int code = is_known(merge->into, Q_session_known, key, merge->err);

	if (code != 0)
		return code < 0 ? code : 0;
	session_record_init(&record);
	code = store_session_get(merge->from, key, &record, merge->err);
	if (code == 1)
		code = store_put_session_row(merge->into, &record, merge->err);
	for (size_t i = 0; code == 0 && i < record.entry_count; i++)
		code = store_put_session_entry(merge->into, &record, i, STORE_ENTRY_SET, merge->err);
	session_record_clear(&record);
	merge->merged->sessions += code == 0;
	return code;
}

static int merge_sessions(struct merge *merge)
{
	sqlite3_stmt *query = store_query(merge->from, Q_session_list, merge->err);
	VEC(char *) keys = VEC_INIT;
	int code = query != NULL ? 0 : merge->err->code;

	while (code == 0 && (code = store_step(merge->from, query, merge->err)) == 1) {
		VEC_PUSH(&keys, mem_text(store_text(query, 0)));
		code = 0;
	}
	store_done(query);
	for (size_t i = 0; i < keys.length; i++) {
		if (code == 0)
			code = merge_session(merge, keys.items[i]);
		mem_free(keys.items[i]);
	}
	VEC_CLEAR(&keys);
	return code;
}

static int merge_all(struct merge *merge)
{
	static const char *const contents[] = { "hash", "pack", "exercise", "text", NULL };
	static const char *const packs[] = { "hash", "pack", "text", "added", NULL };
	static const char *const undos[] = { "key", "attempt", "time", NULL };
	static const char *const remarks[] = { "key",  "learner", "what",   "pack", "exercise", "content_hash",
					       "seed", "version", "answer", "text", "time",     NULL };
	const struct store_filter everything = { .undone = true };
	int code = store_learners(merge->from, merge_learner, merge, merge->err);

	if (code == 0)
		code = copy_rows(merge, Q_content_list, Q_content_put, contents, 0, NULL);
	if (code == 0)
		code = copy_rows(merge, Q_pack_content_list, Q_pack_content_put, packs, 1u << 3, &merge->merged->packs);
	if (code == 0)
		code = store_attempts(merge->from, &everything, merge_attempt, merge, merge->err);
	if (code == 0)
		code = copy_rows(merge, Q_undo_list, Q_undo_put, undos, 1u << 2, &merge->merged->undos);
	if (code == 0)
		code =
		    copy_rows(merge, Q_remark_all, Q_remark_put, remarks, 1u << 6 | 1u << 10, &merge->merged->remarks);
	if (code == 0)
		code = merge_sessions(merge);
	return code;
}

int store_merge(struct store *store, const char *path, struct store_merged *merged, struct err *err)
{
	struct merge merge = { store, NULL, merged, err };
	int code = store_open(&merge.from, path, STORE_READ, err);

	memset(merged, 0, sizeof *merged);
	if (code != 0)
		return code;
	code = store_begin(store, err);
	if (code == 0)
		code = store_end(store, merge_all(&merge), err);
	store_close(merge.from);
	if (code != 0)
		memset(merged, 0, sizeof *merged);
	return code;
}
