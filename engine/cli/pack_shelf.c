/* pack_shelf.c -- objquiz pack add, list, show, remove: the packs that the database holds. */
#include "cmd_pack.h"
#include "library.h"
#include <string.h>

static int add(struct cli *cli, const char *path, struct err *err)
{
	struct item_pack *pack;
	struct library library;
	int result = cmd_pack_open(path, &pack, err);
	if (result < 0)
		return result;
	result = library_open(&library, cli, err);
	if (result == 0) {
		result = store_pack_put(library.store, pack, path, clock_now(), err);
		if (result >= 0)
			printf(result ? "%s: there already, with the very same content\n"
				      : "%s: added, %zu exercises\n",
			       pack->id, pack->item_count);
		library_close(&library);
	}
	item_pack_free(pack);
	return result < 0 ? result : 0;
}

static int show_pack(void *closure, const struct store_pack *p)
{
	(void)closure;
	printf("%-16s %4lld exercises  ", p->id, (long long)p->exercises);
	cli_put_safe(stdout, p->title, strlen(p->title));
	putchar('\n');
	return 0;
}

static int show_item(void *closure, const struct store_item *i)
{
	(void)closure;
	char id[200];
	snprintf(id, sizeof id, "%s/%s", i->pack, i->exercise);
	printf("%-44s level %d  %-8s %-10s ", id, i->level, i->kind, i->topic);
	cli_put_safe(stdout, i->title, strlen(i->title));
	putchar('\n');
	return 0;
}

static int known_pack(struct store *store, const char *id, struct err *err)
{
	struct buf content = BUF_INIT;
	int found = store_pack_content(store, id, &content, err);
	buf_clear(&content);
	if (found == 0)
		return err_set(err, ERR_USAGE, "there is no pack '%s'; `objquiz pack list` shows them", id);
	return found < 0 ? found : 0;
}

static int in_store(struct cli *cli, const char *what, const char *id, struct err *err)
{
	struct library library;
	int result = library_open(&library, cli, err);
	if (result < 0)
		return result;
	struct store_filter filter = { .pack = id };
	if (strcmp(what, "list") == 0)
		result = store_packs(library.store, show_pack, NULL, err);
	else if ((result = known_pack(library.store, id, err)) < 0)
		;
	else if (strcmp(what, "show") == 0)
		result = store_items(library.store, &filter, show_item, NULL, err);
	else
		result = store_pack_remove(library.store, id, err);
	library_close(&library);
	return result;
}

static int with_id(struct cli *cli, struct err *err)
{
	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack %s ID: `objquiz pack list` shows the ids", cli->operands[0]);
	return in_store(cli, cli->operands[0], cli->operands[1], err);
}

int cmd_pack_list(struct cli *cli, struct err *err)
{
	if (cli->operand_count > 1)
		return err_set(err, ERR_USAGE, "pack list takes no more words; `objquiz pack show %s` shows one pack",
			       cli->operands[1]);
	return in_store(cli, "list", NULL, err);
}

int cmd_pack_show(struct cli *cli, struct err *err)
{
	return with_id(cli, err);
}

int cmd_pack_remove(struct cli *cli, struct err *err)
{
	return with_id(cli, err);
}

int cmd_pack_add(struct cli *cli, struct err *err)
{
	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack add PATH: a folder with a pack.json, or a pack in one file");
	return add(cli, cli->operands[1], err);
}
