/* pack_shelf.c -- objquiz pack add, list, show, remove: the packs that the database holds. What was done with a pack stays,
 * whatever becomes of it: ids are for ever, so an id belongs to those who first used it. */
#include "cmd_pack.h"
#include "library.h"
#include <string.h>

#define BUILT_IN "built-in"

/* ---- whose is it? ---- */

struct shelf_entry { /* of a pack in use */
	const char *id;
	bool found, built_in;
	struct buf title;
};

static int find_entry(void *closure, const struct store_pack *pack)
{
	struct shelf_entry *entry = closure;

	if (strcmp(pack->id, entry->id) != 0)
		return 0;
	entry->found = true;
	entry->built_in = strncmp(pack->origin, BUILT_IN, strlen(BUILT_IN)) == 0;
	buf_puts(&entry->title, pack->title);
	return 0;
}

/* Have they an author in common? Packs without authors are anybody's. */
static bool same_hand(const struct item_pack *one, const struct item_pack *other)
{
	for (size_t i = 0; i < one->author_count; i++)
		for (size_t k = 0; k < other->author_count; k++)
			if (strcmp(one->authors[i].name, other->authors[k].name) == 0)
				return true;
	return one->author_count == 0;
}

static int refuse_other_hand(const struct item_pack *known, const struct item_pack *pack, const char *title,
			     struct err *err)
{
	if (same_hand(known, pack))
		return 0;
	return err_set(err, ERR_USAGE,
		       "the id %s is in use by \"%.80s\" of %.80s; give this pack an id of its own (\"id\" in its "
		       "pack.json), or take the other away first: objquiz pack remove %s",
		       pack->id, title, known->authors[0].name, pack->id);
}

/* An id in use by another author, or by a pack of the program, is refused with how to go on. */
static int check_owner(struct store *store, const struct item_pack *pack, struct err *err)
{
	struct shelf_entry entry = { .id = pack->id };
	struct buf content = BUF_INIT;
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *known = NULL;
	int code = store_packs(store, find_entry, &entry, err);

	if (code >= 0 && entry.built_in)
		code = err_set(err, ERR_USAGE,
			       "the id %s belongs to a pack of objquiz itself; give this pack an id of its own (\"id\" "
			       "in its pack.json)",
			       pack->id);
	if (code >= 0 && entry.found)
		code = store_pack_content(store, pack->id, &content, err);
	if (code > 0 && pack_read_text(&known, pack->id, buf_text(&content), content.length, &faults) == 0)
		code = refuse_other_hand(known, pack, buf_text(&entry.title), err);
	item_pack_free(known);
	pack_faults_clear(&faults);
	buf_clear(&content);
	buf_clear(&entry.title);
	return code < 0 ? code : 0;
}

/* ---- add ---- */

static int put(struct cli *cli, struct library *library, const struct item_pack *pack, struct err *err)
{
	struct shelf_entry entry = { .id = pack->id };
	int result = check_owner(library->store, pack, err);

	if (result == 0 && (result = store_packs(library->store, find_entry, &entry, err)) >= 0)
		result = store_pack_put(library->store, pack, cli->operands[1], clock_now(), err);
	if (result >= 0)
		printf("%s: %s, %zu exercise%s\n", pack->id,
		       result > 0    ? "there already, with the very same content"
		       : entry.found ? "updated; what was done with it before stays on record"
				     : "added",
		       pack->item_count, pack->item_count == 1 ? "" : "s");
	buf_clear(&entry.title);
	return result < 0 ? result : 0;
}

int cmd_pack_add(struct cli *cli, struct err *err)
{
	struct item_pack *pack;
	struct library library;
	int result;

	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack add PATH: a folder with a pack.json, or a pack in one file");
	result = cmd_pack_open(cli->operands[1], &pack, err);
	if (result < 0)
		return result;
	result = library_open(&library, cli, err);
	if (result == 0) {
		result = put(cli, &library, pack, err);
		library_close(&library);
	}
	item_pack_free(pack);
	return result;
}

/* ---- list, show, remove ---- */

static int list_pack(void *closure, const struct store_pack *p)
{
	(void)closure;
	printf("%-16s %4lld exercise%s  ", p->id, (long long)p->exercises, p->exercises == 1 ? " " : "s");
	cli_put_safe(stdout, p->title, strlen(p->title));
	if (strncmp(p->origin, BUILT_IN, strlen(BUILT_IN)) != 0) {
		fputs(" (from ", stdout);
		cli_put_safe(stdout, p->origin, strlen(p->origin));
		putchar(')');
	}
	putchar('\n');
	return 0;
}

static int put_pack(void *closure, const struct store_pack *p)
{
	struct json_doc *doc = closure;
	char when[25];

	clock_iso(p->added, when);
	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	json_doc_text(doc, "id", p->id);
	json_doc_text(doc, "title", p->title);
	json_doc_text(doc, "licence", p->licence);
	json_doc_text(doc, "language", p->language);
	json_doc_text(doc, "origin", p->origin);
	json_doc_text(doc, "added", when);
	json_doc_text(doc, "hash", p->hash);
	json_doc_number(doc, "exercises", p->exercises);
	json_doc_close(doc);
	return 0;
}

