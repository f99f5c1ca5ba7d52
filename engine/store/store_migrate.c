/* store_migrate.c -- bringing a database to the newest form, one migration a transaction. A migration sets the file's
 * user_version itself, so it has happened whole or not at all. */
#include "store_private.h"
#include <string.h>

int store_newest(void)
{
	int count = 0;

	while (embed_migrations[count].name != NULL)
		count++;
	return count;
}

static int ask(struct store *store, enum query query, int64_t *number, struct err *err)
{
	sqlite3_stmt *asked = store_query(store, query, err);
	int code;

	if (asked == NULL)
		return err->code;
	code = store_step(store, asked, err);
	*number = code == 1 ? store_number(asked, 0) : 0;
	store_done(asked);
	return code < 0 ? code : 0;
}

/* Applies the migration after the one the file is at; 1: done; 0: it was the newest already. */
static int migrate_once(struct store *store, struct err *err)
{
	int64_t version = 0, tables = 0;
	int code = store_begin(store, err);

	if (code != 0)
		return code;
	code = ask(store, Q_file_version, &version, err);
	if (code == 0)
		code = ask(store, Q_file_tables, &tables, err);
	if (code == 0 && version == 0 && tables > 0)
		code = err_set(err, ERR_STORE,
			       "%.300s is a database of another program; it was left as it is; name another with --db",
			       store->path);
	if (code == 0 && version < store_newest()) {
		code = sqlite3_exec(store->db, embed_migrations[version].data, NULL, NULL, NULL);
		code = code == SQLITE_OK ? 1 : store_fail(store, code, err);
	}
	return store_end(store, code, err);
}

int store_migrate(struct store *store, struct err *err)
{
	int64_t version = 0;
	int code = ask(store, Q_file_version, &version, err);

	if (code != 0)
		return code;
	if (version > store_newest())
		return err_set(
		    err, ERR_STORE,
		    "%.300s was written by a newer objquiz; it was left as it is; please install the newer one",
		    store->path);
	if (version == store_newest())
		return 0;
	if (store->access == STORE_READ)
		return err_set(err, ERR_STORE,
			       "%.300s is of an older form; open it once with this objquiz to bring it up to date",
			       store->path);
	while ((code = migrate_once(store, err)) == 1)
		;
	return code;
}
