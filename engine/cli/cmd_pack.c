/* cmd_pack.c -- objquiz pack: exercise packs into and out of the database, proved and built. */
#include "draw.h"
#include "library.h"
#include <string.h>

static int report_faults(const struct pack_faults *faults, struct err *err)
{
	char text[900];
	for (size_t i = 0; i < faults->length; i++) {
		err_format(&faults->items[i], text, sizeof text);
		fputs("objquiz: ", stderr);
		cli_put_safe(stderr, text, strlen(text));
		fputc('\n', stderr);
	}
	if (faults->more)
		fprintf(stderr, "objquiz: and %zu more\n", faults->more);
	enum err_code code = faults->length ? faults->items[0].code : ERR_INPUT;
	return err_set(err, code, "the pack was not taken: %zu fault%s, listed above", faults->length + faults->more,
		       faults->length + faults->more == 1 ? "" : "s");
}

static int read_pack(const char *path, struct item_pack **pack, struct err *err)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	int result = pack_read(pack, path, &faults);
	if (result < 0)
		result = report_faults(&faults, err);
	pack_faults_clear(&faults);
	return result;
}

/* ---- add, list, show, remove ---- */

static int add(struct cli *cli, const char *path, struct err *err)
{
	struct item_pack *pack;
	struct library library;
	int result = read_pack(path, &pack, err);
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

/* ---- check and build ---- */

struct checking {
	struct cli *cli;
	size_t faults, hints;
};

static void report(void *closure, const struct check_finding *f)
{
	struct checking *c = closure;
	struct buf text = BUF_INIT;
	*(f->severity == CHECK_FAULT ? &c->faults : &c->hints) += 1;
	buf_printf(&text, "%s:%d: %s: %s", f->item->file, f->item->line, f->severity == CHECK_FAULT ? "fault" : "hint",
		   f->item->id);
	if (f->version[0])
		buf_printf(&text, ", Python %s", f->version);
	if (f->values[0])
		buf_printf(&text, ", %s", f->values);
	buf_printf(&text, ": %s", f->text);
	cli_put_safe(stdout, buf_text(&text), text.length);
	putchar('\n');
	buf_clear(&text);
}

static void answer_row(void *closure, unsigned versions, const char *answer, const char *why_not)
{
	(void)closure;
	struct buf text = BUF_INIT;
	buf_puts(&text, "    Python");
	for (int i = 0; py_versions()[i]; i++)
		if (versions & (1u << i))
			buf_printf(&text, " %s", py_versions()[i]);
	buf_puts(&text, ": ");
	for (const char *at = *answer ? answer : why_not; *at; at++)
		if (*at != '\n')
			buf_putc(&text, *at);
		else if (at[1])
			buf_puts(&text, " / ");
	cli_put_safe(stdout, buf_text(&text), text.length);
	putchar('\n');
	buf_clear(&text);
}

static int check(struct cli *cli, const char *path, struct err *err)
{
	struct item_pack *pack;
	uint64_t variants = 64;
	if (cli_number(cli, "variants", 1, 100000, &variants, err) < 0)
		return ERR_USAGE;
	int result = read_pack(path, &pack, err);
	if (result < 0)
		return result;
	struct checking checking = { cli, 0, 0 };
	struct key_cache *cache = key_cache_new();
	bool quiet = cli_has(cli, "quiet");
	for (size_t i = 0; i < pack->item_count; i++) {
		fprintf(stderr, "\r%zu of %zu ", i + 1, pack->item_count);
		if (!quiet) {
			printf("%s\n", pack->items[i].id);
			check_answers(cache, &pack->items[i], 1, answer_row, &checking);
		}
		check_item(cache, &pack->items[i], variants, report, &checking);
	}
	fputs("\r", stderr);
	printf("%zu exercises, %zu fault%s, %zu hint%s\n", pack->item_count, checking.faults,
	       checking.faults == 1 ? "" : "s", checking.hints, checking.hints == 1 ? "" : "s");
	key_cache_free(cache);
	item_pack_free(pack);
	return checking.faults ? err_set(err, ERR_CHECK, "the pack has faults, listed above") : 0;
}

static int build(const char *path, struct err *err)
{
	struct item_pack *pack;
	struct buf text = BUF_INIT;
	int result = read_pack(path, &pack, err);
	if (result < 0)
		return result;
	pack_write(&text, pack);
	fwrite(buf_text(&text), 1, text.length, stdout);
	buf_clear(&text);
	item_pack_free(pack);
	return 0;
}

static int act(struct cli *cli, struct err *err)
{
	const char *what = cli->operand_count ? cli->operands[0] : "list";
	const char *operand = cli->operand_count > 1 ? cli->operands[1] : NULL;
	if (strcmp(what, "list") == 0 && !operand)
		return in_store(cli, what, NULL, err);
	if ((strcmp(what, "show") == 0 || strcmp(what, "remove") == 0) && operand)
		return in_store(cli, what, operand, err);
	if (strcmp(what, "add") == 0 && operand)
		return add(cli, operand, err);
	if (strcmp(what, "check") == 0 && operand)
		return check(cli, operand, err);
	if (strcmp(what, "build") == 0 && operand)
		return build(operand, err);
	return err_set(err, ERR_USAGE,
		       "pack list, pack show ID, pack add PATH, pack remove ID, pack check PATH or pack build PATH is "
		       "wanted");
}

static int run(struct cli *cli)
{
	struct err err = { 0 };
	return act(cli, &err) < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option pack_options[] = {
	{ "variants", OPTION_NUMBER, "N", "check: at most so many variants of each exercise and version (64)" },
	{ "quiet", OPTION_FLAG, NULL, "check: only faults and hints, no answers" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_pack = {
	"pack",
	"exercise packs: list, show, add, remove, check, build",
	"list | show ID | add PATH | remove ID | check PATH | build PATH",
	pack_options,
	2,
	run,
	"PATH is a folder with a pack.json, or a pack in one file. check runs every exercise in every version and "
	"exits with\n"
	"1 when it found faults; build writes the one-file form to standard output.",
};