static int list_json(struct store *store, struct err *err)
{
	struct json_doc *doc = json_doc_new();
	struct buf out = BUF_INIT;
	int result;

	json_doc_text(doc, "format", "objquiz-packs");
	json_doc_number(doc, "version", 1);
	json_doc_open(doc, "packs", JSON_DOC_LIST);
	result = store_packs(store, put_pack, doc, err);
	json_doc_end(doc, &out, JSON_DOC_INDENTED);
	if (result == 0)
		fwrite(buf_text(&out), 1, out.length, stdout);
	buf_clear(&out);
	return result;
}

static int show_item(void *closure, const struct store_item *i)
{
	char id[200];

	(void)closure;
	snprintf(id, sizeof id, "%s/%s", i->pack, i->exercise);
	printf("  %-44s level %d  %-8s %-22s ", id, i->level, i->kind, i->topic);
	cli_put_safe(stdout, i->title, strlen(i->title));
	putchar('\n');
	return 0;
}

static void show_line(const char *label, const char *text)
{
	if (text[0] == '\0')
		return;
	printf("%s: ", label);
	cli_put_safe(stdout, text, strlen(text));
	putchar('\n');
}

static void show_head(const struct item_pack *pack)
{
	struct buf line = BUF_INIT;

	show_line(pack->id, pack->title);
	show_line("about", pack->description);
	for (size_t i = 0; i < pack->author_count; i++)
		buf_printf(&line, "%s%s", i > 0 ? ", " : "", pack->authors[i].name);
	show_line("by", buf_text(&line));
	show_line("licence", pack->licence);
	show_line("more", pack->homepage);
	show_line("content (SHA-256)", pack->hash);
	buf_clear(&line);
}

/* 0, or ERR_USAGE where there is no such pack. */
static int known_content(struct store *store, const char *id, struct buf *content, struct err *err)
{
	int found = store_pack_content(store, id, content, err);

	if (found == 0)
		return err_set(err, ERR_USAGE, "there is no pack %s; `objquiz pack list` shows them", id);
	return found < 0 ? found : 0;
}

/* As data a pack is its own document, the one-file form. */
static int show_json(struct store *store, const char *id, struct err *err)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack = NULL;
	struct buf text = BUF_INIT;
	int result = known_content(store, id, &text, err);

	if (result == 0 && pack_read_text(&pack, id, buf_text(&text), text.length, &faults) == 0) {
		buf_reset(&text);
		pack_write(&text, pack);
		fwrite(buf_text(&text), 1, text.length, stdout);
	}
	if (faults.length > 0)
		result = cmd_pack_faults(&faults, err);
	item_pack_free(pack);
	pack_faults_clear(&faults);
	buf_clear(&text);
	return result;
}

static int show_pack(struct store *store, const char *id, struct err *err)
{
	struct store_filter filter = { .pack = id };
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack = NULL;
	struct buf content = BUF_INIT;
	int result = known_content(store, id, &content, err);

	if (result == 0 && pack_read_text(&pack, id, buf_text(&content), content.length, &faults) == 0)
		show_head(pack);
	if (result == 0)
		result = store_items(store, &filter, show_item, NULL, err);
	item_pack_free(pack);
	pack_faults_clear(&faults);
	buf_clear(&content);
	return result < 0 ? result : 0;
}

static int remove_pack(struct store *store, const char *id, struct err *err)
{
	struct buf content = BUF_INIT;
	int result = known_content(store, id, &content, err);

	if (result == 0)
		result = store_pack_remove(store, id, err);
	if (result >= 0)
		printf("%s: removed; what was done with it stays on record\n", id);
	buf_clear(&content);
	return result < 0 ? result : 0;
}

static int with_store(struct cli *cli, struct err *err)
{
	const char *what = cli->operand_count > 0 ? cli->operands[0] : "list";
	struct library library;
	int result = library_open(&library, cli, err);

	if (result < 0)
		return result;
	if (strcmp(what, "list") == 0)
		result = cli->json ? list_json(library.store, err) : store_packs(library.store, list_pack, NULL, err);
	else if (strcmp(what, "show") == 0)
		result = cli->json ? show_json(library.store, cli->operands[1], err)
				   : show_pack(library.store, cli->operands[1], err);
	else
		result = remove_pack(library.store, cli->operands[1], err);
	library_close(&library);
	return result < 0 ? result : 0;
}

int cmd_pack_list(struct cli *cli, struct err *err)
{
	if (cli->operand_count > 1)
		return err_set(err, ERR_USAGE, "pack list takes no more words; `objquiz pack show %s` shows one pack",
			       cli->operands[1]);
	return with_store(cli, err);
}

int cmd_pack_show(struct cli *cli, struct err *err)
{
	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack show ID: `objquiz pack list` shows the ids");
	return with_store(cli, err);
}

int cmd_pack_remove(struct cli *cli, struct err *err)
{
	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack remove ID: `objquiz pack list` shows the ids");
	return with_store(cli, err);
}
