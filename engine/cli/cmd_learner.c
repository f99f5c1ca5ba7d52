/* cmd_learner.c -- objquiz learner: who is on record. */
#include "doc/doc.h"
#include "library.h"
#include <string.h>

static int show(void *closure, const struct store_learner *l)
{
	(void)closure;
	char when[25] = "";
	if (l->last)
		clock_iso(l->last, when);
	cli_put_safe(stdout, l->name, strlen(l->name));
	printf("\t%lld answer%s%s%.10s\n", (long long)l->attempts, l->attempts == 1 ? "" : "s",
	       l->last ? ", last on " : "", when);
	return 0;
}

static int put(void *closure, const struct store_learner *l)
{
	struct json_doc *doc = closure;
	char when[25];
	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	json_doc_text(doc, "key", l->key);
	json_doc_text(doc, "name", l->name);
	clock_iso(l->created, when);
	json_doc_text(doc, "created", when);
	json_doc_number(doc, "answers", l->attempts);
	clock_iso(l->last, when);
	if (l->last)
		json_doc_text(doc, "last", when);
	else
		json_doc_null(doc, "last");
	json_doc_close(doc);
	return 0;
}

static int list_json(struct library *library, struct err *err)
{
	struct json_doc *doc = json_doc_new();
	struct buf out = BUF_INIT;
	json_doc_text(doc, "format", "objquiz-learners");
	json_doc_number(doc, "version", 1);
	json_doc_open(doc, "learners", JSON_DOC_LIST);
	int result = store_learners(library->store, put, doc, err);
	json_doc_end(doc, &out, JSON_DOC_INDENTED);
	if (result == 0)
		fwrite(buf_text(&out), 1, out.length, stdout);
	buf_clear(&out);
	return result;
}

static int find(struct library *library, const char *name, char key[ATTEMPT_KEY_SIZE], struct err *err)
{
	int found = store_learner_find(library->store, name, key, err);
	if (found == 0)
		return err_set(err, ERR_USAGE, "there is no learner '%s'; `objquiz learner list` shows them", name);
	return found < 0 ? found : 0;
}

static int act(struct cli *cli, struct library *library, struct err *err)
{
	const char *what = cli->operand_count ? cli->operands[0] : "list";
	char key[ATTEMPT_KEY_SIZE];
	int operands = cli->operand_count - 1;
	if (strcmp(what, "list") == 0)
		return cli->json ? list_json(library, err) : store_learners(library->store, show, NULL, err);
	if (strcmp(what, "add") == 0 && operands == 1) {
		library_new_key(key);
		return store_learner_add(library->store, key, cli->operands[1], clock_now(), err);
	}
	if (strcmp(what, "rename") == 0 && operands == 2) {
		int result = find(library, cli->operands[1], key, err);
		return result < 0 ? result : store_learner_rename(library->store, key, cli->operands[2], err);
	}
	if (strcmp(what, "remove") == 0 && operands == 1) {
		int result = find(library, cli->operands[1], key, err);
		return result < 0 ? result : store_learner_remove(library->store, key, err);
	}
	return err_set(err, ERR_USAGE,
		       "learner list, learner add NAME, learner rename NAME NEW or learner remove NAME is wanted");
}

static int run(struct cli *cli)
{
	struct library library;
	struct err err = { 0 };
	int result = library_open_bare(&library, cli, &err);
	if (result < 0)
		return cli_fail(&err);
	result = act(cli, &library, &err);
	library_close(&library);
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

const struct command cmd_learner = {
	"learner",
	"who is on record: list, add, rename, remove",
	"list | add NAME | rename NAME NEW | remove NAME",
	NULL,
	3,
	run,
	"remove takes everything on record of a learner with it; `objquiz db backup FILE` first keeps a copy.",
};
