/* pack_check.c -- objquiz pack check: every exercise proved, in every version and variant. */
#include "cmd_pack.h"
#include <string.h>

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

int cmd_pack_check(struct cli *cli, struct err *err)
{
	struct item_pack *pack;
	uint64_t variants = 64;
	if (cli_number(cli, "variants", 1, 100000, &variants, err) < 0)
		return ERR_USAGE;
	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack check PATH: a folder with a pack.json, or a pack in one file");
	int result = cmd_pack_open(cli->operands[1], &pack, err);
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
