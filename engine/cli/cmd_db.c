/* cmd_db.c -- objquiz db: the database as a file. */
#include "library.h"
#include <string.h>

static void finding(void *closure, const char *text)
{
	(void)closure;
	cli_put_safe(stdout, text, strlen(text));
	putchar('\n');
}

static int merge(struct library *library, const char *path, struct err *err)
{
	struct store_merged m = { 0 };
	int result = store_merge(library->store, path, &m, err);
	if (result == 0)
		printf(
		    "taken in: %lld answers, %lld taken back, %lld learners, %lld packs, %lld sessions, %lld remarks\n",
		    (long long)m.attempts, (long long)m.undos, (long long)m.learners, (long long)m.packs,
		    (long long)m.sessions, (long long)m.remarks);
	return result;
}

static int act(struct cli *cli, struct err *err)
{
	const char *what = cli->operand_count ? cli->operands[0] : "path";
	const char *file = cli->operand_count > 1 ? cli->operands[1] : NULL;
	struct library library;
	if (strcmp(what, "path") == 0 && !file) {
		struct buf path = BUF_INIT;
		int result = library_path(cli, &path, err);
		if (result == 0)
			puts(buf_text(&path));
		buf_clear(&path);
		return result;
	}
	bool check = strcmp(what, "check") == 0 && !file, backup = strcmp(what, "backup") == 0 && file;
	if (!check && !backup && !(strcmp(what, "merge") == 0 && file))
		return err_set(err, ERR_USAGE, "db path, db check, db backup FILE or db merge FILE is wanted");
	int result = check || backup ? library_open_to_read(&library, cli, err) : library_open_bare(&library, cli, err);
	if (result < 0)
		return result;
	if (check) {
		result = store_check(library.store, finding, NULL, err);
		if (result == 0)
			puts("sound");
		else if (result > 0)
			result = err_set(err, ERR_CHECK,
					 "the database has faults; `objquiz db backup FILE` saves what can be read");
	} else {
		result = backup ? store_backup(library.store, file, err) : merge(&library, file, err);
	}
	library_close(&library);
	return result;
}

static int run(struct cli *cli)
{
	struct err err = { 0 };
	return act(cli, &err) < 0 ? cli_fail(&err) : EXIT_DONE;
}

const struct command cmd_db = {
	"db",
	"the database: check, backup, merge, path",
	"path | check | backup FILE | merge FILE",
	NULL,
	2,
	run,
	"merge takes in what another database holds, without loss or doubles.",
};
